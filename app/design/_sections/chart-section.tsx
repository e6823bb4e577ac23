"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { Chart } from "@/app/_ui/chart";
import type { ChartOption, ChartTokens } from "@/app/_ui/chart-theme";

const mu0 = 4e-4 * Math.PI;

const curve = Array.from({ length: 81 }, (_, index) => {
  const field = -1700 + (index * 1700) / 80;
  const polarisation = 1.327 * Math.tanh((field + 1650) / 90) + 0.00001 * field;
  return { field, polarisation, flux: polarisation + mu0 * field };
});

export function ChartSection() {
  const t = useTranslations("design.charts");
  const option = useCallback(
    (tokens: ChartTokens): ChartOption => ({
      grid: { left: 8, right: 48, top: 32, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "all" },
      legend: { top: 0, right: 0 },
      tooltip: { trigger: "axis" },
      xAxis: { type: "value", name: t("field"), nameLocation: "middle", nameGap: 24, min: -1800, max: 0 },
      yAxis: { type: "value", position: "right", min: 0, max: 1.5 },
      series: [
        {
          name: t("polarisation"),
          type: "line",
          showSymbol: false,
          data: curve.map((point) => [point.field, point.polarisation]),
          markLine: {
            symbol: "none",
            silent: true,
            lineStyle: { color: tokens["bad-solid"], type: "dashed" },
            label: { position: "insideStartTop", color: tokens["bad-solid"], formatter: t("lower") },
            data: [{ yAxis: 1.32 }],
          },
        },
        {
          name: t("flux"),
          type: "line",
          showSymbol: false,
          data: curve.map((point) => [point.field, point.flux]),
        },
      ],
    }),
    [t],
  );
  const table = useMemo(
    () => ({
      columns: [t("field"), t("polarisation"), t("flux")],
      rows: curve.map((p) => [
        Math.round(p.field),
        Number(p.polarisation.toFixed(4)),
        Number(p.flux.toFixed(4)),
      ]),
    }),
    [t],
  );
  return (
    <Chart
      title={t("title")}
      label={t("label")}
      option={option}
      table={table}
      fileName="curve"
      height={300}
    />
  );
}
