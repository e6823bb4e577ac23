"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { formatMeasured } from "@/app/_ui/number-format";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { SankeyEnd } from "@/server/domain/mass-balance/sankey";
import type { MassBalanceDto, Named } from "@/server/modules/mass-balance/contract";

const COLOURS: Record<SankeyEnd, keyof ChartTokens> = {
  received: "series-2",
  "from-stock": "series-2",
  recycled: "series-3",
  returned: "series-3",
  gains: "series-4",
  "to-stock": "ok-solid",
  "by-products": "series-3",
  samples: "idle-solid",
  scrap: "bad-solid",
  losses: "idle-solid",
  unexplained: "warn-solid",
};

const SOURCES = new Set<SankeyEnd>(["received", "from-stock", "recycled", "returned", "gains"]);

/** The mass through the operations, as wide as it is heavy; a click on an operation leads to its runs. */
export function FlowChart({
  sankey,
  operations,
  what,
}: {
  sankey: MassBalanceDto["sankey"];
  operations: readonly Named[];
  what: string;
}) {
  const t = useTranslations("mass-balance");
  const name = useLocalName();
  const url = useUrlState();
  const labels = useMemo(() => {
    const named = new Map(operations.map((each) => [each.code, name(each)]));
    return new Map(
      sankey.nodes.map(({ id, end, operation }) => [
        id,
        end ? t(`ends.${end}`) : (named.get(operation ?? "") ?? t("handling")),
      ]),
    );
  }, [sankey, operations, name, t]);
  const option = useMemo(
    () => (tokens: ChartTokens) => ({
      tooltip: { trigger: "item" as const, confine: true },
      series: [
        {
          type: "sankey" as const,
          left: 168,
          right: 132,
          top: 28,
          bottom: 8,
          nodeWidth: 12,
          nodeGap: 10,
          draggable: false,
          emphasis: { focus: "adjacency" as const },
          data: sankey.nodes.map(({ id, end, operation }) => ({
            name: id,
            itemStyle: { color: tokens[end ? COLOURS[end] : "accent"], borderWidth: 0 },
            // Many operations stand side by side: there is room for their codes; the names are in the tooltip.
            label: end
              ? { position: SOURCES.has(end) ? ("left" as const) : ("right" as const) }
              : { position: "top" as const, formatter: operation ?? "" },
          })),
          links: sankey.links.map(({ from, to, massKg }) => ({ source: from, target: to, value: massKg })),
          label: {
            color: tokens.ink,
            fontSize: 12,
            formatter: ({ name: id }: { name: string }) => labels.get(id) ?? id,
          },
          lineStyle: { color: "source" as const, opacity: 0.28, curveness: 0.5 },
          tooltip: {
            formatter: (parameters: unknown) => tooltipOf(parameters, labels),
          },
        },
      ],
    }),
    [sankey, labels],
  );
  return (
    <Chart
      option={option}
      label={t("chartLabel", { what })}
      fileName="mass-balance-flow"
      height={Math.min(720, 260 + sankey.nodes.length * 18)}
      onClick={(parameters) => {
        const node = sankey.nodes.find(({ id }) => id === nameOf(parameters));
        if (node?.operation) url.set({ operation: node.operation });
      }}
      table={{
        columns: [t("from"), t("to"), "kg"],
        rows: sankey.links.map(({ from, to, massKg }) => [
          labels.get(from) ?? from,
          labels.get(to) ?? to,
          Number(massKg.toPrecision(8)),
        ]),
      }}
    />
  );
}

function nameOf(parameters: unknown): string {
  return typeof parameters === "object" && parameters !== null && "name" in parameters
    ? String(parameters.name)
    : "";
}

function tooltipOf(parameters: unknown, labels: ReadonlyMap<string, string>): string {
  if (typeof parameters !== "object" || parameters === null) return "";
  const value = "value" in parameters ? Number(parameters.value) : 0;
  const amount = `${formatMeasured(value, { significant: 5 })} kg`;
  const data = "data" in parameters ? (parameters.data as Record<string, unknown>) : {};
  const label = (id: unknown) => labels.get(String(id)) ?? "";
  return "source" in data
    ? `${label(data.source)} → ${label(data.target)}<br>${amount}`
    : `${label(nameOf(parameters))}<br>${amount}`;
}
