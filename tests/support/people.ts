import { permissionsOf, type Role } from "@/server/access/permissions";
import { systemClock } from "@/server/kernel/clock";
import type { Actor, Context } from "@/server/kernel/context";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { createUser } from "@/server/modules/identity/commands/create-user";
import { createCallerFactory } from "@/server/trpc/procedures";
import { appRouter } from "@/server/trpc/root";

const createCaller = createCallerFactory(appRouter);

/** A context as somebody, or as nobody, on the database of the file that runs whenever it is used. */
export function contextAs(actor: Actor | null, more: Partial<Context> = {}): Context {
  return {
    get db() {
      return database();
    },
    actor,
    clock: systemClock,
    logger: logger(),
    requestId: newId(),
    source: "web",
    ipAddress: "10.0.0.7",
    ...more,
  };
}

export const system: Actor = {
  kind: "system",
  id: "test",
  label: "Test",
  roles: [],
  permissions: permissionsOf(["administrator"]),
};

export type Person = { id: string; username: string; password: string; actor: Actor; context: Context };

let count = 0;

/** A new person with these roles, made by the command itself. */
export async function person(
  roles: readonly Role[],
  more: { pin?: string; password?: string; mustChangePassword?: boolean } = {},
): Promise<Person> {
  count += 1;
  const username = `${roles[0]}-${count}-${Date.now().toString(36)}`;
  const password = more.password ?? `right-password-${count}`;
  const { id } = await createUser(contextAs(system), {
    username,
    displayName: `Person ${count}`,
    password,
    roles: [...roles],
    mustChangePassword: more.mustChangePassword ?? false,
    ...(more.pin ? { pin: more.pin } : {}),
  });
  const actor: Actor = {
    kind: "user",
    id,
    label: `Person ${count}`,
    roles,
    permissions: permissionsOf(roles),
  };
  return { id, username, password, actor, context: contextAs(actor) };
}

/** The procedures, called as this context's actor. */
export function api(context: Context) {
  return createCaller(context);
}
