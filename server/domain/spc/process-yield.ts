import { requireSpc } from "./spc-error";

/**
 * Yields of the steps of a process as R's SixSigma names them: yield after rework, first time yield, rolled throughput
 * yield (product of the steps' first time yields) and defects per million opportunities.
 */
export function processYield(
  steps: readonly { defects: number; rework: number }[],
  opportunities: number,
): { defects: number; yield: number; firstTimeYield: number; rolledThroughputYield: number; dpmo: number } {
  requireSpc(opportunities > 0, "opportunities", "size-not-positive", "There is at least one opportunity.");
  const defects = steps.reduce((sum, step) => sum + step.defects, 0);
  const rework = steps.reduce((sum, step) => sum + step.rework, 0);
  return {
    defects,
    yield: 1 - defects / opportunities,
    firstTimeYield: 1 - (defects + rework) / opportunities,
    rolledThroughputYield: steps.reduce(
      (product, step) => product * (1 - (step.defects + step.rework) / opportunities),
      1,
    ),
    dpmo: (defects / opportunities) * 1e6,
  };
}
