"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_client/trpc";
import { ControlPlot } from "@/app/_features/spc/control-plot";
import { Button } from "@/app/_ui/button";
import { downloadText, toCsv } from "@/app/_ui/csv";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import type { ChartViewDto, PlotColumns } from "@/server/modules/spc/contract/views";
import { SelectedPoint } from "./selected-point";

const REFRESH_MS = 15_000;
const DAY_MS = 86_400_000;
const WINDOWS = { all: null, year: 365, quarter: 91, month: 30, week: 7 } as const;
type WindowName = keyof typeof WINDOWS;

/** The plots of a chart over a window; a click keeps a point to look into. They ask again by themselves. */
export function ChartPlots({ initial }: { initial: ChartViewDto }) {
  const t = useTranslations("spc");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [window, setWindow] = useState<WindowName>("all");
  const [place, setPlace] = useState<number | null>(null);
  const { code } = initial.chart;
  const days = WINDOWS[window];
  const end = Date.parse(initial.window.to ?? "");
  const from = days === null || Number.isNaN(end) ? undefined : new Date(end - days * DAY_MS).toISOString();
  const input = { code, ...(from === undefined ? {} : { from }) };
  const { data = initial } = useQuery({
    ...trpc.spc.chart.queryOptions(input),
    ...(from === undefined ? { initialData: initial } : {}),
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  });
  const { chart } = data;
  const [location, spread] = data.plots;
  const exportAll = async () => {
    const plots = await client.spc.points.query({ ...input, most: 100_000 });
    downloadText(`${code}.csv`, csvOf(plots));
  };
  return (
    <Panel
      title={t(`basis.${data.basis}`)}
      description={t(data.window.isDecimated ? "plot.decimated" : "plot.points", {
        points: data.window.points,
        drawn: location?.values.length ?? 0,
      })}
      actions={
        <>
          <div className="w-36">
            <Select
              aria-label={t("plot.window")}
              value={window}
              options={Object.keys(WINDOWS).map((value) => ({
                value,
                label: t(`windows.${value as WindowName}`),
              }))}
              onChange={(event) => {
                setPlace(null);
                setWindow(event.target.value as WindowName);
              }}
            />
          </div>
          <Button
            size="sm"
            icon={<Download aria-hidden="true" className="size-4" />}
            disabled={!location}
            onClick={() => void exportAll()}
          >
            {t("plot.exportAll")}
          </Button>
        </>
      }
    >
      {location ? (
        <div className="grid gap-4">
          <ControlPlot
            plot={location}
            fileName={`${code}-${location.name}`}
            unit={chart.characteristic.unit}
            specification={chart.subgroupRule === "single" ? chart.specification : undefined}
            onPoint={setPlace}
          />
          {spread ? (
            <ControlPlot
              plot={spread}
              fileName={`${code}-${spread.name}`}
              unit={chart.characteristic.unit}
              onPoint={setPlace}
              height={220}
            />
          ) : null}
          {place === null ? null : (
            <SelectedPoint plot={location} place={place} chart={chart} onClose={() => setPlace(null)} />
          )}
        </div>
      ) : (
        <EmptyState compact title={t("plot.empty")} body={t("plot.emptyBody")} />
      )}
    </Panel>
  );
}

function csvOf(plots: readonly PlotColumns[]): string {
  const [first] = plots;
  const columns = [
    "point",
    "at",
    "lot",
    "load",
    "size",
    ...plots.flatMap(({ name }) => [name, "lcl", "cl", "ucl", "rules"]),
  ];
  const rules = plots.map(
    (plot) => new Map(plot.signals.map((signal) => [signal.at, signal.rules.join(" ")])),
  );
  return toCsv(
    columns,
    (first?.keys ?? []).map((key, i) => [
      key,
      new Date(first?.at[i] ?? 0).toISOString(),
      first?.lots[i],
      first?.loads[i],
      first?.sizes[i],
      ...plots.flatMap((plot, k) => [
        plot.values[i],
        plot.lower[i],
        plot.centers[i],
        plot.upper[i],
        rules[k]?.get(i) ?? null,
      ]),
    ]),
  );
}
