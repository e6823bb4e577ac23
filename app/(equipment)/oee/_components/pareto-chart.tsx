"use client";

import type { EChartsOption } from "echarts";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useDurationText } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import type { ExplorerDto } from "@/server/modules/oee/contract/explorer";
import { clickedIndex, useDrill } from "./chart-drill";

const MOST = 12;

/** Reasons by lost time, the largest first, with their sum so far. */
export function ParetoChart({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.pareto");
  const categories = useTranslations("equipment.categories");
  const name = useLocalName();
  const duration = useDurationText();
  const formatter = useFormatter();
  const drill = useDrill();
  const losses = useMemo(() => inPlannedTime(found.losses.losses), [found.losses.losses]);
  const label = (loss: (typeof losses)[number]) =>
    loss.reason ? name(loss.reason) : `${categories(loss.category)}`;
  const shown = losses.slice(0, MOST);
  const names = shown.map(label).join("|");
  const [hours, together] = [t("hours"), t("cumulative")];
  const option = useMemo(
    () => (tokens: ChartTokens) =>
      paretoOption(losses.slice(0, MOST), names.split("|"), { hours, together, tokens }),
    [losses, names, hours, together],
  );
  const percent = (value: number | null) => (value === null ? null : formatter.number(value, "percent"));
  return (
    <Chart
      title={t("title")}
      label={t("label")}
      fileName="oee-pareto"
      option={option}
      height={340}
      onClick={(parameters) => {
        const loss = shown[clickedIndex(parameters) ?? -1];
        if (loss) drill({ category: loss.category, reason: loss.reason?.code ?? "-" });
      }}
      table={{
        columns: [t("reason"), t("category"), t("time"), t("times"), t("share"), t("cumulative")],
        rows: losses.map((loss) => [
          label(loss),
          categories(loss.category),
          duration(loss.seconds),
          loss.occurrences,
          percent(loss.shareOfPbt),
          percent(loss.cumulativeShare),
        ]),
      }}
    />
  );
}

/** What is lost of planned time; planned downtime is outside of it. */
function inPlannedTime(all: ExplorerDto["losses"]["losses"]): ExplorerDto["losses"]["losses"] {
  const losses = all.filter((loss) => loss.countsAs !== "planned");
  const total = losses.reduce((sum, loss) => sum + loss.seconds, 0);
  let before = 0;
  return losses.map((loss) => {
    before += loss.seconds;
    return { ...loss, cumulativeShare: before / total };
  });
}

function paretoOption(
  losses: ExplorerDto["losses"]["losses"],
  names: readonly string[],
  { hours, together, tokens }: { hours: string; together: string; tokens: ChartTokens },
): EChartsOption {
  return {
    grid: { left: 52, right: 52, top: 32, bottom: 96 },
    tooltip: { trigger: "axis", valueFormatter: (value) => Number(value).toFixed(1) },
    xAxis: { type: "category", data: [...names], axisLabel: { rotate: 40, interval: 0, fontSize: 11 } },
    yAxis: [
      { type: "value", name: hours },
      { type: "value", max: 100, axisLabel: { formatter: "{value} %" }, splitLine: { show: false } },
    ],
    series: [
      {
        name: hours,
        type: "bar",
        color: tokens["series-1"],
        data: losses.map((loss) => loss.seconds / 3600),
      },
      {
        name: together,
        type: "line",
        yAxisIndex: 1,
        symbolSize: 5,
        color: tokens["warn-solid"],
        data: losses.map((loss) => loss.cumulativeShare * 100),
      },
    ],
  };
}
