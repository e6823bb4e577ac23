import type { SpecificationLimits } from "./capability";
import { quantileOfSorted } from "./sample-statistics";
import { requireSpc } from "./spc-error";
import { fitWeibull, weibullCdf, weibullQuantile } from "./weibull-fit";

export const PERCENTILE_METHODS = ["empirical", "weibull"] as const;
export type PercentileMethod = (typeof PERCENTILE_METHODS)[number];

/** The two points between which 99.73 % of the process lies, as ±3σ has them for a normal one. */
export const LOWER_SHARE = 0.00135;
export const UPPER_SHARE = 0.99865;

export type PercentileCapability = {
  method: PercentileMethod;
  median: number;
  lowerPoint: number;
  upperPoint: number;
  pp: number | null;
  ppl: number | null;
  ppu: number | null;
  ppk: number | null;
  expectedBelow: number | null;
  expectedAbove: number | null;
  /** Shape and scale where a Weibull distribution was fitted. */
  weibull: { shape: number; scale: number } | null;
};

/**
 * Performance by percentiles for any distribution (ISO 22514-2, 4.3; method M4 with sample percentiles, or those of a
 * fitted Weibull): Pp = (USL − LSL)/(X₀.₉₉₈₆₅ − X₀.₀₀₁₃₅), Ppl = (X₀.₅ − LSL)/(X₀.₅ − X₀.₀₀₁₃₅), Ppu likewise. With one
 * limit only that side is defined. Throws SpcError for no limit, or values that a Weibull cannot have.
 */
export function percentileCapability(
  values: readonly number[],
  { lower, upper }: SpecificationLimits,
  method: PercentileMethod,
): PercentileCapability {
  requireSpc(
    lower !== null || upper !== null,
    "specification",
    "specification-missing",
    "Capability needs a lower or an upper limit.",
  );
  const weibull = method === "weibull" ? fitWeibull(values) : null;
  const sorted = Array.from(Float64Array.from(values).sort());
  const pointAt = (share: number) =>
    weibull ? weibullQuantile(weibull, share) : quantileOfSorted(sorted, share);
  const median = pointAt(0.5);
  const lowerPoint = pointAt(LOWER_SHARE);
  const upperPoint = pointAt(UPPER_SHARE);
  const ppl = lower === null ? null : ratio(median - lower, median - lowerPoint);
  const ppu = upper === null ? null : ratio(upper - median, upperPoint - median);
  const isTwoSided = lower !== null && upper !== null;
  return {
    method,
    median,
    lowerPoint,
    upperPoint,
    pp: isTwoSided ? ratio(upper - lower, upperPoint - lowerPoint) : null,
    ppl,
    ppu,
    ppk: isTwoSided && ppl !== null && ppu !== null ? Math.min(ppl, ppu) : null,
    expectedBelow: lower === null || !weibull ? null : weibullCdf(weibull, lower),
    expectedAbove: upper === null || !weibull ? null : 1 - weibullCdf(weibull, upper),
    weibull,
  };
}

function ratio(distance: number, spread: number): number | null {
  return spread > 0 ? distance / spread : null;
}
