"use client";

import type { EChartsOption } from "echarts";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import type { EnergyReport } from "@/server/modules/energy/contract";

const TIERS = ["valley", "flat", "peak", "super-peak", null] as const;
const colours = {
  valley: "series-1",
  flat: "series-3",
  peak: "series-4",
  "super-peak": "series-6",
} as const satisfies Record<string, keyof ChartTokens>;

type Day = EnergyReport["days"][number];

function usedIn(day: Day, tier: (typeof TIERS)[number]): number {
  return Math.round(Number(day.tiers.find((each) => each.tier === tier)?.kilowattHours ?? 0));
}

/** kWh of each day, stacked by tier. */
export function DayChart({ report }: { report: EnergyReport }) {
  const t = useTranslations("energy");
  const { days } = report;
  const shown = useMemo(
    () => TIERS.filter((tier) => days.some(({ tiers }) => tiers.some((each) => each.tier === tier))),
    [days],
  );
  const option = useCallback(
    (tokens: ChartTokens): EChartsOption => ({
      tooltip: { trigger: "axis" },
      legend: { bottom: 0 },
      grid: { left: 8, right: 8, top: 28, bottom: 36, containLabel: true },
      xAxis: { type: "category", data: days.map(({ date }) => date.slice(5)) },
      yAxis: { type: "value", name: "kWh" },
      series: shown.map((tier) => ({
        type: "bar",
        stack: "day",
        name: t(`tiers.${tier ?? "none"}`),
        itemStyle: { color: tokens[tier ? colours[tier] : "idle-solid"] },
        data: days.map((day) => usedIn(day, tier)),
      })),
    }),
    [days, shown, t],
  );
  return (
    <Chart
      option={option}
      title={t("days")}
      label={t("chartDays")}
      height={260}
      fileName="energy-days"
      table={{
        columns: [t("columns.date"), ...shown.map((tier) => t(`tiers.${tier ?? "none"}`))],
        rows: days.map((day) => [day.date, ...shown.map((tier) => usedIn(day, tier))]),
      }}
    />
  );
}
