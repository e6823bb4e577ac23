import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { permissionsOf, ROLES, type Role, rolesWith } from "@/server/access/permissions";
import { DomainError } from "@/server/kernel/errors";
import { createCallerFactory, type ProcedureMeta } from "@/server/trpc/procedures";
import { appRouter } from "@/server/trpc/root";
import { contextAs } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";

/** What anybody may ask before signing in. */
const PUBLIC = ["identity.demoAccounts", "integration.endpoints", "certificates.verify"];

const procedures = Object.entries(appRouter._def.procedures).map(([path, procedure]) => ({
  path,
  permission: (procedure as unknown as { _def: { meta?: ProcedureMeta } })._def.meta?.permission,
}));
const guarded = procedures.flatMap(({ path, permission }) => (permission ? [{ path, permission }] : []));
const createCaller = createCallerFactory(appRouter);

/** Calls a procedure by its path with an empty input, and returns the refusal's code, or null. */
async function refusal(path: string, role: Role | null): Promise<string | null> {
  const caller: unknown = createCaller(role ? contextFor(role) : contextAs(null));
  const call = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);
  try {
    await (call as (input: unknown) => Promise<unknown>)({});
    return null;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return error.cause instanceof DomainError ? error.cause.code : error.code;
  }
}

describe("every procedure, called directly", () => {
  it("names a permission, or stands on the list of public ones", () => {
    expect(guarded.length).toBeGreaterThan(40);
    expect(procedures.filter(({ permission }) => !permission).map(({ path }) => path)).toEqual(PUBLIC);
  });

  it.each(guarded)("$path needs $permission", async ({ path, permission }) => {
    expect(await refusal(path, null)).toBe("UNAUTHENTICATED");
    for (const role of ROLES) {
      const answer = await refusal(path, role);
      if (rolesWith(permission).includes(role)) expect(answer, role).not.toBe("FORBIDDEN");
      else expect(answer, role).toBe("FORBIDDEN");
    }
  });

  it("gives each role at least one right that another role lacks", () => {
    for (const role of ROLES) expect(permissionsOf([role]).size).toBeGreaterThan(5);
  });
});
