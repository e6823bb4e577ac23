import { sql } from "drizzle-orm";
import type { AnalysedChart } from "@/server/domain/spc/analyse-chart";
import { estimateSigma, type SigmaEstimator, WITHIN_SUBGROUPS } from "@/server/domain/spc/sigma-estimators";
import { varianceComponents } from "@/server/domain/spc/variance-components";
import type { Executor } from "@/server/kernel/database";
import type { ChartViewInput } from "../contract";
import type { CapabilityDto } from "../contract/analyze";
import type { ChartDto, ChartSignalDto, ChartViewDto, PlotColumns } from "../contract/views";
import { allLimits, type ChartRow } from "../records/charts";
import { capabilityOf } from "../rules/capability-of";
import { drawChart } from "../rules/draw-chart";
import { type GroupedPoints, groupPoints } from "../rules/group-points";
import { histogramOf } from "../rules/histogram";
import { limitsDto } from "../rules/limits-dto";
import { placesToDraw, plotColumns } from "../rules/plot-columns";
import { chartByCode, chartDto } from "./definitions";
import { type SeriesValue, seriesOf } from "./series";

const FEWEST_POINTS = 2;

/** A chart with its points, limits, signals and capability over a window; all of its points when none is given. */
export async function chartView(db: Executor, input: ChartViewInput): Promise<ChartViewDto> {
  const named = await chartByCode(db, input.code);
  const { row } = named;
  const [chart, versions, series, signals] = await Promise.all([
    chartDto(db, named),
    allLimits(db, row.id),
    seriesOf(db, row, input),
    signalsOf(db, row.id),
  ]);
  const limits = versions.find(({ endedAt }) => endedAt === null) ?? null;
  const points = groupPoints(series, row);
  const drawn = drawIfPossible(row, points, limits);
  const places = placesOf(drawn, input.most);
  const first = points.origins[0];
  const last = points.origins.at(-1);
  return {
    chart,
    limits: limits && limitsDto(limits),
    versions: versions.map(limitsDto),
    basis: drawn === null ? "none" : limits ? "frozen" : "computed",
    window: {
      from: first ? new Date(first.at).toISOString() : null,
      to: last ? new Date(last.at).toISOString() : null,
      points: points.origins.length,
      isDecimated: places.length < points.origins.length,
    },
    plots: drawn === null ? [] : drawn.plots.map((plot) => plotColumns(plot, points.origins, places)),
    capability: capabilityIfPossible(chart, row, points, limits?.sigma ?? null),
    histogram: points.data.kind === "values" ? histogramOf(points.data.subgroups.flat()) : null,
    components: componentsOf(series, points),
    signals,
  };
}

/** Fewer than two points make no limits; frozen ones judge even a single point. */
export function drawIfPossible(
  row: ChartRow,
  points: GroupedPoints,
  limits: { center: number; sigma: number } | null,
): AnalysedChart | null {
  if (points.origins.length < (limits ? 1 : FEWEST_POINTS)) return null;
  if (limits === null && !hasVariation(points)) return null;
  return drawChart(row, points, limits ? { limits } : { phase: {} });
}

function hasVariation({ data }: GroupedPoints): boolean {
  if (data.kind === "counts") return data.counts.some((count) => count > 0);
  const first = data.subgroups[0]?.[0];
  const spread = data.subgroups.some((group) => group.some((value) => value !== first));
  return spread;
}

/** The same places in both plots, so that one tooltip speaks of both. */
function placesOf(drawn: AnalysedChart | null, most: number): number[] {
  const [location, spread] = drawn?.plots ?? [];
  if (!location) return [];
  const marked = [...location.signals, ...(spread?.signals ?? [])].map(({ index }) => index);
  return placesToDraw(
    location.values,
    marked.sort((a, b) => a - b),
    most,
  );
}

/** Values in the specification's unit against its limits; null for counts, no limits or too few values. */
export function capabilityIfPossible(
  chart: Pick<ChartDto, "specification">,
  row: Pick<ChartRow, "settings">,
  { data }: GroupedPoints,
  frozenSigma: number | null,
): CapabilityDto | null {
  const { lower, upper, target } = chart.specification;
  if (data.kind === "counts" || (lower === null && upper === null)) return null;
  const values = data.subgroups.flat();
  if (values.length < FEWEST_POINTS || values.every((value) => value === values[0])) return null;
  const isSingle = data.subgroups.every((group) => group.length < 2);
  const wished = row.settings.estimator as SigmaEstimator | undefined;
  const estimator =
    wished && !(isSingle && WITHIN_SUBGROUPS.includes(wished)) ? wished : isSingle ? "mr-bar" : "pooled-s";
  const within = estimateSigma(estimator, data.subgroups);
  return capabilityOf({
    values,
    within: within.sigma > 0 ? within : { ...within, sigma: frozenSigma ?? within.sigma },
    specification: { lower, upper, target },
    degreesOfFreedom: "within",
    cpmFreedom: "boyles",
  });
}

/** Spread inside of furnace loads beside that between them, where loads have more than one value. */
function componentsOf(series: readonly SeriesValue[], { data }: GroupedPoints) {
  if (data.kind === "counts") return null;
  const loads = new Map<string, number[]>();
  for (const { load, value } of series) {
    if (load === null) continue;
    const group = loads.get(load);
    if (group) group.push(value);
    else loads.set(load, [value]);
  }
  const groups = [...loads.values()];
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  return groups.length >= 2 && count > groups.length ? varianceComponents(groups) : null;
}

/** The newest signals with the task that each opened or joined. */
async function signalsOf(db: Executor, chartId: string): Promise<ChartSignalDto[]> {
  type Row = Omit<ChartSignalDto, "task"> & {
    taskId: string | null;
    status: "open" | "done" | null;
    answer: string | null;
    answeredBy: string | null;
  };
  const rows = await db.execute<Row>(sql`
    select s.plot, s.point_key as key, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, s.value,
      s.rules, s.lot_code as lot, to_char(s.found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "foundAt",
      to_char(s.contradicted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "contradictedAt",
      l.version as "limitsVersion", s.task_id as "taskId", t.status, t.answer, t.answered_by_label as "answeredBy"
    from control_chart_signals s
    join control_chart_limits l on l.id = s.limits_id
    left join tasks t on t.id = s.task_id
    where s.chart_id = ${chartId} order by s.at desc, s.id desc limit 200`);
  return rows.map(({ taskId, status, answer, answeredBy, ...signal }) => ({
    ...signal,
    task: taskId === null || status === null ? null : { id: taskId, status, answer, answeredBy },
  }));
}

/** All points of a window as one table, for export. */
export async function chartPoints(db: Executor, input: ChartViewInput): Promise<PlotColumns[]> {
  return (await chartView(db, { ...input, most: 100_000 })).plots;
}
