import type { ChartOption, ChartTokens } from "@/app/_ui/chart-theme";
import type { StudyChart } from "@/server/domain/msa/average-range";
import type { GaugeStudy } from "@/server/domain/msa/gauge-study";

export type NamedReading = { appraiser: string; part: string; value: number };

const short = (value: number) => Number(value.toPrecision(5)).toString();

/** X̄ or R chart, one appraiser after the other. */
export function controlOption(
  chart: StudyChart,
  words: { centre: string; upper: string; lower: string },
  tokens: ChartTokens,
): ChartOption {
  const limit = (yAxis: number, name: string, color: string, type: "solid" | "dashed") => ({
    yAxis,
    lineStyle: { color, type, width: 1.25 },
    label: { formatter: name, position: "insideEndTop" as const, color: tokens.muted, fontSize: 10 },
  });
  const labels = chart.points.map(({ appraiser, part }) => `${appraiser} ${part}`);
  return {
    animation: false,
    tooltip: { trigger: "axis" },
    grid: { left: 60, right: 20, top: 20, bottom: 44 },
    xAxis: { type: "category", data: labels, axisLabel: { interval: "auto", fontSize: 10 } },
    yAxis: { type: "value", scale: true, axisLabel: { formatter: short } },
    series: [
      {
        type: "line",
        data: chart.points.map(({ value, isOutside }) => ({
          value: Number(value.toPrecision(6)),
          ...(isOutside
            ? { symbol: "diamond", symbolSize: 10, itemStyle: { color: tokens["warn-solid"] } }
            : {}),
        })),
        markLine: {
          symbol: "none",
          precision: 10,
          silent: true,
          data: [
            limit(chart.centre, words.centre, tokens["ok-solid"], "solid"),
            limit(chart.upper, words.upper, tokens["bad-solid"], "dashed"),
            ...(chart.lower === 0 ? [] : [limit(chart.lower, words.lower, tokens["bad-solid"], "dashed")]),
          ],
        },
      },
    ],
  };
}

/** Every reading over its part or its appraiser, with the mean of each. */
export function scatterOption(
  readings: readonly NamedReading[],
  by: "part" | "appraiser",
  meanWord: string,
  tokens: ChartTokens,
): ChartOption {
  const names = [...new Set(readings.map((reading) => reading[by]))];
  const means = names.map((name) => {
    const own = readings.filter((reading) => reading[by] === name);
    return own.reduce((sum, { value }) => sum + value, 0) / own.length;
  });
  return {
    animation: false,
    tooltip: { trigger: "item" },
    grid: { left: 60, right: 20, top: 20, bottom: 32 },
    xAxis: { type: "category", data: names },
    yAxis: { type: "value", scale: true, axisLabel: { formatter: short } },
    series: [
      {
        type: "scatter",
        symbolSize: 6,
        itemStyle: { color: tokens["series-2"], opacity: 0.6 },
        data: readings.map((reading) => [reading[by], reading.value]),
      },
      {
        name: meanWord,
        type: "line",
        symbolSize: 7,
        data: means.map((value) => Number(value.toPrecision(6))),
      },
    ],
  };
}

/** Bars of %contribution and %study variation, and of the tolerance where there is one. */
export function componentsOption(
  study: GaugeStudy,
  words: { contribution: string; study: string; tolerance: string; sources: readonly string[] },
): ChartOption {
  const rows = [
    study.variation.gaugeRr,
    study.variation.repeatability,
    study.variation.reproducibility,
    study.variation.part,
  ];
  const bar = (name: string, pick: (row: (typeof rows)[number]) => number | null) => ({
    name,
    type: "bar" as const,
    data: rows.map((row) => Number((pick(row) ?? 0).toFixed(2))),
  });
  const hasTolerance = rows.some(({ percentTolerance }) => percentTolerance !== null);
  return {
    animation: false,
    tooltip: { trigger: "axis" },
    legend: { top: 0 },
    grid: { left: 44, right: 12, top: 32, bottom: 40 },
    xAxis: { type: "category", data: [...words.sources], axisLabel: { interval: 0, fontSize: 10 } },
    yAxis: { type: "value", name: "%" },
    series: [
      bar(words.contribution, (row) => row.percentContribution),
      bar(words.study, (row) => row.percentStudyVariation),
      ...(hasTolerance ? [bar(words.tolerance, (row) => row.percentTolerance)] : []),
    ],
  };
}
