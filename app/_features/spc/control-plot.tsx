"use client";

import type { EChartsOption } from "echarts";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import type { PlotColumns } from "@/server/modules/spc/contract/views";
import { chartValue } from "./chart-value";
import { useRuleText } from "./rule-text";

const MOST_SYMBOLS = 600;
const MOST_SVG_POINTS = 400;

type Limits = { lower: number | null; upper: number | null };

/** One plot of a control chart: limits, zones of one and two sigma, marks where a rule signals; zooms by the wheel. */
export function ControlPlot({
  plot,
  fileName,
  unit,
  specification,
  excluded = [],
  onPoint,
  height = 320,
}: {
  plot: PlotColumns;
  fileName: string;
  unit: string;
  specification?: Limits | undefined;
  /** places that were left out of the limits */
  excluded?: readonly number[];
  onPoint?: ((place: number) => void) | undefined;
  height?: number;
}) {
  const t = useTranslations("spc");
  const format = useFormatter();
  const ruleText = useRuleText();
  const title = t(`plots.${plot.name as "x"}`);
  const words = useMemo(
    () => ({
      upper: t("plot.upper"),
      lower: t("plot.lower"),
      center: t("plot.center"),
      lot: t("plot.lot"),
      load: t("plot.load"),
      excluded: t("plot.excluded"),
    }),
    [t],
  );
  const option = useMemo(
    () => (tokens: ChartTokens) =>
      plotOption(plot, {
        tokens,
        unit,
        words,
        specification,
        excluded,
        when: (at) => format.dateTime(new Date(at), "dateTime"),
        day: (at) => format.dateTime(new Date(at), "dayMonth"),
        rule: (rule) => ruleText({ rule }),
      }),
    [plot, unit, words, specification, excluded, format, ruleText],
  );
  const marked = useMemo(() => new Map(plot.signals.map(({ at, rules }) => [at, rules])), [plot]);
  return (
    <Chart
      title={`${title}${unit === "" || plot.name.startsWith("cusum") ? "" : ` (${unit})`}`}
      label={t("plot.label", { plot: title, points: plot.values.length, signals: plot.signals.length })}
      fileName={fileName}
      option={option}
      height={height}
      renderer={plot.values.length > MOST_SVG_POINTS ? "canvas" : "svg"}
      onClick={
        onPoint
          ? (parameters) => {
              const place = (parameters as { dataIndex?: number }).dataIndex;
              if (place !== undefined) onPoint(place);
            }
          : undefined
      }
      table={{
        columns: [
          t("columns.point"),
          t("columns.at"),
          t("columns.value"),
          words.lower,
          words.center,
          words.upper,
          words.lot,
          words.load,
          t("columns.rules"),
        ],
        rows: plot.values.map((value, i) => [
          plot.keys[i] ?? null,
          new Date(plot.at[i] ?? 0).toISOString(),
          value,
          plot.lower[i] ?? null,
          plot.centers[i] ?? null,
          plot.upper[i] ?? null,
          plot.lots[i] ?? null,
          plot.loads[i] ?? null,
          marked.get(i)?.join(" ") ?? null,
        ]),
      }}
    />
  );
}

type Drawing = {
  tokens: ChartTokens;
  unit: string;
  words: Record<"upper" | "lower" | "center" | "lot" | "load" | "excluded", string>;
  specification: Limits | undefined;
  excluded: readonly number[];
  when: (at: number) => string;
  day: (at: number) => string;
  rule: (rule: string) => string;
};

function plotOption(plot: PlotColumns, drawing: Drawing): EChartsOption {
  const { tokens, words, excluded } = drawing;
  const signals = new Map(plot.signals.map(({ at, rules }) => [at, rules]));
  const out = new Set(excluded);
  const zone = (sigmas: number) =>
    plot.centers.map((center, i) => (center === null ? null : center + sigmas * (plot.errors[i] ?? 0)));
  const hasZones = plot.name === "x" || plot.name === "xbar";
  const line = (
    name: string,
    data: (number | null)[],
    color: string,
    type: "solid" | "dashed" | "dotted",
  ) => ({
    name,
    type: "line" as const,
    data,
    step: "middle" as const,
    symbol: "none",
    silent: true,
    lineStyle: { color, width: 1, type },
    itemStyle: { color },
    tooltip: { show: false },
  });
  const specified = plot.name === "x" || plot.name === "xbar" ? drawing.specification : undefined;
  const marks = [specified?.lower, specified?.upper].flatMap((value) =>
    value === null || value === undefined ? [] : [{ yAxis: value }],
  );
  return {
    animation: false,
    grid: { left: 64, right: 20, top: 12, bottom: 62 },
    tooltip: {
      trigger: "axis",
      formatter: (parameters) => {
        const first = (Array.isArray(parameters) ? parameters[0] : parameters) as { dataIndex?: number };
        const i = first?.dataIndex ?? 0;
        const rows = [
          `<b>${escaped(plot.keys[i] ?? "")}</b> ${escaped(drawing.when(plot.at[i] ?? 0))}`,
          `<b>${chartValue(plot.values[i])} ${escaped(drawing.unit)}</b>`,
          `${words.lower} ${chartValue(plot.lower[i])} · ${words.center} ${chartValue(plot.centers[i])} · ${words.upper} ${chartValue(plot.upper[i])}`,
          ...(plot.lots[i] ? [`${words.lot} ${escaped(plot.lots[i] ?? "")}`] : []),
          ...(plot.loads[i] ? [`${words.load} ${escaped(plot.loads[i] ?? "")}`] : []),
          ...(out.has(i) ? [words.excluded] : []),
          ...(signals.get(i) ?? []).map((rule) => escaped(drawing.rule(rule))),
        ];
        return rows.join("<br>");
      },
    },
    xAxis: {
      type: "category",
      data: plot.at.map((at) => drawing.day(at)),
      axisLabel: { hideOverlap: true },
    },
    yAxis: {
      type: "value",
      scale: true,
      splitLine: { show: false },
    },
    dataZoom: [{ type: "inside" }, { type: "slider", height: 18, bottom: 10, brushSelect: false }],
    series: [
      ...(hasZones
        ? [2, 1, -1, -2].map((sigmas) => line(`${sigmas}σ`, zone(sigmas), tokens.line, "dotted"))
        : []),
      line(words.lower, [...plot.lower], tokens["bad-solid"], "dashed"),
      line(words.upper, [...plot.upper], tokens["bad-solid"], "dashed"),
      line(words.center, [...plot.centers], tokens["ok-solid"], "solid"),
      {
        name: plot.name,
        type: "line",
        connectNulls: false,
        showSymbol: plot.values.length <= MOST_SYMBOLS,
        symbolSize: 5,
        lineStyle: { color: tokens["series-1"], width: 1.25 },
        itemStyle: { color: tokens["series-1"] },
        data: plot.values.map((value, i) =>
          out.has(i)
            ? { value, symbol: "emptyCircle", itemStyle: { color: tokens.faint } }
            : (value as number),
        ),
        ...(marks.length > 0 && {
          markLine: {
            symbol: "none",
            silent: true,
            lineStyle: { color: tokens["warn-solid"], type: "solid", width: 1 },
            label: { position: "insideStartTop", color: tokens.muted, fontSize: 11 },
            data: marks,
          },
        }),
      },
      {
        name: "signals",
        type: "scatter",
        symbol: "diamond",
        symbolSize: 11,
        z: 5,
        itemStyle: { color: tokens["bad-solid"] },
        data: plot.values.map((value, i) => (signals.has(i) ? value : null)),
        tooltip: { show: false },
      },
    ],
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
