import {
  type CapabilityIndices,
  type CpmFreedom,
  capabilityIndices,
  observedShares,
  overallFigures,
  type SpecificationLimits,
} from "@/server/domain/spc/capability";
import { andersonDarlingNormal } from "@/server/domain/spc/normality";
import { type PercentileMethod, percentileCapability } from "@/server/domain/spc/percentile-capability";
import { andersonDarlingWeibull } from "@/server/domain/spc/weibull-fit";
import type { CapabilityDto } from "../contract/analyze";

/** Below this p-value the values are not taken as normal, and the percentile method is shown. */
export const NORMALITY_LEVEL = 0.05;

export type CapabilityWish = {
  values: readonly number[];
  /** σ inside subgroups with the name of its estimator. */
  within: { sigma: number; estimator: string; degreesOfFreedom: number };
  specification: SpecificationLimits;
  confidence?: number | undefined;
  degreesOfFreedom?: "total" | "within" | undefined;
  cpmFreedom?: CpmFreedom | undefined;
  /** Asked for; else the percentile method is chosen where normality fails. */
  distribution?: PercentileMethod | undefined;
};

/**
 * Short- and long-term indices with intervals, normality and, where it fails or is asked for, the percentile method.
 * Throws SpcError for fewer than two values or a specification without limits.
 */
export function capabilityOf(wish: CapabilityWish): CapabilityDto {
  const { values, within, specification } = wish;
  const overall = overallFigures(values);
  const level = wish.confidence ?? 0.95;
  const at = (confidence: number) => {
    const shared = {
      mean: overall.mean,
      n: overall.n,
      specification,
      confidence,
      cpmFreedom: wish.cpmFreedom ?? "qcc",
    } as const;
    return {
      short: capabilityIndices({
        ...shared,
        sigma: within.sigma,
        degreesOfFreedom: wish.degreesOfFreedom === "within" ? within.degreesOfFreedom : undefined,
      }),
      long: capabilityIndices({ ...shared, sigma: overall.sigma }),
    };
  };
  const chosen = at(level);
  const fit = andersonDarlingNormal(values);
  const isNormal = fit === null ? null : fit.p >= NORMALITY_LEVEL;
  const method = wish.distribution ?? (isNormal === false ? "empirical" : null);
  const percentile = method === null ? null : percentileCapability(values, specification, method);
  return {
    n: overall.n,
    mean: overall.mean,
    sigmaWithin: within.sigma,
    sigmaWithinEstimator: within.estimator,
    sigmaOverall: overall.sigma,
    ...namedValues(chosen.short, chosen.long),
    ci95: namedIntervals(level === 0.95 ? chosen : at(0.95)),
    ci: { level, intervals: namedIntervals(chosen) },
    fractions: {
      within: { below: chosen.short.expectedBelow, above: chosen.short.expectedAbove },
      overall: { below: chosen.long.expectedBelow, above: chosen.long.expectedAbove },
      observed: observedShares(values, specification),
    },
    normality: fit && { test: "anderson-darling", ...fit, isNormal: fit.p >= NORMALITY_LEVEL },
    percentile: percentile && {
      median: percentile.median,
      lowerPoint: percentile.lowerPoint,
      upperPoint: percentile.upperPoint,
      pp: percentile.pp,
      ppk: percentile.ppk,
      ppl: percentile.ppl,
      ppu: percentile.ppu,
      below: percentile.expectedBelow,
      above: percentile.expectedAbove,
      shape: percentile.weibull?.shape ?? null,
      scale: percentile.weibull?.scale ?? null,
    },
    percentileMethod: method,
    percentileFit: percentile?.weibull
      ? { test: "anderson-darling", ...andersonDarlingWeibull(values, percentile.weibull) }
      : null,
  };
}

function namedValues(short: CapabilityIndices, long: CapabilityIndices) {
  return {
    cp: short.both.value,
    cpk: short.worst.value,
    cpl: short.lower.value,
    cpu: short.upper.value,
    cpm: short.aboutTarget.value,
    pp: long.both.value,
    ppk: long.worst.value,
    ppl: long.lower.value,
    ppu: long.upper.value,
    ppm: long.aboutTarget.value,
  };
}

function namedIntervals({ short, long }: { short: CapabilityIndices; long: CapabilityIndices }) {
  return {
    cp: short.both.interval,
    cpk: short.worst.interval,
    cpl: short.lower.interval,
    cpu: short.upper.interval,
    cpm: short.aboutTarget.interval,
    pp: long.both.interval,
    ppk: long.worst.interval,
    ppl: long.lower.interval,
    ppu: long.upper.interval,
    ppm: long.aboutTarget.interval,
  };
}
