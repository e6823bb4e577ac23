import { chiSquareQuantile, normalCdf, normalQuantile } from "@/server/domain/statistics/distributions";
import { deviationOf, meanOf } from "./sample-statistics";
import { refuseSpc, requireSpc } from "./spc-error";

export type SpecificationLimits = { lower: number | null; upper: number | null; target: number | null };

/** An index with its two-sided confidence interval. Null: not defined for this specification or without variation. */
export type CapabilityIndex = { value: number | null; interval: readonly [number, number] | null };

const UNDEFINED: CapabilityIndex = { value: null, interval: null };

/** Indices against one σ: Cp, Cpl, Cpu, Cpk, Cpm with σ within subgroups; the same are Pp, Ppl, Ppu, Ppk with σ overall. */
export type CapabilityIndices = {
  both: CapabilityIndex;
  lower: CapabilityIndex;
  upper: CapabilityIndex;
  worst: CapabilityIndex;
  aboutTarget: CapabilityIndex;
  /** Shares beyond each limit that a normal distribution of this mean and σ has. */
  expectedBelow: number | null;
  expectedAbove: number | null;
};

export const CPM_FREEDOMS = ["boyles", "qcc"] as const;
export type CpmFreedom = (typeof CPM_FREEDOMS)[number];

export type IndexInput = {
  mean: number;
  sigma: number;
  /** Count of values; null when only summary figures are known: no intervals then. */
  n: number | null;
  specification: SpecificationLimits;
  /** 0.95 when missing. */
  confidence?: number | undefined;
  /** Degrees of freedom of σ; n − 1 when missing, as qcc counts them. */
  degreesOfFreedom?: number | undefined;
  /** Confidence of Cpl and Cpu: one bound at the level (qcc) or two-sided. */
  singleBounds?: "one-sided" | "two-sided" | undefined;
  /** Degrees of freedom of Cpm: n(1 + δ²)²/(1 + 2δ²) of Boyles, or n(1 + δ²)/(1 + 2δ²) as qcc has them. */
  cpmFreedom?: CpmFreedom | undefined;
};

/**
 * Cp = (USL−LSL)/6σ, Cpl, Cpu, Cpk = their minimum, Cpm = (USL−LSL)/6√(σ² + (x̄−T)²). With one limit Cp, Cpk and Cpm are
 * not defined. Intervals: Cp√(χ²_{α/2,ν}/ν); Cpk ± z√(1/9n + Cpk²/2ν) (Bissell 1990); Cpm by Boyles (1991).
 */
export function capabilityIndices(input: IndexInput): CapabilityIndices {
  const { mean, sigma, n, specification } = input;
  const { lower, upper, target } = checkedSpecification(specification);
  const freedom = input.degreesOfFreedom ?? (n ?? 1) - 1;
  const confidence = input.confidence ?? 0.95;
  const tail = (1 - confidence) / 2;
  const singleZ = normalQuantile(input.singleBounds === "two-sided" ? 1 - tail : confidence);
  const usable = sigma > 0;
  const cpl = lower === null || !usable ? null : (mean - lower) / (3 * sigma);
  const cpu = upper === null || !usable ? null : (upper - mean) / (3 * sigma);
  const width = lower === null || upper === null || !usable ? null : upper - lower;
  return {
    both: width === null ? UNDEFINED : scaled(width / (6 * sigma), freedom),
    lower: single(cpl, singleZ),
    upper: single(cpu, singleZ),
    worst: width === null ? UNDEFINED : single(Math.min(cpl ?? 0, cpu ?? 0), normalQuantile(1 - tail)),
    aboutTarget: width === null || target === null ? UNDEFINED : aboutTarget(width, target),
    expectedBelow: lower === null ? null : tailShare(lower - mean),
    expectedAbove: upper === null ? null : tailShare(mean - upper),
  };

  function tailShare(distance: number): number {
    if (usable) return normalCdf(distance / sigma);
    return distance > 0 ? 1 : 0;
  }

  function scaled(value: number, nu: number): CapabilityIndex {
    if (n === null || !(nu > 0)) return { value, interval: null };
    return {
      value,
      interval: [
        value * Math.sqrt(chiSquareQuantile(tail, nu) / nu),
        value * Math.sqrt(chiSquareQuantile(1 - tail, nu) / nu),
      ],
    };
  }

  function single(value: number | null, z: number): CapabilityIndex {
    if (value === null) return UNDEFINED;
    if (n === null || !(freedom > 0)) return { value, interval: null };
    const half = z * Math.sqrt(1 / (9 * n) + value ** 2 / (2 * freedom));
    return { value, interval: [value - half, value + half] };
  }

  function aboutTarget(tolerance: number, aim: number): CapabilityIndex {
    const shift = (mean - aim) / sigma;
    const power = input.cpmFreedom === "qcc" ? 1 : 2;
    const nu = ((n ?? 0) * (1 + shift ** 2) ** power) / (1 + 2 * shift ** 2);
    return scaled(tolerance / (6 * sigma * Math.sqrt(1 + shift ** 2)), nu);
  }
}

/** Shares of values beyond each limit, and how the mean lies between them: k = |midpoint − mean| / half the tolerance. */
export function observedShares(values: readonly number[], { lower, upper }: SpecificationLimits) {
  let below = 0;
  let above = 0;
  for (const value of values) {
    if (lower !== null && value < lower) below += 1;
    if (upper !== null && value > upper) above += 1;
  }
  return {
    below: lower === null ? null : below / values.length,
    above: upper === null ? null : above / values.length,
  };
}

/** Mean and overall standard deviation with n − 1 of at least two values. */
export function overallFigures(values: readonly number[]): { n: number; mean: number; sigma: number } {
  requireSpc(values.length >= 2, "data", "too-few-values", "Capability needs at least two values.");
  return { n: values.length, mean: meanOf(values), sigma: deviationOf(values) };
}

function checkedSpecification(specification: SpecificationLimits): SpecificationLimits {
  const { lower, upper } = specification;
  refuseSpc(
    lower === null && upper === null
      ? [
          {
            path: "specification",
            reason: "specification-missing",
            message: "Capability needs a lower or an upper limit.",
          },
        ]
      : [],
  );
  requireSpc(
    lower === null || upper === null || lower < upper,
    "specification.upper",
    "specification-order",
    `The upper limit ${upper} is not above the lower limit ${lower}.`,
  );
  return specification;
}
