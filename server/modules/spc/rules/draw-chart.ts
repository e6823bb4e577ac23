import { type AnalysedChart, analyseChart } from "@/server/domain/spc/analyse-chart";
import type { Phase } from "@/server/domain/spc/control-chart";
import type { RuleId } from "@/server/domain/spc/rule-sets";
import type { SigmaEstimator } from "@/server/domain/spc/sigma-estimators";
import type { ChartRow, LimitsRow } from "../records/charts";
import { chartRules } from "./chart-rules";
import type { GroupedPoints } from "./group-points";
import { refusing } from "./refusals";

type Definition = Pick<ChartRow, "chartType" | "rules" | "settings" | "target">;

/** Draws a chart by its definition: against frozen limits, or computed from the points themselves. */
export function drawChart(
  chart: Definition,
  points: GroupedPoints,
  basis: { limits: Pick<LimitsRow, "center" | "sigma"> } | { phase: Phase },
): AnalysedChart {
  const { estimator, ...settings } = chart.settings;
  const isWeighted = chart.chartType === "ewma" || chart.chartType === "cusum";
  const given =
    "limits" in basis
      ? { center: basis.limits.center, sigma: basis.limits.sigma }
      : isWeighted && chart.target !== null
        ? { center: chart.target }
        : undefined;
  return refusing(() =>
    analyseChart(chart.chartType, points.data, {
      ...settings,
      estimator: estimator as SigmaEstimator | undefined,
      rules: chartRules(chart.rules.map(({ rule, ...rest }) => ({ rule: rule as RuleId, ...rest }))),
      given,
      phase: "phase" in basis ? basis.phase : undefined,
    }),
  );
}
