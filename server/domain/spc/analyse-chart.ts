import { attributeChart } from "./attribute-charts";
import type { ChartType, GivenStandard, Phase, Plot } from "./control-chart";
import type { D2Table } from "./control-constants";
import type { RunRule } from "./run-rules";
import { type SigmaEstimate, type SigmaEstimator, WITHIN_SUBGROUPS } from "./sigma-estimators";
import { refuseSpc, type SpcIssue } from "./spc-error";
import { individualsCharts, subgroupCharts, type VariableCharts } from "./variable-charts";
import { cusumCharts, ewmaChart } from "./weighted-charts";

export type ChartSettings = {
  rules: readonly RunRule[];
  sigmas?: number | undefined;
  estimator?: SigmaEstimator | undefined;
  movingRangeLength?: number | undefined;
  d2Table?: D2Table | undefined;
  given?: GivenStandard | undefined;
  phase?: Phase | undefined;
  /** EWMA: weight of the newest value and width of its limits; 0.2 and 3 when missing. */
  lambda?: number | undefined;
  width?: number | undefined;
  asymptotic?: boolean | undefined;
  /** CUSUM: allowance and decision interval; 0.5 and 5 standard errors when missing. */
  allowance?: number | undefined;
  decision?: number | undefined;
  scale?: "sigma" | "data" | undefined;
  headStart?: number | undefined;
};

/** Subgroups of measured values (single ones for individuals), or counts with the sizes that they were found in. */
export type ChartData =
  | { kind: "values"; subgroups: readonly (readonly number[])[] }
  | { kind: "counts"; counts: readonly number[]; sizes: readonly number[] };

/** A finished chart: one plot, or two of them; σ with its estimator (null where σ was given, or counts make it). */
export type AnalysedChart = {
  chart: ChartType;
  center: number;
  sigma: number;
  estimate: SigmaEstimate | null;
  plots: readonly Plot[];
};

export const ATTRIBUTE_CHARTS: readonly ChartType[] = ["p", "np", "c", "u"];

/** Computes any of the nine charts. Throws SpcError with every fault of the data or the settings. */
export function analyseChart(chart: ChartType, data: ChartData, settings: ChartSettings): AnalysedChart {
  refuseSpc(dataIssues(chart, data, settings));
  if (data.kind === "counts") {
    const { plot, sigma } = attributeChart(
      chart as "p" | "np" | "c" | "u",
      data.counts,
      data.sizes,
      settings,
    );
    return { chart, center: centerOfCounts(chart, plot, data.sizes), sigma, estimate: null, plots: [plot] };
  }
  const charts = shewhart(chart, data.subgroups, settings);
  const shared = {
    chart,
    center: charts.location.centerLine,
    sigma: charts.sigma,
    estimate: charts.estimate,
  };
  if (chart !== "ewma" && chart !== "cusum") return { ...shared, plots: [charts.location, charts.spread] };
  const series = {
    values: charts.location.values,
    sizes: data.subgroups.map((group) => group.length),
    target: charts.location.centerLine,
    sigma: charts.sigma,
    excluded: settings.phase?.excluded,
  };
  if (chart === "ewma") {
    const { lambda = 0.2, width = 3, asymptotic } = settings;
    return { ...shared, plots: [ewmaChart(series, { lambda, width, asymptotic })] };
  }
  const { upper, lower } = cusumCharts(series, {
    allowance: settings.allowance ?? 0.5,
    decision: settings.decision ?? 5,
    scale: settings.scale ?? "sigma",
    headStart: settings.headStart,
  });
  return { ...shared, plots: [upper, lower] };
}

function shewhart(
  chart: ChartType,
  subgroups: readonly (readonly number[])[],
  settings: ChartSettings,
): VariableCharts {
  const isSingle = subgroups.every((group) => group.length === 1);
  if (chart === "i-mr" || (isSingle && (chart === "ewma" || chart === "cusum")))
    return individualsCharts(
      subgroups.map((group) => group[0] ?? Number.NaN),
      settings,
    );
  return subgroupCharts(subgroups, chart === "xbar-s" ? "s" : "r", settings);
}

/** The rate that a frozen np chart stands on is p̄, not n·p̄. */
function centerOfCounts(chart: ChartType, plot: Plot, sizes: readonly number[]): number {
  return chart === "np" ? plot.centerLine / (sizes[0] ?? 1) : plot.centerLine;
}

function dataIssues(chart: ChartType, data: ChartData, settings: ChartSettings): SpcIssue[] {
  const isAttribute = ATTRIBUTE_CHARTS.includes(chart);
  if (isAttribute !== (data.kind === "counts"))
    return [{ path: "data", reason: "data-kind-differs", message: `A ${chart} chart has other data.` }];
  const length = data.kind === "counts" ? data.counts.length : data.subgroups.length;
  const baseline = Math.min(length, settings.phase?.baseline ?? length);
  const usable = baseline - [...(settings.phase?.excluded ?? [])].filter((i) => i < baseline).length;
  const issues: SpcIssue[] = [];
  const isGiven = settings.given?.center !== undefined && (isAttribute || settings.given.sigma !== undefined);
  if (usable < (isGiven ? 0 : isAttribute ? 1 : 2) || length === 0)
    issues.push({
      path: "data",
      reason: "too-few-values",
      message: `${usable} points are too few to compute limits from.`,
    });
  if (data.kind === "values") issues.push(...groupIssues(chart, data.subgroups, settings));
  return issues;
}

function groupIssues(
  chart: ChartType,
  subgroups: readonly (readonly number[])[],
  { estimator }: ChartSettings,
): SpcIssue[] {
  const issues: SpcIssue[] = [];
  subgroups.forEach((group, i) => {
    if (group.length === 0)
      issues.push({ path: `data.${i}`, reason: "subgroup-empty", message: `Subgroup ${i + 1} is empty.` });
    if (chart === "i-mr" && group.length > 1)
      issues.push({
        path: `data.${i}`,
        reason: "individuals-only",
        message: "A chart of individuals takes single values.",
      });
  });
  const isSingle = subgroups.every((group) => group.length <= 1);
  if ((chart === "xbar-r" || chart === "xbar-s") && isSingle)
    issues.push({
      path: "data",
      reason: "no-subgroups",
      message: `An ${chart} chart needs subgroups of two values or more.`,
    });
  else if (estimator && isSingle && WITHIN_SUBGROUPS.includes(estimator))
    issues.push({
      path: "options.sigmaEstimator",
      reason: "estimator-needs-subgroups",
      message: `${estimator} needs subgroups of two values or more.`,
    });
  return issues;
}
