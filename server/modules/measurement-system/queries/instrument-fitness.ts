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
  const time = at.toISOString();
  const [row] = await db.execute<Row>(sql`
    select coalesce(last.due_at, case when last.result is null then i.calibration_due_at end) as due,
      last.result as last_result, i.uncertainties,
      coalesce(i.out_of_service_since <= ${time}::timestamptz, false) as is_out,
      (select array_agg(distinct f.kind) from instrument_faults f
        where f.instrument_id = i.id and f.suspect_from < ${time}::timestamptz
          and (f.closed_at is null or ${time}::timestamptz < f.closed_at)) as faults,
      (select s.unfit_instrument_rule from sites s order by s.id limit 1) as rule
    from instruments i
    left join lateral (select c.due_at, c.result from instrument_calibrations c
      where c.instrument_id = i.id and c.calibrated_at <= ${time}::timestamptz
      order by c.calibrated_at desc limit 1) last on true
    where i.id = ${instrumentId}`);
  if (!row) throw notFound("instrument", instrumentId);
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
