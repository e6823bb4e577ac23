import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { changeOwnPasswordInput } from "../contract";
import { assertOwnPassword } from "../own-password";
import { hashSecret, verifySecret } from "../passwords";
import { lockUser, revokeSessionsOf, updateUserRow } from "../records";
import { passwordIssues } from "../rules";

/** Ends every other session of the person. */
export const changeOwnPassword = defineCommand({
  name: "change-own-password",
  permission: "own-account:change",
  input: changeOwnPasswordInput,
  holdsSecret: true,
  run: async ({ tx, db, actor }, { currentPassword, newPassword }) => {
    const user = await lockUser({ tx }, actor.id);
    await assertOwnPassword(db, user, currentPassword);
    throwIssues(passwordIssues(newPassword, user.username, "newPassword"));
    if (await verifySecret(user.passwordHash, newPassword)) {
      throwIssues([
        {
          path: "newPassword",
          reason: "password-unchanged",
          message: "Choose another password than before.",
        },
      ]);
    }
    await updateUserRow({ tx }, user, {
      passwordHash: await hashSecret(newPassword),
      mustChangePassword: false,
    });
    const endedSessions = await revokeSessionsOf({ tx }, user.id, "password-changed", actor.sessionId);
    return {
      result: { endedSessions },
      audit: [
        fact(
          "user.change-password",
          { type: "user", id: user.id, code: user.username },
          { details: { endedSessions } },
        ),
      ],
    };
  },
});
