"use client";

import type { EChartsOption } from "echarts";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import type { ParetoDto } from "@/server/modules/nonconformance/contract/records";
import { type Group, labelOf, type Measure } from "./pareto-label";

const MOST_BARS = 25;
const percent = (share: number) => Math.round(share * 1000) / 10;

/** Groups by what they make, with the share that they and those before them make together. */
export function ParetoChart({ pareto, by, measure }: { pareto: ParetoDto; by: Group; measure: Measure }) {
  const t = useTranslations("nonconformance.pareto");
  const name = useLocalName();
  const measured = t(`measures.${measure}`);
  const rows = useMemo(
    () =>
      pareto.rows.slice(0, MOST_BARS).map((row) => ({ ...row, label: labelOf(row, by, name, t("unknown")) })),
    [pareto, by, name, t],
  );
  const option = useCallback(
    (tokens: ChartTokens): EChartsOption => ({
      tooltip: { trigger: "axis" },
      grid: { left: 8, right: 8, top: 28, bottom: 8, containLabel: true },
      xAxis: {
        type: "category",
        data: rows.map(({ label }) => label),
        axisLabel: { interval: 0, rotate: rows.length > 6 ? 35 : 0, width: 110, overflow: "truncate" },
      },
      yAxis: [
        { type: "value", name: measured, minInterval: measure === "kg" ? 0 : 1 },
        { type: "value", name: "%", max: 100, splitLine: { show: false } },
      ],
      series: [
        {
          type: "bar",
          name: measured,
          barMaxWidth: 56,
          itemStyle: { color: tokens.accent },
          data: rows.map(({ value }) => Math.round(value * 1000) / 1000),
        },
        {
          type: "line",
          name: t("cumulative"),
          yAxisIndex: 1,
          itemStyle: { color: tokens.ink },
          data: rows.map(({ cumulativeShare }) => percent(cumulativeShare)),
        },
      ],
    }),
    [rows, measured, measure, t],
  );
  const label = t("chart", { by: t(`groups.${by}`) });
  return (
    <Chart
      option={option}
      label={label}
      height={340}
      fileName={`pareto-${by}-${measure}`}
      table={{
        columns: [t(`groups.${by}`), measured, `${t("cumulative")} %`],
        rows: rows.map((row) => [row.label, row.value, percent(row.cumulativeShare)]),
      }}
    />
  );
}
