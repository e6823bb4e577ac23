import { and, inArray, isNull, sql } from "drizzle-orm";
import { controlChartLimits } from "@/db/schema/spc";
import type { Executor } from "@/server/kernel/database";
import type { BoardItem, ChartDto } from "../contract/views";
import type { LimitsRow } from "../records/charts";
import { groupPoints } from "../rules/group-points";
import { capabilityIfPossible, drawIfPossible } from "./chart-view";
import { chartDto, chartsWhere, type NamedChart } from "./definitions";
import { seriesOf } from "./series";

const DAYS_SHOWN = 30;
const POINTS_SHOWN = 60;
const STATES = ["signal", "no-limits", "in-control", "no-data"] as const;

type SignalRow = { chartId: string; signals: number; taskId: string | null; openedAt: string | null };

/** The charts that matter, the worst first: an open task, signals, capability; then those without limits or data. */
export async function board(db: Executor, now: Date): Promise<BoardItem[]> {
  const charts = await chartsWhere(db, sql`control_charts.is_active and control_charts.is_on_board`);
  if (charts.length === 0) return [];
  const since = new Date(now.getTime() - DAYS_SHOWN * 86_400_000);
  const ids = charts.map(({ row }) => row.id);
  const [limits, signals] = await Promise.all([
    db
      .select()
      .from(controlChartLimits)
      .where(and(inArray(controlChartLimits.chartId, ids), isNull(controlChartLimits.endedAt))),
    signalCounts(db, since),
  ]);
  const limitsOf = new Map(limits.map((row) => [row.chartId, row]));
  const signalsOf = new Map(signals.map((row) => [row.chartId, row]));
  const items = await Promise.all(
    charts.map((chart) =>
      boardItem(db, chart, limitsOf.get(chart.row.id) ?? null, signalsOf.get(chart.row.id), since),
    ),
  );
  return items.sort(
    (a, b) => rank(a) - rank(b) || worth(a) - worth(b) || a.chart.code.localeCompare(b.chart.code),
  );
}

async function signalCounts(db: Executor, since: Date): Promise<SignalRow[]> {
  const rows = await db.execute<SignalRow>(sql`
    select c.id as "chartId",
      (select count(*)::int from control_chart_signals s where s.chart_id = c.id and s.contradicted_at is null
        and s.at >= ${since.toISOString()}::timestamptz) as signals,
      t.id as "taskId", to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "openedAt"
    from control_charts c
    left join tasks t on t.kind = 'control-chart' and t.subject_type = 'control-chart' and t.subject_id = c.id::text
      and t.status = 'open'
    where c.is_active and c.is_on_board`);
  return [...rows];
}

async function boardItem(
  db: Executor,
  named: NamedChart,
  limits: LimitsRow | null,
  found: SignalRow | undefined,
  since: Date,
): Promise<BoardItem> {
  const { row } = named;
  const [chart, series] = await Promise.all([chartDto(db, named), seriesOf(db, row, { from: since })]);
  const points = groupPoints(series, row);
  const drawn = drawIfPossible(row, points, limits);
  const [plot] = drawn?.plots ?? [];
  const from = Math.max(0, points.origins.length - POINTS_SHOWN);
  const values = plot?.values.slice(from) ?? [];
  const last = points.origins.at(-1);
  const signals = found?.signals ?? 0;
  const openTask = found?.taskId ? { id: found.taskId, openedAt: found.openedAt ?? "" } : null;
  const state =
    last === undefined || !plot
      ? "no-data"
      : limits === null
        ? "no-limits"
        : signals > 0 || openTask
          ? "signal"
          : "in-control";
  return {
    chart: briefly(chart),
    state,
    limitsVersion: limits?.version ?? null,
    frozenAt: limits?.frozenAt.toISOString() ?? null,
    appliesFrom: limits?.appliesFrom.toISOString() ?? null,
    signals,
    openTask,
    lastAt: last ? new Date(last.at).toISOString() : null,
    lastValue: plot?.values.at(-1) ?? null,
    capability: worstIndex(chart, row, points, limits),
    values: values.map((value) => (Number.isFinite(value) ? value : null)),
    marked: plot?.signals.flatMap(({ index }) => (index >= from ? [index - from] : [])) ?? [],
    centerLine: plot?.centers.at(-1) ?? null,
    lower: plot?.lower.at(-1) ?? null,
    upper: plot?.upper.at(-1) ?? null,
  };
}

function briefly(chart: ChartDto): BoardItem["chart"] {
  const { code, nameEn, nameZh, chartType, characteristic, product, equipment } = chart;
  return { code, nameEn, nameZh, chartType, characteristic, product, equipment };
}

function worstIndex(
  chart: ChartDto,
  row: NamedChart["row"],
  points: ReturnType<typeof groupPoints>,
  limits: LimitsRow | null,
): BoardItem["capability"] {
  const capability = capabilityIfPossible(chart, row, points, limits?.sigma ?? null);
  if (!capability) return null;
  for (const index of ["cpk", "cpl", "cpu"] as const) {
    const value = capability[index];
    if (value !== null) return { index, value };
  }
  return null;
}

function rank(item: BoardItem): number {
  return (item.openTask ? 0 : 10) + STATES.indexOf(item.state);
}

/** Within one state the least capable process stands first. */
function worth(item: BoardItem): number {
  return item.capability?.value ?? Number.POSITIVE_INFINITY;
}
