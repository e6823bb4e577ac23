import { elapsedText } from "@/app/_features/process-data/elapsed";
import type { ChartOption, ChartTokens } from "@/app/_ui/chart-theme";
import { limitsAt } from "@/server/domain/process/envelope";
import type { Comparison } from "@/server/modules/process-data/contract/curves";

type Words = { golden: string; elapsed: string; name: (named: { nameEn: string; nameZh: string }) => string };

const ENVELOPE_STEPS = 200;
const MINUTE_MS = 60_000;

/** Every run from its own start on one axis; the first one is drawn strongest, the envelope dashed. */
export function compareOption(comparison: Comparison, words: Words, tokens: ChartTokens): ChartOption {
  const { parameter, runs, envelope } = comparison;
  const last = Math.max(1, ...runs.map(({ points }) => points.at(-1)?.[0] ?? 0));
  const steps = Array.from({ length: ENVELOPE_STEPS + 1 }, (_, step) => (last * step) / ENVELOPE_STEPS);
  const corners = envelope?.points.map(({ minute }) => minute).filter((minute) => minute <= last) ?? [];
  const minutes = [...new Set([...steps, ...corners, ...corners.map((minute) => minute - 0.001)])].sort(
    (a, b) => a - b,
  );
  return {
    animation: false,
    legend: { top: 0, data: runs.map(({ run }) => run) },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line" },
      valueFormatter: (value) => `${Number(Number(value).toPrecision(5))} ${parameter.unit}`,
    },
    grid: { left: 64, right: 20, top: 52, bottom: 70 },
    dataZoom: [
      { type: "inside", filterMode: "none" },
      {
        type: "slider",
        filterMode: "none",
        height: 18,
        bottom: 8,
        labelFormatter: (value: number) => elapsedText(value * MINUTE_MS),
      },
    ],
    xAxis: {
      type: "value",
      min: 0,
      max: last,
      name: words.elapsed,
      nameLocation: "middle",
      nameGap: 24,
      interval: tick(last),
      splitLine: { show: false },
      axisLabel: { formatter: (value: number) => elapsedText(value * MINUTE_MS) },
      axisPointer: { label: { formatter: ({ value }) => elapsedText(Number(value) * MINUTE_MS) } },
    },
    yAxis: {
      type: parameter.isLogarithmic ? "log" : "value",
      name: `${words.name(parameter)} (${parameter.unit})`,
      nameTextStyle: { align: "left", padding: [0, 0, 0, -52] },
      scale: true,
    },
    series: [
      ...runs.map(({ run, points }, index) => ({
        type: "line" as const,
        name: run,
        data: points,
        showSymbol: false,
        lineStyle: { width: index === 0 ? 2.5 : 1.25 },
        z: index === 0 ? 4 : 3,
      })),
      ...(envelope ? (["lower", "upper"] as const) : []).map((side) => ({
        type: "line" as const,
        name: side,
        data: minutes.map((minute) => [minute, limitsAt(envelope?.points ?? [], minute * MINUTE_MS)[side]]),
        symbol: "none",
        silent: true,
        color: tokens["bad-solid"],
        lineStyle: { color: tokens["bad-solid"], type: "dashed" as const, width: 1.25 },
        tooltip: { show: false },
      })),
    ],
  };
}

function tick(minutes: number): number {
  return [5, 10, 15, 30, 60, 120, 240, 480].find((each) => each >= minutes / 10) ?? 1440;
}
