import { eq, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema/identity";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { openSessionInput } from "../contract";
import { endSwitchedSessions, noteSuccess } from "../sign-in-records";

const actions = { password: "user.sign-in", pin: "user.switch", setup: "user.sign-in" } as const;

/** Opens a session for the actor, whose secret the caller has verified. No router offers it. */
export const openSession = defineCommand({
  name: "open-session",
  permission: "own-account:change",
  input: openSessionInput,
  run: async ({ tx, actor, ipAddress }, { how, userAgent, terminalSessionId }) => {
    const [user] = await tx
      .update(users)
      .set({ lastSignInAt: sql`now()`, failedAttempts: 0, lockedUntil: null })
      .where(eq(users.id, actor.id))
      .returning({ username: users.username, isActive: users.isActive });
    if (!user?.isActive) throw new DomainError("UNAUTHENTICATED", "sign-in-refused");
    if (terminalSessionId) await endSwitchedSessions({ tx }, terminalSessionId);
    const id = newId();
    await tx.insert(sessions).values({
      id,
      userId: actor.id,
      expiresAt: sql`now() + interval '12 hours'`,
      userAgent,
      ipAddress,
      terminalSessionId,
    });
    await noteSuccess({ tx }, user.username, ipAddress);
    const record = { type: "user", id: actor.id, code: user.username };
    return { result: { sessionId: id }, audit: [fact(actions[how], record, { details: { how } })] };
  },
});
