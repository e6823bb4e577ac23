import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { signOutInput } from "../contract";
import { endSession, lockSession } from "../records";

/**
 * Ends the actor's session. On a terminal where an operator was switched in, the session that signed the terminal in
 * ends with it: the next person must not find another's rights.
 */
export const signOutSession = defineCommand({
  name: "sign-out",
  permission: "own-account:change",
  input: signOutInput,
  run: async ({ tx, actor }, { sessionId }) => {
    const session = await lockSession({ tx }, sessionId);
    if (session?.userId !== actor.id) throw notFound("session", sessionId);
    await endSession({ tx }, sessionId, "signed-out");
    if (session.terminalSessionId) await endSession({ tx }, session.terminalSessionId, "signed-out");
    return {
      result: { sessionId },
      audit: [fact("user.sign-out", { type: "user", id: actor.id, code: session.username })],
    };
  },
});
