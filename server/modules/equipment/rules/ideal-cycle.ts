export type IdealCycle = {
  operationId: string | null;
  materialId: string | null;
  idealSeconds: number;
  basis: "piece" | "kg" | "load";
  effectiveFrom: Date;
};

/**
 * The planned run time per item (PRI) that holds at a time: of those in effect that fit, the one that says most about
 * operation and material, then the newest. Null when none fits: nothing is assumed.
 */
export function idealCycleFor(
  cycles: readonly IdealCycle[],
  made: { operationId: string | null; materialId: string | null; at: Date },
): IdealCycle | null {
  const fits = cycles.filter(
    (cycle) =>
      cycle.effectiveFrom <= made.at &&
      (cycle.operationId === null || cycle.operationId === made.operationId) &&
      (cycle.materialId === null || cycle.materialId === made.materialId),
  );
  const precision = (cycle: IdealCycle) => (cycle.materialId ? 2 : 0) + (cycle.operationId ? 1 : 0);
  const [best] = fits.sort(
    (a, b) => precision(b) - precision(a) || b.effectiveFrom.getTime() - a.effectiveFrom.getTime(),
  );
  return best ?? null;
}
