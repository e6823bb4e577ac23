"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import type { ChartDto } from "@/server/modules/spc/contract/views";

/** Definitions of charts: what they watch and how. */
export function ChartList({ charts, caption }: { charts: readonly ChartDto[]; caption: string }) {
  const t = useTranslations("spc");
  const name = useLocalName();
  const columns: Column<ChartDto>[] = [
    { id: "code", header: t("fields.code"), cell: (chart) => <Code value={chart.code} /> },
    { id: "name", header: t("fields.name"), cell: (chart) => name(chart) },
    { id: "what", header: t("fields.characteristicCode"), cell: (chart) => name(chart.characteristic) },
    { id: "type", header: t("fields.chartType"), cell: (chart) => t(`types.${chart.chartType}`) },
    {
      id: "of",
      header: t("list.of"),
      cell: (chart) =>
        [chart.product?.code, chart.operation?.code, chart.equipment?.code, chart.position]
          .filter(Boolean)
          .join(" · ") || t("list.everything"),
    },
    { id: "group", header: t("fields.subgroupRule"), cell: (chart) => t(`groups.${chart.subgroupRule}`) },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={charts}
      rowKey={(chart) => chart.code}
      rowHref={(chart) => `/spc/${encodeURIComponent(chart.code)}`}
      sort={null}
      empty={<EmptyState compact title={t("board.empty")} body={t("board.emptyBody")} />}
    />
  );
}
