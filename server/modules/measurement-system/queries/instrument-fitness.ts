import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { InstrumentFitness, UnfitReason, UnfitRule } from "../contract";

type Row = {
  due: Date | string | null;
  last_result: string | null;
  faults: string[] | null;
  is_out: boolean;
  rule: UnfitRule | null;
  uncertainties: Record<string, number>;
};

export type InstrumentUse = { instrumentId: string; at: Date };

/**
 * Whether what an instrument measured at an instant may prove anything: calibrated then, not out of service, and not in a
 * time in doubt (after a failed calibration or reference check, back to when it was last known to be right). Throws
 * NOT_FOUND. One round trip.
 */
export async function instrumentFitness(
  db: Executor,
  instrumentId: string,
  at: Date,
): Promise<InstrumentFitness> {
  const [fitness] = await fitnessOfUses(db, [{ instrumentId, at }]);
  if (!fitness) throw notFound("instrument", instrumentId);
  return fitness;
}

/** The same for many uses, in their order; uses of instruments that do not exist are left out. One round trip. */
export async function fitnessOfUses<Use extends InstrumentUse>(
  db: Executor,
  uses: readonly Use[],
): Promise<(Use & InstrumentFitness)[]> {
  if (uses.length === 0) return [];
  const wanted = uses.map(({ instrumentId, at }, ordinal) => ({
    ordinal,
    instrument_id: instrumentId,
    at: at.toISOString(),
  }));
  const rows = await db.execute<Row & { ordinal: number }>(sql`
    select use.ordinal, coalesce(last.due_at, case when last.result is null then i.calibration_due_at end) as due,
      last.result as last_result, i.uncertainties,
      coalesce(i.out_of_service_since <= use.at, false) as is_out,
      (select array_agg(distinct f.kind) from instrument_faults f
        where f.instrument_id = i.id and f.suspect_from < use.at
          and (f.closed_at is null or use.at < f.closed_at)) as faults,
      (select s.unfit_instrument_rule from sites s order by s.id limit 1) as rule
    from json_to_recordset(${JSON.stringify(wanted)}::json) as use (ordinal int, instrument_id uuid, at timestamptz)
    join instruments i on i.id = use.instrument_id
    left join lateral (select c.due_at, c.result from instrument_calibrations c
      where c.instrument_id = i.id and c.calibrated_at <= use.at
      order by c.calibrated_at desc limit 1) last on true
    order by use.ordinal`);
  return rows.flatMap((row) => {
    const use = uses[row.ordinal];
    return use ? [{ ...use, ...fitnessOf(row, use.at) }] : [];
  });
}

function fitnessOf(row: Row, at: Date): InstrumentFitness {
  const due = row.due === null ? null : new Date(row.due);
  const faults = new Set(row.faults ?? []);
  if (row.last_result === "fail") faults.add("calibration-failed");
  const reasons: UnfitReason[] = [];
  if (due !== null && due < at) reasons.push("calibration-overdue");
  if (faults.has("calibration-failed")) reasons.push("calibration-failed");
  if (faults.has("reference-check-failed")) reasons.push("reference-check-failed");
  if (row.is_out) reasons.push("out-of-service");
  return {
    isFit: reasons.length === 0,
    reasons,
    rule: row.rule ?? "flag",
    calibrationDueAt: due?.toISOString() ?? null,
    uncertainties: row.uncertainties,
  };
}
