import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { setPinInput } from "../contract";
import { assertOwnPassword } from "../own-password";
import { hashSecret } from "../passwords";
import { lockUser, updateUserRow } from "../records";
import { pinIssues } from "../rules";

/** The actor's own PIN for switching on a terminal; null takes it away. Administrators set another's by update-user. */
export const setPin = defineCommand({
  name: "set-pin",
  permission: "own-account:change",
  input: setPinInput,
  holdsSecret: true,
  run: async ({ tx, db, actor }, { currentPassword, pin }) => {
    const user = await lockUser({ tx }, actor.id);
    await assertOwnPassword(db, user, currentPassword);
    throwIssues(pinIssues(pin, user.roles));
    await updateUserRow({ tx }, user, { pinHash: pin === null ? null : await hashSecret(pin) });
    const record = { type: "user", id: user.id, code: user.username };
    return {
      result: { hasPin: pin !== null },
      audit: [fact(pin === null ? "user.remove-pin" : "user.set-pin", record)],
    };
  },
});
