"use client";

import type { EChartsOption } from "echarts";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useKpiText } from "@/app/_features/equipment/kpi-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useWeekdayText } from "@/app/_features/equipment/weekday-text";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { useUrlState } from "@/app/_ui/use-url-state";
import { KPI_NAMES } from "@/server/domain/oee/kpi-set";
import type { ExplorerDto } from "@/server/modules/oee/contract/explorer";
import { KPI_DEFINITIONS } from "@/server/modules/oee/contract/kpi-definitions";
import { clickedIndex, useDrill } from "./chart-drill";

type Cell = { x: number; y: number; value: number };
const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** Where in the week: a figure by weekday and shift. */
export function HeatMapChart({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.heatMap");
  const name = useLocalName();
  const weekdayText = useWeekdayText();
  const text = useKpiText();
  const drill = useDrill();
  const chosen = useUrlState().get("kpi");
  const asked = KPI_NAMES.find((each) => each === chosen);
  const kpi = asked && KPI_DEFINITIONS[asked].unit === "fraction" ? asked : "oee";
  const { shifts, cells } = found.heatMap;
  const points = useMemo(
    () =>
      cells.flatMap((cell): Cell[] => {
        const { value } = cell.kpis[kpi];
        const y = shifts.findIndex((shift) => shift.code === cell.shiftCode);
        return value === null || y < 0 ? [] : [{ x: cell.weekday - 1, y, value }];
      }),
    [cells, shifts, kpi],
  );
  const days = DAYS.map(weekdayText).join("|");
  const names = shifts.map((shift) => `${shift.code} ${name(shift)}`).join("|");
  const option = useMemo(
    () => (tokens: ChartTokens) =>
      heatOption(points, { days: days.split("|"), shifts: names.split("|"), tokens }),
    [points, days, names],
  );
  return (
    <Chart
      title={t("title")}
      label={t("label")}
      fileName="oee-heat-map"
      option={option}
      height={Math.max(220, 90 + shifts.length * 44)}
      onClick={(parameters) => {
        const point = points[clickedIndex(parameters) ?? -1];
        if (point) drill({ weekday: point.x + 1, shift: shifts[point.y]?.code });
      }}
      table={{
        columns: [t("shift"), ...DAYS.map(weekdayText)],
        rows: shifts.map((shift, y) => [
          `${shift.code} ${name(shift)}`,
          ...DAYS.map((day) => {
            const cell = points.find((point) => point.x === day - 1 && point.y === y);
            return cell ? text(kpi, cell.value) : null;
          }),
        ]),
      }}
    />
  );
}

function heatOption(
  points: readonly Cell[],
  { days, shifts, tokens }: { days: string[]; shifts: string[]; tokens: ChartTokens },
): EChartsOption {
  return {
    grid: { left: 96, right: 16, top: 16, bottom: 64 },
    tooltip: { formatter: (raw) => percentOf(raw) },
    xAxis: { type: "category", data: days, splitArea: { show: true } },
    yAxis: { type: "category", data: shifts, inverse: true, splitArea: { show: true } },
    visualMap: {
      min: 0,
      max: 100,
      calculable: false,
      orient: "horizontal",
      left: "center",
      bottom: 0,
      itemHeight: 120,
      inRange: { color: [tokens["bad-solid"], tokens["warn-solid"], tokens["ok-solid"]] },
      formatter: "{value} %",
    },
    series: [
      {
        type: "heatmap",
        data: points.map(({ x, y, value }) => [x, y, Math.round(value * 1000) / 10]),
        label: { show: true, formatter: (raw) => percentOf(raw), color: tokens.surface, fontWeight: "bold" },
        itemStyle: { borderColor: tokens.surface, borderWidth: 2 },
      },
    ],
  };
}

function percentOf(raw: unknown): string {
  const value =
    typeof raw === "object" && raw !== null && "value" in raw && Array.isArray(raw.value)
      ? raw.value[2]
      : null;
  return typeof value === "number" ? `${value.toFixed(1)} %` : "";
}
