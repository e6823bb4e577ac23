import { sql } from "drizzle-orm";
import { userRoles, users } from "@/db/schema/identity";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { createFirstAdministratorInput } from "../contract";
import { hashSecret } from "../passwords";
import { lockAdministrators } from "../records";
import { passwordIssues } from "../rules";

/** Only while nobody exists. The set-up page calls it for whoever opens it first; the rest are refused. */
export const createFirstAdministrator = defineCommand({
  name: "create-first-administrator",
  permission: "users:manage",
  input: createFirstAdministratorInput,
  holdsSecret: true,
  run: async ({ tx }, { password, ...input }) => {
    throwIssues(passwordIssues(password, input.username, "password"));
    await lockAdministrators({ tx });
    const [row] = await tx.execute<{ found: boolean }>(sql`select exists (select from users) as found`);
    if (row?.found) throw ruleViolation("already-set-up", "This installation has an administrator already.");
    const id = newId();
    await tx.insert(users).values({ id, ...input, passwordHash: await hashSecret(password) });
    await tx.insert(userRoles).values({ userId: id, role: "administrator" });
    return {
      result: { id, username: input.username },
      audit: [fact("user.create-first-administrator", { type: "user", id, code: input.username })],
    };
  },
});
