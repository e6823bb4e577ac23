"use client";

import type { EChartsOption } from "echarts";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useDurationText } from "@/app/_features/equipment/duration";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import type { ExplorerDto } from "@/server/modules/oee/contract/explorer";
import { clickedIndex, useDrill } from "./chart-drill";
import { type Step, waterfallSteps } from "./waterfall-steps";

const HOUR = 3600;

/** Where planned time went, step by step, to what made good parts. */
export function WaterfallChart({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.waterfall");
  const categories = useTranslations("equipment.categories");
  const duration = useDurationText();
  const formatter = useFormatter();
  const drill = useDrill();
  const steps = useMemo(() => waterfallSteps(found.kpi), [found.kpi]);
  const rows = steps.map((step) => ({
    name: step.kind === "level" ? t(step.id) : categories(step.category),
    step,
  }));
  const from = steps.findIndex((step) => step.kind === "level" && step.id === "pbt");
  const names = rows
    .slice(from)
    .map((row) => row.name)
    .join("|");
  const hours = t("hours");
  const option = useMemo(
    () => (tokens: ChartTokens) => waterfallOption(steps.slice(from), names.split("|"), { tokens, hours }),
    [steps, from, names, hours],
  );
  const share = (seconds: number) =>
    found.kpi.times.pbtSeconds > 0 ? formatter.number(seconds / found.kpi.times.pbtSeconds, "percent") : "—";
  return (
    <Chart
      title={t("title")}
      label={t("label")}
      fileName="oee-waterfall"
      option={option}
      height={340}
      onClick={(parameters) => {
        const step = steps.slice(from)[clickedIndex(parameters) ?? -1];
        if (step?.kind === "loss") drill({ category: step.category });
      }}
      table={{
        columns: [t("step"), t("time"), t("share")],
        rows: rows.map(({ name, step }) => [
          step.kind === "loss" ? `− ${name}` : name,
          duration(step.seconds),
          share(step.seconds),
        ]),
      }}
    />
  );
}

function waterfallOption(
  steps: readonly Step[],
  names: readonly string[],
  { tokens, hours }: { tokens: ChartTokens; hours: string },
): EChartsOption {
  const base = steps.map((step) =>
    step.kind === "level" ? 0 : Math.min(step.before, step.before - step.seconds) / HOUR,
  );
  const colour = (step: Step) => {
    if (step.kind === "level") return step.id === "good" ? tokens["ok-solid"] : tokens["idle-solid"];
    return step.seconds < 0 ? tokens["warn-solid"] : tokens["bad-solid"];
  };
  return {
    grid: { left: 56, right: 16, top: 24, bottom: 88 },
    tooltip: { trigger: "item", valueFormatter: (value) => `${Number(value).toFixed(1)} h` },
    xAxis: { type: "category", data: [...names], axisLabel: { rotate: 40, interval: 0, fontSize: 11 } },
    yAxis: { type: "value", name: hours },
    series: [
      {
        type: "bar",
        stack: "all",
        silent: true,
        itemStyle: { color: "transparent" },
        tooltip: { show: false },
        data: base,
      },
      {
        type: "bar",
        stack: "all",
        data: steps.map((step) => ({
          value: Math.abs(step.seconds) / HOUR,
          itemStyle: { color: colour(step) },
        })),
        label: {
          show: true,
          position: "top",
          fontSize: 10,
          color: tokens.ink,
          textBorderWidth: 0,
          formatter: ({ value }) => (typeof value === "number" ? value.toFixed(1) : ""),
        },
      },
    ],
  };
}
