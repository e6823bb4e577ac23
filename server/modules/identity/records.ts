import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import { sessions, userRoles, users } from "@/db/schema/identity";
import type { Role } from "@/server/access/permissions";
import type { Transaction } from "@/server/kernel/database";
import { DomainError, notFound } from "@/server/kernel/errors";

type InTransaction = { tx: Transaction };

export type UserRecord = typeof users.$inferSelect & { roles: Role[] };

export async function lockUser({ tx }: InTransaction, id: string): Promise<UserRecord> {
  const [user] = await tx.select().from(users).where(eq(users.id, id)).for("update");
  if (!user) throw notFound("user", id);
  const roles = await tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, id));
  return { ...user, roles: roles.map(({ role }) => role) };
}

export function assertVersion(user: UserRecord, expected: number): void {
  if (user.version === expected) return;
  throw new DomainError("STALE_VERSION", "stale-version", {
    message: "Somebody else changed this person meanwhile.",
    details: { expected, current: user.version },
  });
}

export async function updateUserRow(
  { tx }: InTransaction,
  user: UserRecord,
  change: Partial<typeof users.$inferInsert>,
): Promise<void> {
  await tx
    .update(users)
    .set({ ...change, version: user.version + 1 })
    .where(eq(users.id, user.id));
}

export async function replaceRoles(
  { tx }: InTransaction,
  userId: string,
  roles: readonly Role[],
): Promise<void> {
  await tx.delete(userRoles).where(eq(userRoles.userId, userId));
  await tx.insert(userRoles).values(roles.map((role) => ({ userId, role })));
}

/** Ends every live session of a person (and what was switched to from them); `except` is kept. */
export async function revokeSessionsOf(
  { tx }: InTransaction,
  userId: string,
  reason: string,
  except?: string,
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedReason: reason })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        except === undefined ? undefined : ne(sessions.id, except),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}

/** Whoever changes who is an administrator waits here, so that two cannot remove each other at once. */
export async function lockAdministrators({ tx }: InTransaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('remanence.administrators'))`);
}

export async function countOtherAdministrators({ tx }: InTransaction, userId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(userRoles.role, "administrator"), eq(users.isActive, true), ne(users.id, userId)));
  return row?.count ?? 0;
}

export async function forgetFailedAttempts({ tx }: InTransaction, username: string): Promise<void> {
  await tx.execute(
    sql`delete from sign_in_attempts where username = ${username.toLowerCase()} and not succeeded`,
  );
}

export async function assertUsernameFree({ tx }: InTransaction, username: string): Promise<void> {
  const [taken] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.username})`, username.toLowerCase()));
  if (!taken) return;
  throw new DomainError("CONFLICT", "username-taken", {
    message: `The user name ${username} is taken.`,
    details: { username },
    issues: [{ path: "username", reason: "username-taken", message: `The user name ${username} is taken.` }],
  });
}

export async function lockSession({ tx }: InTransaction, sessionId: string) {
  const [session] = await tx
    .select({
      userId: sessions.userId,
      username: users.username,
      terminalSessionId: sessions.terminalSessionId,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, sessionId))
    .for("update", { of: sessions });
  return session;
}

/** Ends a session and those of the operators who were switched in on it. Returns how many were still open. */
export async function endSession({ tx }: InTransaction, sessionId: string, reason: string): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedReason: reason })
    .where(
      and(
        or(eq(sessions.id, sessionId), eq(sessions.terminalSessionId, sessionId)),
        isNull(sessions.revokedAt),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}
