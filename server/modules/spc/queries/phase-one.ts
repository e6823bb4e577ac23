import type { AnalysedChart } from "@/server/domain/spc/analyse-chart";
import type { Executor } from "@/server/kernel/database";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import type { PhaseOneInput } from "../contract";
import type { PhaseOneDto } from "../contract/views";
import { type ChartRow, currentLimits } from "../records/charts";
import { drawChart } from "../rules/draw-chart";
import { type GroupedPoints, groupPoints } from "../rules/group-points";
import { plotColumns } from "../rules/plot-columns";
import { chartByCode, chartDto } from "./definitions";
import { seriesOf } from "./series";

export type Reviewed = {
  points: GroupedPoints;
  drawn: AnalysedChart;
  /** Places that were left out. */
  excluded: number[];
};

/** Limits of a window without the points that the reviewer leaves out. Unknown points and too few of them are refused. */
export async function reviewWindow(
  db: Executor,
  chart: ChartRow,
  { from, to, excluded }: Pick<PhaseOneInput, "from" | "to" | "excluded">,
): Promise<Reviewed> {
  const issues: FieldIssue[] = [];
  if (Date.parse(from) >= Date.parse(to))
    issues.push({ path: "to", reason: "window-order", message: "The window ends before it begins." });
  throwIssues(issues);
  const points = groupPoints(await seriesOf(db, chart, { from, to }), chart);
  const places = new Map(points.origins.map(({ key }, i) => [key, i]));
  excluded.forEach(({ key }, i) => {
    if (!places.has(key))
      issues.push({
        path: `excluded.${i}.key`,
        reason: "point-not-in-window",
        message: `No point ${key} lies in the window.`,
        details: { key },
      });
  });
  const left = new Set(excluded.map(({ key }) => key)).size;
  if (points.origins.length - left < 2)
    issues.push({
      path: "from",
      reason: "too-few-values",
      message: `${points.origins.length - left} points are too few to compute limits from.`,
    });
  throwIssues(issues);
  const out = new Set(excluded.map(({ key }) => places.get(key) ?? -1));
  const drawn = drawChart(chart, points, { phase: { excluded: out } });
  return { points, drawn, excluded: [...out].sort((a, b) => a - b) };
}

/** Phase I as the reviewer sees it before freezing: nothing is written. */
export async function phaseOne(db: Executor, input: PhaseOneInput): Promise<PhaseOneDto> {
  const named = await chartByCode(db, input.code);
  const [chart, limits, { points, drawn, excluded }] = await Promise.all([
    chartDto(db, named),
    currentLimits(db, named.row.id),
    reviewWindow(db, named.row, input),
  ]);
  const places = points.origins.map((_, i) => i);
  const [location] = drawn.plots;
  return {
    chart,
    limitsVersion: limits?.version ?? 0,
    plots: drawn.plots.map((plot) => plotColumns(plot, points.origins, places)),
    points: points.origins.length - excluded.length,
    center: drawn.center,
    sigma: drawn.sigma,
    estimator: drawn.estimate?.estimator ?? null,
    lower: location?.lower.at(-1) ?? null,
    upper: location?.upper.at(-1) ?? null,
    excluded,
  };
}
