import type { ChartOption, ChartTokens } from "@/app/_ui/chart-theme";

export type ScatterPoint = {
  name: string;
  verdict: string;
  block: number;
  expected: number;
  mean: number;
};
type Words = { block: string; mean: string; agrees: string; disagrees: string; expected: string };

/** Block Br against the mean J of the pieces; the small marks are what each block lets expect. */
export function scatterOption(
  points: readonly ScatterPoint[],
  words: Words,
  tokens: ChartTokens,
): ChartOption {
  const series = (name: string, verdict: string, color: string, symbol: string) => ({
    name,
    type: "scatter" as const,
    symbol,
    symbolSize: 11,
    itemStyle: { color },
    data: points
      .filter((point) => point.verdict === verdict)
      .map((point) => ({ name: point.name, value: [point.block, point.mean] })),
  });
  const axis = (name: string) => ({
    type: "value" as const,
    scale: true,
    name,
    nameLocation: "middle" as const,
    nameGap: 34,
    splitLine: { lineStyle: { color: tokens.line } },
  });
  return {
    animation: false,
    legend: { top: 0 },
    tooltip: { trigger: "item" },
    grid: { left: 64, right: 24, top: 36, bottom: 52 },
    xAxis: axis(words.block),
    yAxis: { ...axis(words.mean), nameGap: 46 },
    series: [
      {
        name: words.expected,
        type: "scatter",
        symbol: "rect",
        symbolSize: [14, 2],
        itemStyle: { color: tokens.muted },
        data: points.map((point) => ({ name: point.name, value: [point.block, point.expected] })),
      },
      series(words.agrees, "agrees", tokens["ok-solid"], "circle"),
      series(words.disagrees, "disagrees", tokens["bad-solid"], "diamond"),
    ],
  };
}
