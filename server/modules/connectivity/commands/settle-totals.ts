import { inArray, sql } from "drizzle-orm";
import { machineTotals } from "@/db/schema/connectivity";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import { settleTotals as settled, type TotalState } from "@/server/domain/ingest/running-total";
import type { TotalReading } from "@/server/domain/ingest/total-reading";
import type { Executor } from "@/server/kernel/database";

/**
 * What counters counted, by what they showed before; the counters move on in the caller's transaction, which
 * records the words too. One transaction at a time settles a counter.
 */
export async function settleTotals(
  { tx }: { tx: Executor },
  readings: readonly TotalReading[],
): Promise<MachineWord[]> {
  if (readings.length === 0) return [];
  const keys = [...new Set(readings.map(({ key }) => key))].sort();
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(key, 4)) from unnest(${sql.param(keys)}::text[]) as key order by key`);
  const rows = await tx.select().from(machineTotals).where(inArray(machineTotals.key, keys));
  const known = new Map<string, TotalState>(
    rows.map(({ key, at, value }) => [key, { at: at.getTime(), value }]),
  );
  const { words, states } = settled(known, readings);
  await tx
    .insert(machineTotals)
    .values([...states].map(([key, { at, value }]) => ({ key, at: new Date(at), value })))
    .onConflictDoUpdate({
      target: machineTotals.key,
      set: { at: sql`excluded.at`, value: sql`excluded.value` },
    });
  return words;
}
