import type { MeasuredProduction } from "@/server/domain/oee/distribute";
import type { IdealCycle } from "../rules/ideal-cycle";
import { productionOfRuns } from "../rules/production";
import type { OrderRun } from "./unit-runs";

/** What the parts of runs that were done for orders made, over the time of the runs. */
export function productionOfOrders(
  slices: readonly OrderRun[],
  cycles: readonly IdealCycle[],
): MeasuredProduction[] {
  return productionOfRuns(slices, cycles);
}
