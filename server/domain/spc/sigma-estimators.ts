import { c4Of, type D2Table, d2Of, d3Of, medianRangeOf } from "./control-constants";
import { deviationOf, meanOf, medianOf, rangeOf, sumOfSquaresOf } from "./sample-statistics";
import { requireSpc } from "./spc-error";

/**
 * Ways to estimate the standard deviation of a process. In qcc's words: r-bar is UWAVE-R, r-bar-weighted MVLUE-R, s-bar
 * UWAVE-SD, s-bar-weighted MVLUE-SD, pooled-s-c4 RMSDF; mr-bar is MR and overall-s-c4 is SD of a chart of individuals.
 */
export const SIGMA_ESTIMATORS = [
  "r-bar",
  "r-bar-weighted",
  "s-bar",
  "s-bar-weighted",
  "pooled-s",
  "pooled-s-c4",
  "mr-bar",
  "mr-median",
  "overall-s",
  "overall-s-c4",
] as const;
export type SigmaEstimator = (typeof SIGMA_ESTIMATORS)[number];

/** σ with the name of its estimator and the degrees of freedom that its confidence bounds may count. */
export type SigmaEstimate = { sigma: number; estimator: SigmaEstimator; degreesOfFreedom: number };

type Subgroups = readonly (readonly number[])[];

/** Estimators that look inside of subgroups and need at least one of two values or more. */
export const WITHIN_SUBGROUPS: readonly SigmaEstimator[] = [
  "r-bar",
  "r-bar-weighted",
  "s-bar",
  "s-bar-weighted",
  "pooled-s",
  "pooled-s-c4",
];

/** Degrees of freedom of a range beside those of a deviation, about 0.9·k·(n − 1) (Bissell 1990; Minitab, JASP). */
const RANGE_EFFICIENCY = 0.9;

export type EstimateSettings = { movingRangeLength?: number | undefined; d2Table?: D2Table | undefined };

/** Ranges of every `length` neighbours; the first length − 1 places hold NaN, as does every place that touches a NaN. */
export function movingRangesOf(values: readonly number[], length = 2): number[] {
  if (length === 2)
    return values.map((value, i) => (i === 0 ? Number.NaN : Math.abs(value - (values[i - 1] ?? Number.NaN))));
  return values.map((_, i) => {
    const window = i < length - 1 ? [] : values.slice(i - length + 1, i + 1);
    return window.some(Number.isNaN) ? Number.NaN : rangeOf(window);
  });
}

/**
 * Estimates σ from subgroups (of one value each for the moving ranges), STANDARDS B1. Throws SpcError where the data hold
 * no such information: one subgroup of one value, or no neighbours for a moving range.
 */
export function estimateSigma(
  estimator: SigmaEstimator,
  subgroups: Subgroups,
  { movingRangeLength = 2, d2Table = "exact" }: EstimateSettings = {},
): SigmaEstimate {
  if (estimator === "mr-bar" || estimator === "mr-median")
    return movingRangeSigma(estimator, subgroups, movingRangeLength, d2Table);
  if (estimator === "overall-s" || estimator === "overall-s-c4") return overallSigma(estimator, subgroups);
  const usable = subgroups.filter((group) => group.length >= 2);
  requireSpc(
    usable.length > 0,
    "data",
    "no-subgroups",
    `${estimator} needs a subgroup of two values or more.`,
  );
  const degreesOfFreedom = usable.reduce((sum, group) => sum + group.length - 1, 0);
  const efficiency = estimator.startsWith("r-bar") ? RANGE_EFFICIENCY : 1;
  return {
    sigma: withinSigma(estimator, usable, d2Table),
    estimator,
    degreesOfFreedom: efficiency * degreesOfFreedom,
  };
}

function withinSigma(estimator: SigmaEstimator, groups: Subgroups, table: D2Table): number {
  switch (estimator) {
    case "r-bar":
      return meanOf(groups.map((group) => rangeOf(group) / d2Of(group.length, table)));
    case "r-bar-weighted":
      return weightedMean(
        groups.map((group) => rangeOf(group) / d2Of(group.length, table)),
        groups.map((group) => (d2Of(group.length, table) / d3Of(group.length)) ** 2),
      );
    case "s-bar":
      return meanOf(groups.map((group) => deviationOf(group) / c4Of(group.length)));
    case "s-bar-weighted":
      return weightedMean(
        groups.map((group) => deviationOf(group) / c4Of(group.length)),
        groups.map((group) => c4Of(group.length) ** 2 / (1 - c4Of(group.length) ** 2)),
      );
    default: {
      const freedom = groups.reduce((sum, group) => sum + group.length - 1, 0);
      const pooled = Math.sqrt(groups.reduce((sum, group) => sum + sumOfSquaresOf(group), 0) / freedom);
      return estimator === "pooled-s-c4" ? pooled / c4Of(freedom + 1) : pooled;
    }
  }
}

function movingRangeSigma(
  estimator: "mr-bar" | "mr-median",
  subgroups: Subgroups,
  length: number,
  table: D2Table,
): SigmaEstimate {
  const values = subgroups.map((group) => (group.length === 0 ? Number.NaN : meanOf(group)));
  const ranges = movingRangesOf(values, length).filter((range) => !Number.isNaN(range));
  requireSpc(
    ranges.length > 0,
    "data",
    "too-few-values",
    `A moving range of ${length} needs ${length} neighbours.`,
  );
  const sigma =
    estimator === "mr-bar" ? meanOf(ranges) / d2Of(length, table) : medianOf(ranges) / medianRangeOf(length);
  return { sigma, estimator, degreesOfFreedom: RANGE_EFFICIENCY * ranges.length };
}

function overallSigma(estimator: "overall-s" | "overall-s-c4", subgroups: Subgroups): SigmaEstimate {
  const values = subgroups.flat();
  requireSpc(values.length >= 2, "data", "too-few-values", "A standard deviation needs at least two values.");
  const s = deviationOf(values);
  return {
    sigma: estimator === "overall-s-c4" ? s / c4Of(values.length) : s,
    estimator,
    degreesOfFreedom: values.length - 1,
  };
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / total;
}
