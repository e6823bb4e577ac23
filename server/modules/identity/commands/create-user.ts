import { userRoles, users } from "@/db/schema/identity";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { createUserInput } from "../contract";
import { hashSecret } from "../passwords";
import { assertUsernameFree } from "../records";
import { passwordIssues, pinIssues } from "../rules";

export const createUser = defineCommand({
  name: "create-user",
  permission: "users:manage",
  input: createUserInput,
  holdsSecret: true,
  run: async ({ tx, source }, { password, pin, roles, ...input }) => {
    throwIssues([...passwordIssues(password, input.username, "password"), ...pinIssues(pin, roles)]);
    await assertUsernameFree({ tx }, input.username);
    const id = newId();
    const passwordHash = await hashSecret(password);
    const pinHash = pin ? await hashSecret(pin) : null;
    await tx.insert(users).values({ id, ...input, passwordHash, pinHash, isDemo: source === "seed" });
    await tx.insert(userRoles).values(unique(roles).map((role) => ({ userId: id, role })));
    const details = { roles: unique(roles).join(", ") };
    return {
      result: { id, username: input.username },
      audit: [fact("user.create", { type: "user", id, code: input.username }, { details })],
    };
  },
});

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
