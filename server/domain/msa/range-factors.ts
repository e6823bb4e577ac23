import type { ConstantSet } from "./choices";
import { refusal } from "./msa-error";
import { rangeMoments } from "./relative-range";

export type RangeFactors = { k1: number; k2: number; k3: number };

/** AIAG MSA 4th edition, gage R&R report form (Fig. III-B 15 and appendix C): 1 ÷ d2 and 1 ÷ d2*. */
const K1: Readonly<Record<number, number>> = { 2: 0.8862, 3: 0.5908 };
// biome-ignore lint/suspicious/noApproximativeNumericConstant: the four digits that are printed
const K2: Readonly<Record<number, number>> = { 2: 0.7071, 3: 0.5231 };
const K3: Readonly<Record<number, number>> = {
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: the four digits that are printed
  2: 0.7071,
  3: 0.5231,
  4: 0.4467,
  5: 0.403,
  6: 0.3742,
  7: 0.3534,
  8: 0.3375,
  9: 0.3249,
  10: 0.3146,
};

/**
 * K1 of the trials, K2 of the appraisers and K3 of the parts: as printed by the AIAG, or exact (1 ÷ d2 for the mean of
 * many ranges, 1 ÷ d2* for one range). One appraiser has no K2: 0. Throws MsaError where the printed table ends.
 */
export function rangeFactors(
  set: ConstantSet,
  { trials, appraisers, parts }: { trials: number; appraisers: number; parts: number },
): RangeFactors {
  if (set === "exact") {
    return {
      k1: 1 / rangeMoments(trials).d2,
      k2: appraisers === 1 ? 0 : 1 / rangeMoments(appraisers).d2Star,
      k3: 1 / rangeMoments(parts).d2Star,
    };
  }
  return {
    k1: printed(K1, trials, "trials"),
    k2: appraisers === 1 ? 0 : printed(K2, appraisers, "appraisers"),
    k3: printed(K3, parts, "parts"),
  };
}

/** Factors as far as the AIAG prints them, exact beyond. */
export function constantsFor(size: { trials: number; appraisers: number; parts: number }): ConstantSet {
  const { trials, appraisers, parts } = size;
  return trials <= 3 && appraisers <= 3 && parts <= 10 ? "aiag" : "exact";
}

function printed(table: Readonly<Record<number, number>>, size: number, of: string): number {
  const factor = table[size];
  if (factor !== undefined) return factor;
  throw refusal(
    "options.constants",
    "msa-constant-not-printed",
    `The AIAG table prints no factor for ${size} ${of}; ask for the exact constants.`,
    { size, of },
  );
}
