import type { Role } from "@/server/access/permissions";
import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { updateUserInput } from "../contract";
import { hashSecret } from "../passwords";
import {
  assertVersion,
  countOtherAdministrators,
  forgetFailedAttempts,
  lockAdministrators,
  lockUser,
  replaceRoles,
  revokeSessionsOf,
  updateUserRow,
} from "../records";
import { mayUsePin, passwordIssues, pinIssues } from "../rules";

export const updateUser = defineCommand({
  name: "update-user",
  permission: "users:manage",
  input: updateUserInput,
  holdsSecret: true,
  run: async ({ tx }, input) => {
    await lockAdministrators({ tx });
    const user = await lockUser({ tx }, input.userId);
    assertVersion(user, input.expectedVersion);
    const roles = [...new Set(input.roles ?? user.roles)];
    const isActive = input.isActive ?? user.isActive;
    const { newPassword, pin } = input;
    throwIssues([
      ...(newPassword ? passwordIssues(newPassword, user.username, "newPassword") : []),
      ...pinIssues(pin, roles),
    ]);
    const wasAdministrator = user.isActive && user.roles.includes("administrator");
    const staysAdministrator = isActive && roles.includes("administrator");
    if (wasAdministrator && !staysAdministrator && (await countOtherAdministrators({ tx }, user.id)) === 0) {
      throw ruleViolation("last-administrator", "The last active administrator cannot be removed.");
    }

    const takesPinAway = pin === null || (user.pinHash !== null && !mayUsePin(roles));
    await updateUserRow({ tx }, user, {
      displayName: input.displayName ?? user.displayName,
      isActive,
      ...(newPassword ? { passwordHash: await hashSecret(newPassword), mustChangePassword: true } : {}),
      ...(pin ? { pinHash: await hashSecret(pin) } : {}),
      ...(takesPinAway ? { pinHash: null } : {}),
      ...(input.unlock || newPassword ? { lockedUntil: null, failedAttempts: 0 } : {}),
    });
    if (input.roles) await replaceRoles({ tx }, user.id, roles);
    if (input.unlock || newPassword) await forgetFailedAttempts({ tx }, user.username);
    if (newPassword) await revokeSessionsOf({ tx }, user.id, "password-reset");
    if (!isActive && user.isActive) await revokeSessionsOf({ tx }, user.id, "deactivated");

    const record = { type: "user", id: user.id, code: user.username };
    const audit: AuditFacts = [
      fact("user.update", record, { details: { roles: roles.join(", "), isActive } }),
      ...(isActive === user.isActive ? [] : [fact(isActive ? "user.activate" : "user.deactivate", record)]),
      ...(sameRoles(roles, user.roles)
        ? []
        : [
            fact("user.change-roles", record, {
              details: { before: user.roles.join(", "), after: roles.join(", ") },
            }),
          ]),
      ...(newPassword ? [fact("user.reset-password", record)] : []),
      ...(pin ? [fact("user.set-pin", record)] : []),
      ...(takesPinAway && user.pinHash ? [fact("user.remove-pin", record)] : []),
      ...(input.unlock ? [fact("user.unlock", record)] : []),
    ];
    return { result: { id: user.id, version: user.version + 1 }, audit };
  },
});

function sameRoles(a: readonly Role[], b: readonly Role[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role));
}
