import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { CountBarDto, TimelineDto } from "../contract/window";
import type { UnitRun } from "./unit-runs";

const BARS = 60;

type Row = { bar: number; good: number; reject: number; unit: string | null };

/** What was counted in each sixtieth of a window: by the machine, or by its runs at their end where it does not count. */
export async function countBars(
  db: Executor,
  { equipmentId, from, to }: { equipmentId: string; from: Date; to: Date },
  runs: readonly UnitRun[],
): Promise<TimelineDto["counts"]> {
  const width = (to.getTime() - from.getTime()) / BARS;
  const rows = await db.execute<Row>(sql`
    select least(${BARS - 1}, floor(extract(epoch from at - ${from.toISOString()}::timestamptz) * 1000 / ${width}::numeric))::int as bar,
      sum(good)::float8 as good, coalesce(sum(reject), 0)::float8 as reject, min(unit) as unit
    from equipment_events
    where equipment_id = ${equipmentId} and type = 'count'
      and at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz
    group by 1 order by 1`);
  const bar = (index: number, amounts: { good: number; reject: number }): CountBarDto => ({
    from: new Date(from.getTime() + index * width).toISOString(),
    to: new Date(from.getTime() + (index + 1) * width).toISOString(),
    ...amounts,
  });
  if (rows.length > 0)
    return {
      unit: rows[0]?.unit ?? "pcs",
      bars: rows.map((row) => bar(row.bar, { good: row.good, reject: row.reject })),
    };
  const sums = new Map<number, { good: number; reject: number }>();
  const inPieces = runs.some((run) => Number(run.goodPieces) > 0);
  for (const run of runs) {
    if (!run.endedAt || run.endedAt < from || run.endedAt >= to) continue;
    const index = Math.min(BARS - 1, Math.floor((run.endedAt.getTime() - from.getTime()) / width));
    const known = sums.get(index) ?? { good: 0, reject: 0 };
    sums.set(index, {
      good: known.good + Number(inPieces ? run.goodPieces : run.goodKg),
      reject: known.reject + Number(inPieces ? run.rejectPieces : run.rejectKg),
    });
  }
  return {
    unit: inPieces ? "pcs" : "kg",
    bars: [...sums].sort(([a], [b]) => a - b).map(([index, amounts]) => bar(index, amounts)),
  };
}
