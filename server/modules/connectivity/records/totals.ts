import { asc, eq, inArray, lt, sql } from "drizzle-orm";
import { machineTotals, pendingWords } from "@/db/schema/connectivity";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import { settleTotals, type TotalReading, type TotalState } from "@/server/domain/ingest/running-total";
import type { Executor } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";

/**
 * What counters counted, by what they showed before; the counters move on in the caller's transaction. One process at a
 * time settles a counter.
 */
export async function settle(tx: Executor, readings: readonly TotalReading[]): Promise<MachineWord[]> {
  if (readings.length === 0) return [];
  const keys = [...new Set(readings.map(({ key }) => key))].sort();
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(key, 4)) from unnest(${sql.param(keys)}::text[]) as key order by key`);
  const rows = await tx.select().from(machineTotals).where(inArray(machineTotals.key, keys));
  const known = new Map<string, TotalState>(
    rows.map(({ key, at, value }) => [key, { at: at.getTime(), value }]),
  );
  const { words, states } = settleTotals(known, readings);
  await tx
    .insert(machineTotals)
    .values([...states].map(([key, { at, value }]) => ({ key, at: new Date(at), value })))
    .onConflictDoUpdate({
      target: machineTotals.key,
      set: { at: sql`excluded.at`, value: sql`excluded.value` },
    });
  return words;
}

/** Keeps words until they are recorded, so that a crash between loses none. Returns the batch's id; null: no words. */
export async function keepPending(tx: Executor, words: MachineWord[]): Promise<string | null> {
  if (words.length === 0) return null;
  const id = newId();
  await tx.insert(pendingWords).values({ id, words });
  return id;
}

/** The words of the batch are recorded. */
export async function forgetPending(db: Executor, id: string): Promise<void> {
  await db.delete(pendingWords).where(eq(pendingWords.id, id));
}

export type PendingBatch = { id: string; words: MachineWord[] };

/** Batches that a process left behind: to be recorded again (their ids count once), then forgotten. */
export async function pendingBatches(db: Executor, keptBefore: Date): Promise<PendingBatch[]> {
  return db
    .select({ id: pendingWords.id, words: pendingWords.words })
    .from(pendingWords)
    .where(lt(pendingWords.createdAt, keptBefore))
    .orderBy(asc(pendingWords.createdAt))
    .limit(100);
}
