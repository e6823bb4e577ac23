import { countsForLimits, type GivenStandard, type Phase, type Plot, plotOf } from "./control-chart";
import { c4Of, type D2Table, d2Of, d3Of } from "./control-constants";
import type { RunRule } from "./run-rules";
import { deviationOf, meanOf, rangeOf } from "./sample-statistics";
import { estimateSigma, movingRangesOf, type SigmaEstimate, type SigmaEstimator } from "./sigma-estimators";
import { requireSpc } from "./spc-error";

export type VariableChartSettings = {
  rules: readonly RunRule[];
  /** Width of the limits in standard errors; 3 when missing. */
  sigmas?: number | undefined;
  estimator?: SigmaEstimator | undefined;
  movingRangeLength?: number | undefined;
  d2Table?: D2Table | undefined;
  given?: GivenStandard | undefined;
  phase?: Phase | undefined;
};

/** A chart for location with its chart for spread, and the σ that both stand on (null estimator: σ was given). */
export type VariableCharts = {
  sigma: number;
  estimate: SigmaEstimate | null;
  location: Plot;
  spread: Plot;
};

/**
 * Chart of individuals and of moving ranges: x̄ ± 3·MR̄/d2 and MR̄·(1 ± 3·d3/d2), NIST/SEMATECH e-Handbook 6.3.2.2. A
 * moving range stands at the later of its observations. With a given σ the ranges' centre is d2·σ.
 */
export function individualsCharts(
  values: readonly number[],
  settings: VariableChartSettings,
): VariableCharts {
  const { phase = {}, given = {}, movingRangeLength: length = 2, d2Table = "exact" } = settings;
  const kept = values.map((value, i) => (phase.excluded?.has(i) ? Number.NaN : value));
  const baseline = kept.slice(0, phase.baseline);
  const groups = baseline.map((value) => (Number.isNaN(value) ? [] : [value]));
  const estimate =
    given.sigma === undefined
      ? estimateSigma(settings.estimator ?? "mr-bar", groups, { movingRangeLength: length, d2Table })
      : null;
  const sigma = given.sigma ?? estimate?.sigma ?? Number.NaN;
  const center = given.center ?? meanOf(baseline.filter((value) => !Number.isNaN(value)));
  const ranges = movingRangesOf(kept, length);
  const usable = ranges.slice(0, phase.baseline).filter((range) => !Number.isNaN(range));
  const rangeCenter = estimate && usable.length > 0 ? meanOf(usable) : d2Of(length, d2Table) * sigma;
  const rangeSigma = estimate ? rangeCenter / d2Of(length, d2Table) : sigma;
  const shared = { sigmas: settings.sigmas ?? 3, rules: settings.rules };
  return {
    sigma,
    estimate,
    location: plotOf({
      ...shared,
      name: "x",
      centerLine: center,
      values,
      centers: values.map(() => center),
      standardErrors: values.map(() => sigma),
      excluded: phase.excluded,
    }),
    spread: plotOf({
      ...shared,
      name: "mr",
      centerLine: rangeCenter,
      values: ranges,
      centers: values.map(() => rangeCenter),
      standardErrors: values.map(() => d3Of(length) * rangeSigma),
      floor: 0,
    }),
  };
}

/**
 * Chart of subgroup means with ranges or standard deviations (ISO 7870-2; STANDARDS B1). Limits are stepped where the
 * sizes differ. The centre of the spread is the mean weighted by size, as qcc draws it; with a given σ it is d2·σ or c4·σ
 * of each size. A subgroup of one value has a mean and no spread.
 */
export function subgroupCharts(
  subgroups: readonly (readonly number[])[],
  spreadName: "r" | "s",
  settings: VariableChartSettings,
): VariableCharts {
  const { phase = {}, given = {}, d2Table = "exact" } = settings;
  const own = spreadName === "r" ? "r-bar" : "s-bar";
  const baseline = subgroups.filter((_, i) => countsForLimits(phase, i));
  requireSpc(baseline.length > 0, "data", "no-subgroups", "No subgroup is left to compute the limits from.");
  const estimate =
    given.sigma === undefined ? estimateSigma(settings.estimator ?? own, baseline, { d2Table }) : null;
  const sigma = given.sigma ?? estimate?.sigma ?? Number.NaN;
  const means = subgroups.map(meanOf);
  const center = given.center ?? weightedBySize(baseline, meanOf);
  const shared = { sigmas: settings.sigmas ?? 3, rules: settings.rules, excluded: phase.excluded };
  const location = plotOf({
    ...shared,
    name: "xbar",
    centerLine: center,
    values: means,
    centers: subgroups.map(() => center),
    standardErrors: subgroups.map((group) => sigma / Math.sqrt(group.length)),
  });
  return { sigma, estimate, location, spread: plotOf({ ...shared, ...spreadParts(), floor: 0 }) };

  function spreadParts() {
    const spreadOf = spreadName === "r" ? rangeOf : deviationOf;
    const expected = spreadName === "r" ? (n: number) => d2Of(n, d2Table) : c4Of;
    const width = spreadName === "r" ? d3Of : (n: number) => Math.sqrt(1 - c4Of(n) ** 2);
    const usable = baseline.filter((group) => group.length >= 2);
    const spreadSigma = estimate ? estimateSigma(own, usable, { d2Table }).sigma : sigma;
    const mean = estimate ? weightedBySize(usable, spreadOf) : null;
    const centers = subgroups.map((group) =>
      group.length < 2 ? (mean ?? Number.NaN) : (mean ?? expected(group.length) * spreadSigma),
    );
    return {
      name: spreadName,
      centerLine: mean ?? centers.find((value) => !Number.isNaN(value)) ?? Number.NaN,
      values: subgroups.map((group) => (group.length < 2 ? Number.NaN : spreadOf(group))),
      centers,
      standardErrors: subgroups.map((group) =>
        group.length < 2 ? Number.NaN : width(group.length) * spreadSigma,
      ),
    } as const;
  }
}

function weightedBySize(
  groups: readonly (readonly number[])[],
  statistic: (group: readonly number[]) => number,
): number {
  let sum = 0;
  let size = 0;
  for (const group of groups) {
    sum += statistic(group) * group.length;
    size += group.length;
  }
  return sum / size;
}
