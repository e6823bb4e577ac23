"use client";

import type { EChartsOption } from "echarts";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useKpiText, useKpiWords } from "@/app/_features/equipment/kpi-text";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { Select } from "@/app/_ui/select";
import { useUrlState } from "@/app/_ui/use-url-state";
import { KPI_NAMES, type KpiName } from "@/server/domain/oee/kpi-set";
import { type ExplorerDto, TREND_BUCKETS } from "@/server/modules/oee/contract/explorer";
import { KPI_DEFINITIONS } from "@/server/modules/oee/contract/kpi-definitions";
import { targetOn } from "@/server/modules/oee/contract/targets";
import { clickedIndex } from "./chart-drill";

/** A figure by shift, day or month, with what it should reach. A click looks into that time. */
export function TrendChart({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.trend");
  const text = useKpiText();
  const words = useKpiWords();
  const url = useUrlState();
  const kpi = KPI_NAMES.find((each) => each === url.get("kpi")) ?? "oee";
  const points = useMemo(
    () =>
      found.kpi.buckets
        .filter((bucket) => found.trend !== "shift" || bucket.shiftCode !== null)
        .map((bucket) => ({
          ...bucket,
          value: bucket.kpis[kpi].value,
          target: targetOn(found.targets, kpi, dateOf(bucket.label))?.value ?? null,
        })),
    [found, kpi],
  );
  const { name } = words(kpi);
  const targetName = t("target");
  const option = useMemo(
    () => (tokens: ChartTokens) => trendOption(points, { kpi, name, targetName, tokens }),
    [points, kpi, name, targetName],
  );
  return (
    <div>
      <div className="mb-2 flex flex-wrap gap-2" data-print="hide">
        <div className="w-64">
          <Select
            aria-label={t("figure")}
            value={kpi}
            options={KPI_NAMES.map((value) => ({ value, label: words(value).name }))}
            onChange={(event) => url.set({ kpi: event.target.value === "oee" ? null : event.target.value })}
          />
        </div>
        <div className="w-32">
          <Select
            aria-label={t("bucket")}
            value={found.trend}
            options={TREND_BUCKETS.map((value) => ({ value, label: t(`buckets.${value}`) }))}
            onChange={(event) => url.set({ trend: event.target.value })}
          />
        </div>
      </div>
      <Chart
        title={`${t("title")}: ${name}`}
        label={t("label", { figure: name })}
        fileName={`oee-trend-${kpi}`}
        option={option}
        height={300}
        onClick={(parameters) => {
          const point = points[clickedIndex(parameters) ?? -1];
          if (point) url.set({ from: point.from, to: point.to, window: null, trend: null });
        }}
        table={{
          columns: [t("when"), name, targetName],
          rows: points.map((point) => [
            point.label,
            text(kpi, point.value),
            point.target === null ? null : text(kpi, point.target),
          ]),
        }}
      />
    </div>
  );
}

/** The production day of a label: "2026-11-24 A", "2026-11-24", "2026-11" (its last day counts). */
function dateOf(label: string): string {
  const date = label.slice(0, 10);
  return date.length === 7 ? `${date}-31` : date;
}

type Point = { label: string; value: number | null; target: number | null };

function trendOption(
  points: readonly Point[],
  { kpi, name, targetName, tokens }: { kpi: KpiName; name: string; targetName: string; tokens: ChartTokens },
): EChartsOption {
  const { unit } = KPI_DEFINITIONS[kpi];
  const scale = unit === "fraction" ? 100 : unit === "seconds" ? 1 / 3600 : 1;
  const suffix = unit === "fraction" ? " %" : unit === "seconds" ? " h" : "/h";
  const scaled = (value: number | null) => (value === null ? null : value * scale);
  return {
    grid: { left: 52, right: 16, top: 32, bottom: 56 },
    legend: { top: 0, right: 0 },
    tooltip: {
      trigger: "axis",
      valueFormatter: (value) => (typeof value === "number" ? `${value.toFixed(1)}${suffix}` : "—"),
    },
    xAxis: { type: "category", data: points.map((point) => point.label), axisLabel: { hideOverlap: true } },
    yAxis: { type: "value", axisLabel: { formatter: `{value}${suffix}` }, scale: unit !== "fraction" },
    series: [
      {
        name,
        type: "line",
        symbolSize: 7,
        color: tokens.accent,
        data: points.map((point) => scaled(point.value)),
      },
      {
        name: targetName,
        type: "line",
        step: "middle",
        symbol: "none",
        color: tokens["warn-solid"],
        lineStyle: { type: "dashed" },
        data: points.map((point) => scaled(point.target)),
      },
    ],
  };
}
