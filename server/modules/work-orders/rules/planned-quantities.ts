import Big from "big.js";

export type PlannedStep = {
  unit: "kg" | "pcs";
  /** Mass of one piece of what the operation gives, in kg. */
  pieceMassKg: string | null;
  /** Good mass out per mass in, where it is known. */
  expectedYieldFraction: string | null;
};

/**
 * What each operation has to give so that `quantity` pieces come out of the last one: the mass of the pieces, followed
 * backwards through the expected yields, in the unit of each operation. Null where pieces have no nominal mass.
 */
export function plannedQuantities(
  order: { quantity: string; pieceMassKg: string },
  steps: readonly PlannedStep[],
): (string | null)[] {
  let massKg = new Big(order.quantity).times(order.pieceMassKg);
  const planned: (string | null)[] = [];
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (!step) continue;
    planned.unshift(
      index === steps.length - 1 && step.unit === "pcs" ? order.quantity : amount(step, massKg),
    );
    const share = new Big(step.expectedYieldFraction ?? "1");
    if (share.gt(0)) massKg = massKg.div(share);
  }
  return planned;
}

function amount(step: PlannedStep, massKg: Big): string | null {
  if (step.unit === "kg") return massKg.round(3, Big.roundUp).toFixed();
  if (step.pieceMassKg === null) return null;
  return massKg.div(step.pieceMassKg).round(6).round(0, Big.roundUp).toFixed();
}
