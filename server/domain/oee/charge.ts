import type { Factor, UnknownReason } from "./factors";
import { refuse } from "./oee-error";

/** One finished furnace charge: elapsed and ideal seconds of the whole cycle (heat up, soak, cool, unload), kilograms. */
export type Charge = {
  productionSeconds: number;
  idealSeconds: number | null;
  chargedKg: number;
  ratedKg: number | null;
};

/**
 * Load factor (ISO 22400-2 equipment load ratio, PQ / EPC) and cycle adherence (recipe's ideal time over actual time) of
 * charges, pooled by sums and never by averages of ratios. They stay apart: a half-empty furnace on time has adherence 1
 * and load factor 0.5. Throws OeeError on negative input.
 */
export function chargeFactors(charges: readonly Charge[]): { loadFactor: Factor; cycleAdherence: Factor } {
  refuse(
    charges.flatMap((charge, index) =>
      Object.entries(charge)
        .filter(([, value]) => value !== null && !(value >= 0))
        .map(([field]) => ({
          path: `charges.${index}.${field}`,
          reason: "negative-element",
          message: `${field} must be a number of at least 0.`,
        })),
    ),
  );
  const ideal = charges.reduce((sum, charge) => sum + (charge.idealSeconds ?? Number.NaN), 0);
  const actual = charges.reduce((sum, charge) => sum + charge.productionSeconds, 0);
  return {
    loadFactor: loadFactorOf(charges),
    cycleAdherence: Number.isNaN(ideal)
      ? absent("ideal-cycle-missing")
      : actual > 0
        ? present(ideal / actual)
        : absent("no-production-time"),
  };
}

/** Parts that a furnace can make: loads at their rated count, and what uptime and yield (fractions) leave of them. */
export function batchCapacity(input: {
  partsPerLoad: number;
  loads: number;
  uptime: number;
  yieldFraction: number;
}): {
  gross: number;
  good: number;
} {
  const gross = input.partsPerLoad * input.loads;
  return { gross, good: gross * input.uptime * input.yieldFraction };
}

function loadFactorOf(charges: readonly Charge[]): Factor {
  if (charges.length === 0) return absent("nothing-produced");
  const rated = charges.reduce((sum, charge) => sum + (charge.ratedKg ?? Number.NaN), 0);
  return rated > 0
    ? present(charges.reduce((sum, charge) => sum + charge.chargedKg, 0) / rated)
    : absent("capacity-missing");
}

const present = (value: number): Factor => ({ value, reason: null });
const absent = (reason: UnknownReason): Factor => ({ value: null, reason });
