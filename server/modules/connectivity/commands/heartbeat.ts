import { lt, sql } from "drizzle-orm";
import { ingestInstances } from "@/db/schema/connectivity";
import type { Executor } from "@/server/kernel/database";

export type Heartbeat = {
  /** A new one for each start of a process. */
  id: string;
  host: string;
  pid: number;
  startedAt: Date;
  now: Date;
  wordsPerSecond: number;
  /** Addresses; user and password are left out when they are kept. */
  brokers: { url: string; isConnected: boolean }[];
};

const FORGOTTEN_MILLISECONDS = 7 * 86_400_000;

/** Says that an ingest process lives; to be called every few seconds. */
export async function heartbeat(db: Executor, beat: Heartbeat): Promise<void> {
  const row = {
    id: beat.id,
    host: beat.host,
    pid: beat.pid,
    startedAt: beat.startedAt,
    lastSeenAt: beat.now,
    wordsPerSecond: beat.wordsPerSecond.toFixed(1),
    brokers: beat.brokers.map(({ url, isConnected }) => ({ url: withoutCredentials(url), isConnected })),
  };
  await db
    .insert(ingestInstances)
    .values(row)
    .onConflictDoUpdate({
      target: ingestInstances.id,
      set: {
        lastSeenAt: sql`excluded.last_seen_at`,
        wordsPerSecond: sql`excluded.words_per_second`,
        brokers: sql`excluded.brokers`,
      },
    });
  await db
    .delete(ingestInstances)
    .where(lt(ingestInstances.lastSeenAt, new Date(beat.now.getTime() - FORGOTTEN_MILLISECONDS)));
}

function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return address.replace(/\/\/[^@/]*@/, "//");
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.toString();
}
