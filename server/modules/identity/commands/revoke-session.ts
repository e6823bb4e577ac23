import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { revokeSessionInput } from "../contract";
import { endSession, lockSession } from "../records";

/** One's own session, or anybody's for those who manage users; it stops counting with its next request. */
export const revokeSession = defineCommand({
  name: "revoke-session",
  permission: "own-account:change",
  input: revokeSessionInput,
  run: async ({ tx, actor }, { sessionId }) => {
    const session = await lockSession({ tx }, sessionId);
    const isOwn = session?.userId === actor.id;
    if (!session || !(isOwn || actor.permissions.has("users:manage"))) throw notFound("session", sessionId);
    const ended = await endSession(
      { tx },
      sessionId,
      isOwn ? "revoked-by-owner" : "revoked-by-administrator",
    );
    const record = { type: "user", id: session.userId, code: session.username };
    return {
      result: { sessionId, ended },
      audit: [fact("user.revoke-session", record, { details: { sessionId } })],
    };
  },
});
