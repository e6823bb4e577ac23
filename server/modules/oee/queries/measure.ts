import type { Interval } from "@/server/domain/calendar/interval";
import { uncovered } from "@/server/domain/oee/sum-spans";
import type { Executor } from "@/server/kernel/database";
import type { UnitRecord } from "@/server/modules/equipment/queries/units";
import { readBuckets } from "../records/buckets";
import type { Measured } from "../rules/measured";
import { type RawRequest, rawMeasured } from "./raw-cells";

/**
 * Sums of machines over a window, by machine, bucket and group: from the roll-ups where they still hold, from the raw
 * intervals for the rest. Hours are finer than what is rolled up and always come from the raw intervals.
 */
export async function measured(
  db: Executor,
  units: readonly UnitRecord[],
  window: Interval,
  request: RawRequest,
): Promise<Measured[]> {
  if (units.length === 0 || window.start >= window.end) return [];
  if (request.bucket === "hour") return measuredRaw(db, units, window, request);
  const ids = units.map((unit) => unit.id);
  const rolled = await readBuckets(db, ids, window, request);
  const missing = units.flatMap((unit) => {
    const spans = uncovered(window, rolled.covered.get(unit.id) ?? []);
    return spans.length > 0 ? [{ unit, spans }] : [];
  });
  return [...rolled.rows, ...(await rawMeasured(db, missing, request))];
}

/** The same from the raw intervals alone. */
export async function measuredRaw(
  db: Executor,
  units: readonly UnitRecord[],
  window: Interval,
  request: RawRequest,
): Promise<Measured[]> {
  return rawMeasured(
    db,
    units.map((unit) => ({ unit, spans: [window] })),
    request,
  );
}
