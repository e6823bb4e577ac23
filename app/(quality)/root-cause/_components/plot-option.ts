import type { ChartOption, ChartTokens } from "@/app/_ui/chart-theme";
import { quantileOfSorted } from "@/server/domain/root-cause/ranks";
import type { ParameterPoint } from "@/server/modules/root-cause/contract";

type Words = { x: string; y: string; slope: number | null };

const JITTER = 0.32;
const GOLDEN = 0.618_033_988_75;

/** A scatter with its line for a number; boxes with every lot beside them for a choice. */
export function plotOption(
  points: readonly ParameterPoint[],
  tokens: ChartTokens,
  words: Words,
): ChartOption {
  const isChoice = points.some(({ x }) => typeof x === "string");
  return {
    animation: false,
    grid: { left: 64, right: 20, top: 28, bottom: isChoice ? 64 : 48 },
    tooltip: {
      trigger: "item",
      formatter: (item) => {
        const { data } = item as unknown as { data?: { lot?: string; shown?: string } };
        return data?.lot ? `${data.lot}<br>${data.shown ?? ""}` : "";
      },
    },
    yAxis: {
      type: "value",
      scale: true,
      name: words.y,
      nameTextStyle: { align: "left", padding: [0, 0, 0, -50] },
    },
    ...(isChoice ? choice(points, tokens, words) : number(points, tokens, words)),
  };
}

function shown(point: ParameterPoint): string {
  const x = typeof point.x === "number" ? Number(point.x.toPrecision(5)) : point.x;
  return `${x}: ${Number(point.value.toPrecision(6))}`;
}

function number(points: readonly ParameterPoint[], tokens: ChartTokens, { x, slope }: Words): ChartOption {
  const numbers = points.flatMap((point) => (typeof point.x === "number" ? [{ ...point, x: point.x }] : []));
  const meanX = numbers.reduce((sum, point) => sum + point.x / numbers.length, 0);
  const meanY = numbers.reduce((sum, point) => sum + point.adjusted / numbers.length, 0);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const point of numbers) {
    low = Math.min(low, point.x);
    high = Math.max(high, point.x);
  }
  const at = (value: number): [number, number] => [value, meanY + (slope ?? 0) * (value - meanX)];
  return {
    xAxis: { type: "value", scale: true, name: x, nameLocation: "middle", nameGap: 28 },
    series: [
      {
        type: "scatter",
        symbolSize: numbers.length > 1000 ? 4 : 7,
        itemStyle: { color: tokens["series-1"], opacity: 0.65 },
        cursor: "pointer",
        data: numbers.map((point) => ({
          value: [point.x, point.adjusted],
          lot: point.lot,
          shown: shown(point),
        })),
      },
      ...(slope === null || numbers.length === 0
        ? []
        : [
            {
              type: "line" as const,
              symbol: "none",
              silent: true,
              lineStyle: { color: tokens["series-2"], width: 2 },
              data: [at(low), at(high)],
            },
          ]),
    ],
  };
}

function choice(points: readonly ParameterPoint[], tokens: ChartTokens, { x }: Words): ChartOption {
  const byLevel = new Map<string, ParameterPoint[]>();
  for (const point of points) {
    const level = String(point.x);
    const same = byLevel.get(level);
    if (same) same.push(point);
    else byLevel.set(level, [point]);
  }
  const levels = [...byLevel.keys()].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  return {
    xAxis: [
      {
        type: "category",
        data: levels,
        name: x,
        nameLocation: "middle",
        nameGap: 42,
        axisLabel: { interval: 0, rotate: levels.length > 8 ? 40 : 0, hideOverlap: true },
      },
      { type: "value", min: -0.5, max: levels.length - 0.5, show: false },
    ],
    series: [
      {
        type: "boxplot",
        silent: true,
        itemStyle: { color: "transparent", borderColor: tokens.muted },
        data: levels.map((level) => box((byLevel.get(level) ?? []).map(({ adjusted }) => adjusted))),
      },
      {
        type: "scatter",
        xAxisIndex: 1,
        symbolSize: points.length > 1000 ? 4 : 6,
        itemStyle: { color: tokens["series-1"], opacity: 0.6 },
        cursor: "pointer",
        data: levels.flatMap((level, at) =>
          (byLevel.get(level) ?? []).map((point, index) => ({
            value: [at + (((index * GOLDEN) % 1) - 0.5) * 2 * JITTER, point.adjusted],
            lot: point.lot,
            shown: shown(point),
          })),
        ),
      },
    ],
  };
}

function box(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return [0, 0.25, 0.5, 0.75, 1].map((part) => quantileOfSorted(sorted, part));
}
