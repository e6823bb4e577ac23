import { and, eq, sql } from "drizzle-orm";
import { sparkplugHosts, sparkplugNodes } from "@/db/schema/connectivity";
import type { NodeSession } from "@/server/domain/sparkplug/node-session";
import type { Executor } from "@/server/kernel/database";

export async function loadSessions(db: Executor): Promise<NodeSession[]> {
  const rows = await db.select({ session: sparkplugNodes.session }).from(sparkplugNodes);
  return rows.map(({ session }) => session);
}

export async function saveSessions(tx: Executor, sessions: readonly NodeSession[]): Promise<void> {
  if (sessions.length === 0) return;
  await tx
    .insert(sparkplugNodes)
    .values(
      sessions.map((session) => ({
        groupId: session.groupId,
        nodeId: session.nodeId,
        session,
        isOnline: session.isOnline,
        lastSeenAt: session.lastSeenAt === null ? null : new Date(session.lastSeenAt),
      })),
    )
    .onConflictDoUpdate({
      target: [sparkplugNodes.groupId, sparkplugNodes.nodeId],
      set: {
        session: sql`excluded.session`,
        isOnline: sql`excluded.is_online`,
        lastSeenAt: sql`excluded.last_seen_at`,
      },
    });
}

export const LEASE_MILLISECONDS = 15_000;

/** Takes or prolongs the lease of a host for one process; false while another process holds it. */
export async function takeLease(
  db: Executor,
  { hostId, holder, now }: { hostId: string; holder: string; now: Date },
): Promise<boolean> {
  const leaseUntil = new Date(now.getTime() + LEASE_MILLISECONDS);
  const held = await db
    .insert(sparkplugHosts)
    .values({ hostId, holder, leaseUntil })
    .onConflictDoUpdate({
      target: sparkplugHosts.hostId,
      set: { holder, leaseUntil },
      setWhere: sql`${sparkplugHosts.holder} is null or ${sparkplugHosts.holder} = ${holder}
        or ${sparkplugHosts.leaseUntil} < ${now.toISOString()}::timestamptz`,
    })
    .returning({ holder: sparkplugHosts.holder });
  return held.length > 0;
}

/** Says whether the host is connected; a process that leaves gives the lease back. */
export async function sayHostState(
  db: Executor,
  { hostId, holder, now }: { hostId: string; holder: string; now: Date },
  isOnline: boolean,
): Promise<void> {
  await db
    .update(sparkplugHosts)
    .set({ isOnline, since: now, ...(isOnline ? {} : { holder: null, leaseUntil: null }) })
    .where(and(eq(sparkplugHosts.hostId, hostId), eq(sparkplugHosts.holder, holder)));
}
