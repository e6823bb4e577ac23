import { sql } from "drizzle-orm";
import type { Database } from "@/server/kernel/database";
import { ensurePartitions } from "../records/samples";

const WEEK_MS = 7 * 86_400_000;
const WEEKS_AHEAD = 2;

/** Worker: makes the partitions of this week and the next two; returns how many were new. Call it once an hour. */
export async function keepPartitions(db: Database, now: Date): Promise<{ made: number }> {
  const weeks = Array.from({ length: WEEKS_AHEAD + 1 }, (_, ahead) => now.getTime() + ahead * WEEK_MS);
  return { made: await db.transaction((tx) => ensurePartitions({ tx }, weeks)) };
}

/** The weeks that raw samples are stored for, as names of partitions; empty with TimescaleDB. */
export async function samplePartitions(db: Database): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'process_samples'::regclass and c.relname like 'process_samples_%' order by 1`);
  return rows.map(({ name }) => name);
}
