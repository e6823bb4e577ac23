import type { ChartOption, ChartTokens } from "@/app/_ui/chart-theme";
import type { ReferenceChartDto } from "@/server/modules/measurement-system/contract/references";

export type ReferenceWords = {
  individuals: string;
  ranges: string;
  centre: string;
  upper: string;
  lower: string;
  certified: string;
  violation: string;
  reading: string;
};

/** Individuals over moving ranges, with the frozen limits, the certified value and its uncertainty band. */
export function referenceOption(
  chart: ReferenceChartDto,
  words: ReferenceWords,
  time: (iso: string) => string,
  tokens: ChartTokens,
): ChartOption {
  const { checks, limits, movingRange, certified, expandedUncertainty, unit } = chart;
  const values = checks.map(({ corrected }) => corrected);
  const ranges = values.map((value, index) =>
    index === 0 ? null : Math.abs(value - (values[index - 1] ?? value)),
  );
  const line = (yAxis: number, name: string, color: string, type: "solid" | "dashed") => ({
    yAxis,
    name,
    lineStyle: { color, type, width: 1.25 },
    label: {
      formatter: name,
      position: (name === words.certified ? "insideStartTop" : "insideEndTop") as "insideEndTop",
      color: tokens.muted,
      fontSize: 10,
    },
  });
  const control = limits
    ? [
        line(limits.centre, words.centre, tokens["ok-solid"], "solid"),
        line(limits.centre + 3 * limits.sigma, words.upper, tokens["bad-solid"], "dashed"),
        line(limits.centre - 3 * limits.sigma, words.lower, tokens["bad-solid"], "dashed"),
      ]
    : [];
  const bounds = [
    ...values,
    certified,
    ...(limits ? [limits.centre + 3.4 * limits.sigma, limits.centre - 3.4 * limits.sigma] : []),
  ];
  const [least, most] = [Math.min(...bounds), Math.max(...bounds)];
  const margin = (most - least) * 0.06 || expandedUncertainty;
  const labels = checks.map(({ at }) => time(at));
  const digits = (value: number) => value.toPrecision(5);
  return {
    animation: false,
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    tooltip: {
      trigger: "axis",
      valueFormatter: (value) => (typeof value === "number" ? value.toPrecision(6) : "—"),
    },
    grid: [
      { left: 68, right: 24, top: 28, height: "52%" },
      { left: 68, right: 24, bottom: 44, height: "20%" },
    ],
    xAxis: [
      { type: "category", data: labels, gridIndex: 0, axisLabel: { show: false } },
      { type: "category", data: labels, gridIndex: 1 },
    ],
    yAxis: [
      {
        type: "value",
        gridIndex: 0,
        name: unit,
        min: least - margin,
        max: most + margin,
        axisLabel: { formatter: digits },
      },
      {
        type: "value",
        gridIndex: 1,
        min: 0,
        splitNumber: 2,
        axisLabel: { formatter: (v: number) => v.toPrecision(2) },
      },
    ],
    dataZoom: [{ type: "inside", xAxisIndex: [0, 1] }],
    series: [
      {
        name: words.individuals,
        type: "line",
        xAxisIndex: 0,
        yAxisIndex: 0,
        data: checks.map((check) => ({
          value: check.corrected,
          symbol: check.verdict === "out-of-control" ? "diamond" : "circle",
          symbolSize: check.verdict === "out-of-control" ? 12 : 5,
          ...(check.verdict === "out-of-control" ? { itemStyle: { color: tokens["bad-solid"] } } : {}),
        })),
        markLine: {
          symbol: "none",
          precision: 10,
          silent: true,
          animation: false,
          data: [...control, line(certified, words.certified, tokens["info-solid"], "dashed")],
        },
        markArea: {
          silent: true,
          itemStyle: { color: tokens["info-solid"], opacity: 0.07 },
          data: [[{ yAxis: certified - expandedUncertainty }, { yAxis: certified + expandedUncertainty }]],
        },
      },
      {
        name: words.ranges,
        type: "line",
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: ranges,
        ...(movingRange
          ? {
              markLine: {
                symbol: "none",
                precision: 10,
                silent: true,
                animation: false,
                data: [
                  line(movingRange.centre, "", tokens["ok-solid"], "solid"),
                  line(movingRange.upper, words.upper, tokens["bad-solid"], "dashed"),
                ],
              },
            }
          : {}),
      },
    ],
  };
}
