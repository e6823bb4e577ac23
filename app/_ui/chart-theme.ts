import type { EChartsOption } from "echarts";

export type ChartTokens = Record<
  | "ink"
  | "muted"
  | "faint"
  | "line"
  | "line-strong"
  | "surface"
  | "raised"
  | "accent"
  | "ok-solid"
  | "warn-solid"
  | "bad-solid"
  | "info-solid"
  | "idle-solid"
  | "series-1"
  | "series-2"
  | "series-3"
  | "series-4"
  | "series-5"
  | "series-6"
  | "series-7"
  | "series-8",
  string
>;

const names: (keyof ChartTokens)[] = [
  "ink",
  "muted",
  "faint",
  "line",
  "line-strong",
  "surface",
  "raised",
  "accent",
  "ok-solid",
  "warn-solid",
  "bad-solid",
  "info-solid",
  "idle-solid",
  "series-1",
  "series-2",
  "series-3",
  "series-4",
  "series-5",
  "series-6",
  "series-7",
  "series-8",
];

/** The colours of the token file as they are where `element` stands, in a form that a chart can draw. */
export function readChartTokens(element: HTMLElement): ChartTokens {
  const probe = document.createElement("span");
  element.append(probe);
  const entries = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as ChartTokens;
}

const axis = (tokens: ChartTokens) => ({
  axisLine: { lineStyle: { color: tokens["line-strong"] } },
  axisTick: { lineStyle: { color: tokens["line-strong"] } },
  axisLabel: { color: tokens.muted, fontSize: 11 },
  nameTextStyle: { color: tokens.muted, fontSize: 11 },
  splitLine: { lineStyle: { color: tokens.line } },
});

export function chartTheme(tokens: ChartTokens, fontFamily: string): Record<string, unknown> {
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => tokens[`series-${n}` as keyof ChartTokens]),
    backgroundColor: "transparent",
    textStyle: { fontFamily, color: tokens.ink },
    title: { textStyle: { color: tokens.ink, fontSize: 13, fontWeight: 600 } },
    legend: { textStyle: { color: tokens.muted, fontSize: 12 }, itemWidth: 14, itemHeight: 8, itemGap: 14 },
    tooltip: {
      backgroundColor: tokens.raised,
      borderColor: tokens["line-strong"],
      borderWidth: 1,
      padding: [6, 8],
      textStyle: { color: tokens.ink, fontSize: 12, fontFamily },
      extraCssText: "box-shadow: var(--shadow-float); border-radius: 4px;",
      axisPointer: { lineStyle: { color: tokens.faint }, crossStyle: { color: tokens.faint } },
    },
    categoryAxis: { ...axis(tokens), splitLine: { show: false } },
    valueAxis: axis(tokens),
    logAxis: axis(tokens),
    timeAxis: { ...axis(tokens), splitLine: { show: false } },
    line: { symbol: "circle", symbolSize: 5, lineStyle: { width: 1.75 } },
    bar: { itemStyle: { borderRadius: 1 } },
  };
}

export type ChartOption = EChartsOption;
export type ChartOptionSource = EChartsOption | ((tokens: ChartTokens) => EChartsOption);
