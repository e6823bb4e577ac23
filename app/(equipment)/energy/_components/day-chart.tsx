"use client";

import type { EChartsOption } from "echarts";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useTierWord } from "@/app/_features/energy/tier-word";
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

/** kWh of each day, stacked by tier. */
export function DayChart({ report }: { report: EnergyReport }) {
  const t = useTranslations("energy");
  const word = useTierWord();
  const shown = TIERS.filter((tier) =>
    report.days.some(({ tiers }) => tiers.some((each) => each.tier === tier)),
  );
  const of = (day: EnergyReport["days"][number], tier: (typeof TIERS)[number]) =>
    Number(day.tiers.find((each) => each.tier === tier)?.kilowattHours ?? 0);
  const option = useCallback(
    (tokens: ChartTokens): EChartsOption => ({
      tooltip: { trigger: "axis" },
      legend: { bottom: 0 },
      grid: { left: 8, right: 8, top: 16, bottom: 36, containLabel: true },
      xAxis: { type: "category", data: report.days.map(({ date }) => date.slice(5)) },
      yAxis: { type: "value", name: "kWh" },
      series: shown.map((tier) => ({
        type: "bar",
        stack: "day",
        name: word(tier),
        itemStyle: { color: tokens[tier ? colours[tier] : "idle-solid"] },
        data: report.days.map((day) => Math.round(of(day, tier))),
      })),
    }),
    // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the page's language alone
    [report],
  );
  return (
    <Chart
      option={option}
      title={t("days")}
      label={t("chartDays")}
      height={260}
      fileName="energy-days"
      table={{
        columns: [t("columns.date"), ...shown.map(word)],
        rows: report.days.map((day) => [day.date, ...shown.map((tier) => Math.round(of(day, tier)))]),
      }}
    />
  );
}
