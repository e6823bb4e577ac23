import type { Interval } from "@/server/domain/calendar/interval";
import type { Executor } from "@/server/kernel/database";
import type { UnitRecord } from "@/server/modules/equipment/queries/units";
import type { Measured } from "../rules/measured";
import { type RawRequest, rawMeasured } from "./raw-cells";

/** Sums of machines over a window, by machine, bucket and group. */
export async function measured(
  db: Executor,
  units: readonly UnitRecord[],
  window: Interval,
  request: RawRequest,
): Promise<Measured[]> {
  if (units.length === 0 || window.start >= window.end) return [];
  return rawMeasured(
    db,
    units.map((unit) => ({ unit, spans: [window] })),
    request,
  );
}
