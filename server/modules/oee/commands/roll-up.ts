import type { Database, Transaction } from "@/server/kernel/database";
import { calendarsById } from "@/server/modules/equipment/queries/calendar";
import { type ReasonBook, reasonBook } from "@/server/modules/equipment/queries/reasons";
import { type UnitRecord, unitRecordsById } from "@/server/modules/equipment/queries/units";
import { rollCells } from "../queries/roll-cells";
import {
  admitMachines,
  claimStale,
  dropStale,
  lockProgress,
  machinesToRoll,
  saveProgress,
  writeBuckets,
} from "../records/roll-up";
import { rollPlan } from "../rules/roll-plan";

export type RollUpResult = { machines: number; buckets: number; isDone: boolean };

/**
 * Brings the roll-ups of up to `limit` machines nearer to what the records say: recomputes what became stale and adds
 * what has settled since, one machine a transaction. Safe with any number of callers at once: each takes machines that
 * no other holds. `isDone` is false when a call would find more to do. Reading does not need it; it becomes quicker.
 */
export async function rollUp(db: Database, options: { limit: number; now: Date }): Promise<RollUpResult> {
  const { limit, now } = options;
  await admitMachines(db, now);
  const ids = await machinesToRoll(db, { limit: limit + 1, now });
  if (ids.length === 0) return { machines: 0, buckets: 0, isDone: true };
  const [units, reasons] = await Promise.all([unitRecordsById(db, ids.slice(0, limit)), reasonBook(db)]);
  const result: RollUpResult = { machines: 0, buckets: 0, isDone: ids.length <= limit };
  for (const unit of units) {
    const rolled = await db.transaction((tx) => rollMachine(tx, unit, { now, reasons }));
    if (!rolled) continue;
    result.machines += 1;
    result.buckets += rolled.buckets;
    result.isDone &&= rolled.isDone;
  }
  return result;
}

async function rollMachine(
  tx: Transaction,
  unit: UnitRecord,
  { now, reasons }: { now: Date; reasons: ReasonBook },
): Promise<{ buckets: number; isDone: boolean } | null> {
  const progress = await lockProgress(tx, unit.id);
  if (!progress) return null;
  const stale = await claimStale(tx, unit.id);
  const { timeZone, dayStart, calendarId } = unit;
  const calendar = calendarId ? ((await calendarsById(tx, [calendarId])).get(calendarId) ?? null) : null;
  const given = { progress, ranges: stale.ranges, now: now.getTime() };
  const plan = rollPlan({ timeZone, dayStart, calendar }, given);
  const rows = await rollCells(tx, unit, plan.cells, { now, reasons });
  await writeBuckets(tx, unit.id, { gone: plan.gone, rows });
  await dropStale(tx, unit.id, { ids: stale.ids, left: plan.left });
  await saveProgress(tx, unit.id, plan.progress);
  return { buckets: rows.length, isDone: plan.left.length === 0 && plan.progress.dueAt > now.getTime() };
}

/** Rolls up until nothing is left to do: for seeds and measurements. Returns the number of buckets. */
export async function rollUpAll(db: Database, now: Date): Promise<number> {
  for (let buckets = 0; ; ) {
    const result = await rollUp(db, { limit: 100, now });
    buckets += result.buckets;
    if (result.isDone) return buckets;
  }
}
