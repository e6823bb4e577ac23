import type { ChartOption, ChartTokens } from "@/app/_ui/chart-theme";
import { limitsAt } from "@/server/domain/process/envelope";
import type { CurveSeries, RunCurve } from "@/server/modules/process-data/contract/curves";
import type { RecipeStep } from "@/server/modules/process-data/contract/recipes";
import { elapsedText } from "./elapsed";

export type CurveWords = {
  name: (named: { nameEn: string; nameZh: string }) => string;
  elapsed: string;
  lower: string;
  upper: string;
  gap: string;
  /** The whole of a run that goes on: the time that its recipe still takes is shown, too. */
  showsPlan?: boolean;
};

const ROW_HEIGHT = 190;
const ROW_GAP = 34;
const TOP = 72;
const ENVELOPE_STEPS = 160;

export function curveHeight(series: number): number {
  return TOP + Math.max(1, series) * (ROW_HEIGHT + ROW_GAP) + 44;
}

type Span = { from: number; to: number };

/** One row per parameter with its own axis over one elapsed time: curve, envelope, excursions, gaps and steps. */
export function curveOption(curve: RunCurve, words: CurveWords, tokens: ChartTokens): ChartOption {
  const startedAt = Date.parse(curve.startedAt);
  const planned = words.showsPlan && curve.endedAt === null ? plannedMs(curve) : 0;
  const span = {
    from: Date.parse(curve.from) - startedAt,
    to: Math.max(planned, Date.parse(curve.to) - startedAt),
  };
  const rows = curve.series;
  return {
    animation: false,
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    tooltip: {
      trigger: "axis",
      formatter: (parameters) => readOut(parameters, rows, words, startedAt),
    },
    dataZoom: [
      { type: "inside", xAxisIndex: rows.map((_, index) => index), filterMode: "none" },
      {
        type: "slider",
        xAxisIndex: rows.map((_, index) => index),
        filterMode: "none",
        height: 18,
        bottom: 6,
        labelFormatter: (value: number) => elapsedText(value),
      },
    ],
    grid: rows.map((_, index) => ({
      left: 64,
      right: 20,
      top: TOP + index * (ROW_HEIGHT + ROW_GAP),
      height: ROW_HEIGHT,
    })),
    xAxis: rows.map((_, index) => ({
      type: "value" as const,
      gridIndex: index,
      min: span.from,
      max: Math.max(span.to, span.from + 60_000),
      axisLabel: { formatter: (value: number) => elapsedText(value), show: index === rows.length - 1 },
      splitLine: { show: false },
      axisPointer: { label: { formatter: ({ value }: { value: unknown }) => elapsedText(Number(value)) } },
      ...intervalOf(span),
    })),
    yAxis: rows.map(({ parameter }, index) => ({
      type: parameter.isLogarithmic ? ("log" as const) : ("value" as const),
      gridIndex: index,
      name: `${words.name(parameter)} (${parameter.unit})`,
      nameLocation: "end" as const,
      nameTextStyle: { align: "left" as const, padding: [0, 0, 0, -52], color: tokens.muted },
      scale: true,
      axisPointer: { show: false },
    })),
    series: rows.flatMap((series, index) =>
      rowSeries(curve, series, index, { startedAt, span }, words, tokens),
    ),
  };
}

function plannedMs({ recipe }: RunCurve): number {
  return (recipe?.steps ?? []).reduce((sum, step) => sum + step.minutes * 60_000, 0);
}

/** Ticks at whole hours or minutes. */
function intervalOf({ from, to }: Span) {
  const minutes = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440];
  const wanted = (to - from) / 60_000 / 10;
  const step = minutes.find((each) => each >= wanted) ?? 2880;
  return { interval: step * 60_000 };
}

function rowSeries(
  curve: RunCurve,
  series: CurveSeries,
  index: number,
  { startedAt, span }: { startedAt: number; span: Span },
  words: CurveWords,
  tokens: ChartTokens,
): object[] {
  const color = tokens[`series-${(index % 8) + 1}` as keyof ChartTokens];
  const axis = { xAxisIndex: index, yAxisIndex: index };
  const areas = [
    ...curve.excursions
      .filter(({ parameter }) => parameter.code === series.parameter.code)
      .map(({ number, startsAt, endsAt, contradictedAt }) => [
        {
          xAxis: Date.parse(startsAt) - startedAt,
          name: number,
          itemStyle: { color: contradictedAt ? tokens["idle-solid"] : tokens["bad-solid"], opacity: 0.18 },
        },
        { xAxis: Date.parse(endsAt) - startedAt },
      ]),
    ...series.gaps.map(({ from, to }) => [
      {
        xAxis: Date.parse(from) - startedAt,
        name: words.gap,
        itemStyle: { color: tokens["idle-solid"], opacity: 0.14 },
      },
      { xAxis: Date.parse(to) - startedAt },
    ]),
  ];
  return [
    {
      ...axis,
      type: "line",
      name: series.parameter.code,
      data: series.points.map(([at, value]) => [at - startedAt, value]),
      showSymbol: series.points.length < 40,
      symbolSize: 4,
      color,
      lineStyle: { width: 1.5, color },
      z: 3,
      markArea: {
        silent: true,
        label: { color: tokens.ink, fontSize: 11, position: "insideTop" },
        data: areas,
      },
      markLine: {
        silent: true,
        symbol: "none",
        lineStyle: { color: tokens["line-strong"], type: "dotted", width: 1 },
        label: { show: index === 0, color: tokens.muted, fontSize: 11, position: "end", formatter: "{b}" },
        data: stepMarks(curve.recipe?.steps ?? [], span, words),
      },
    },
    ...limitSeries(series, span).map(({ side, data }) => ({
      ...axis,
      type: "line",
      name: `${series.parameter.code} ${side}`,
      data,
      symbol: "none",
      silent: true,
      color: tokens["bad-solid"],
      lineStyle: { color: tokens["bad-solid"], type: "dashed", width: 1.25, opacity: 0.85 },
      tooltip: { show: false },
      z: 2,
    })),
  ];
}

/** Limits at the envelope's own corners and in between, so that straight stays straight on a logarithmic axis, too. */
function limitSeries({ envelope }: CurveSeries, { from, to }: Span) {
  if (!envelope) return [];
  const { points } = envelope;
  const corners = points.map(({ minute }) => minute * 60_000).filter((at) => at >= from && at <= to);
  const even = Array.from(
    { length: ENVELOPE_STEPS + 1 },
    (_, step) => from + ((to - from) * step) / ENVELOPE_STEPS,
  );
  const instants = [...new Set([...corners, ...corners.map((at) => at - 1), ...even])].sort((a, b) => a - b);
  return (["lower", "upper"] as const).map((side) => ({
    side,
    data: instants.map((at) => [at, limitsAt(points, at)[side]]),
  }));
}

function stepMarks(steps: readonly RecipeStep[], span: Span, words: CurveWords) {
  let at = 0;
  const marks: { xAxis: number; name: string }[] = [];
  for (const step of steps) {
    if (at >= span.from && at <= span.to) marks.push({ xAxis: at, name: shortened(words.name(step)) });
    at += step.minutes * 60_000;
  }
  return marks.map((mark, index) => ({
    ...mark,
    // Above the name of the axis; names of short steps would lie over each other: every other one stands higher.
    label: { offset: [0, index % 2 === 0 ? -26 : -40], align: "left" as const },
  }));
}

function shortened(text: string): string {
  return text.length > 22 ? `${text.slice(0, 21)}…` : text;
}

function readOut(
  parameters: unknown,
  rows: readonly CurveSeries[],
  words: CurveWords,
  startedAt: number,
): string {
  const items = (Array.isArray(parameters) ? parameters : [parameters]) as {
    axisValue: number | string;
    seriesName?: string;
    value: [number, number | null];
  }[];
  const elapsed = Number(items[0]?.axisValue ?? 0);
  const lines = rows.flatMap(({ parameter, envelope, points }) => {
    const nearest = nearestPoint(points, startedAt + elapsed);
    if (!nearest) return [];
    const limits = envelope ? limitsAt(envelope.points, nearest[0] - startedAt) : null;
    const range =
      limits && (limits.lower !== null || limits.upper !== null)
        ? ` <small>(${plain(limits.lower)} … ${plain(limits.upper)})</small>`
        : "";
    return [
      `${escaped(words.name(parameter))}: <b>${plain(nearest[1])}</b> ${escaped(parameter.unit)}${range}`,
    ];
  });
  return [`${words.elapsed} ${elapsedText(elapsed)}`, ...lines].join("<br>");
}

function nearestPoint(points: CurveSeries["points"], at: number): [number, number] | null {
  let best: [number, number] | null = null;
  for (const point of points) {
    if (!best || Math.abs(point[0] - at) < Math.abs(best[0] - at)) best = point;
    else if (point[0] > at) break;
  }
  return best;
}

const plain = (value: number | null) => (value === null ? "–" : String(Number(value.toPrecision(5))));
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
