import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions, signInAttempts, users } from "@/db/schema/identity";
import type { Executor, Transaction } from "@/server/kernel/database";
import {
  ATTEMPTS_PER_USERNAME_AND_MINUTE,
  FAILURES_PER_ADDRESS,
  LOCK_AFTER_FAILURES,
  LOCK_MINUTES,
} from "./rules";

type InTransaction = { tx: Transaction };

export async function noteSuccess({ tx }: InTransaction, username: string, ipAddress: string | null) {
  const name = username.toLowerCase();
  await tx.insert(signInAttempts).values({ username: name, ipAddress, succeeded: true });
  await tx
    .delete(signInAttempts)
    .where(and(eq(signInAttempts.username, name), sql`${signInAttempts.at} < now() - interval '30 days'`));
}

export async function noteFailure(
  { tx }: InTransaction,
  username: string,
  userId: string | null,
  ipAddress: string | null,
): Promise<Date | null> {
  const name = username.toLowerCase();
  await tx.insert(signInAttempts).values({ username: name, ipAddress, succeeded: false });
  const lockedUntil = await lockEnd(tx, name);
  if (userId) {
    await tx
      .update(users)
      .set({ failedAttempts: sql`${users.failedAttempts} + 1`, lockedUntil })
      .where(eq(users.id, userId));
  }
  return lockedUntil;
}

/** The operator who was switched to before makes way for the next. */
export async function endSwitchedSessions({ tx }: InTransaction, terminalSessionId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedReason: "switched" })
    .where(and(eq(sessions.terminalSessionId, terminalSessionId), isNull(sessions.revokedAt)));
}

/**
 * Until when a name is locked, whether or not anybody has that name: the last failure that was the fifth within
 * fifteen minutes, since the last success, plus fifteen minutes.
 */
export async function lockEnd(db: Executor, username: string): Promise<Date | null> {
  const [row] = await db.execute<{ until: string | null }>(sql`
    with failures as (
      select created_at as at, lag(created_at, ${LOCK_AFTER_FAILURES - 1}) over (order by created_at, id) as earlier
      from sign_in_attempts
      where username = ${username.toLowerCase()} and not succeeded
        and created_at > now() - make_interval(mins => ${2 * LOCK_MINUTES})
        and created_at > coalesce((
          select max(created_at) from sign_in_attempts where username = ${username.toLowerCase()} and succeeded
        ), '-infinity')
    )
    select max(at) + make_interval(mins => ${LOCK_MINUTES}) as until
    from failures
    where at - earlier <= make_interval(mins => ${LOCK_MINUTES})
    having max(at) + make_interval(mins => ${LOCK_MINUTES}) > now()`);
  return row?.until ? new Date(row.until) : null;
}

/** True when this name or this address has asked too often. */
export async function isTooFrequent(
  db: Executor,
  username: string,
  ipAddress: string | null,
): Promise<boolean> {
  const [row] = await db.execute<{ too_many: boolean }>(sql`
    select (
      select count(*) from sign_in_attempts
      where username = ${username.toLowerCase()} and created_at > now() - interval '1 minute'
    ) >= ${ATTEMPTS_PER_USERNAME_AND_MINUTE} or (
      select count(*) from sign_in_attempts
      where ip_address = ${ipAddress} and not succeeded
        and created_at > now() - make_interval(mins => ${LOCK_MINUTES})
    ) >= ${FAILURES_PER_ADDRESS} as too_many`);
  return row?.too_many ?? false;
}
