"use client";

import type { EChartsOption } from "echarts";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import type { EnergyReport } from "@/server/modules/energy/contract";

type Row = { code: string; used: number; share: number };

function paretoRows(machines: EnergyReport["machines"], total: number): Row[] {
  let running = 0;
  return machines.map(({ code, kilowattHours }) => {
    running += Number(kilowattHours);
    return {
      code,
      used: Math.round(Number(kilowattHours)),
      share: total > 0 ? Math.round((running / total) * 1000) / 10 : 0,
    };
  });
}

/** Machines by what they used, with the share that they and those before them make together. */
export function ParetoChart({ report }: { report: EnergyReport }) {
  const t = useTranslations("energy");
  const { machines, total } = report;
  const rows = useMemo(() => paretoRows(machines, Number(total.kilowattHours)), [machines, total]);
  const option = useCallback(
    (tokens: ChartTokens): EChartsOption => ({
      tooltip: { trigger: "axis" },
      grid: { left: 8, right: 8, top: 28, bottom: 8, containLabel: true },
      xAxis: { type: "category", data: rows.map(({ code }) => code), axisLabel: { rotate: 45 } },
      yAxis: [
        { type: "value", name: "kWh" },
        { type: "value", name: "%", max: 100, splitLine: { show: false } },
      ],
      series: [
        {
          type: "bar",
          name: "kWh",
          itemStyle: { color: tokens.accent },
          data: rows.map(({ used }) => used),
        },
        {
          type: "line",
          name: t("columns.share"),
          yAxisIndex: 1,
          itemStyle: { color: tokens.ink },
          data: rows.map(({ share }) => share),
        },
      ],
    }),
    [rows, t],
  );
  return (
    <Chart
      option={option}
      title={t("pareto")}
      label={t("chartPareto")}
      height={260}
      fileName="energy-pareto"
      table={{
        columns: [t("columns.machine"), "kWh", "%"],
        rows: rows.map(({ code, used, share }) => [code, used, share]),
      }}
    />
  );
}
