"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Link } from "@/app/_ui/link";
import { Panel } from "@/app/_ui/panel";
import type { ParetoDto, ParetoRow } from "@/server/modules/nonconformance/contract/records";
import { type Group, labelOf, type Measure } from "./pareto-label";

const LIST_FILTER: Partial<Record<Group, string>> = { defect: "defect", machine: "machine" };

export function ParetoTable({ pareto, by, measure }: { pareto: ParetoDto; by: Group; measure: Measure }) {
  const t = useTranslations("nonconformance.pareto");
  const format = useFormatter();
  const name = useLocalName();
  const share = (value: number) => format.number(value, "percent");
  const columns: Column<ParetoRow>[] = [
    {
      id: "group",
      header: t(`groups.${by}`),
      cell: (row) => {
        const label = labelOf(row, by, name, t("unknown"));
        const filter = LIST_FILTER[by];
        if (!filter || row.code === null) return label;
        return (
          <Link
            className="text-accent-text hover:underline"
            href={`/nonconformances?${filter}=${encodeURIComponent(row.code)}`}
          >
            {label}
          </Link>
        );
      },
      csv: (row) => labelOf(row, by, name, t("unknown")),
    },
    { id: "code", header: "#", from: "md", cell: (row) => row.code ?? "—", csv: (row) => row.code },
    {
      id: "value",
      header: t(`measures.${measure}`),
      align: "right",
      cell: (row) => format.number(row.value, { maximumFractionDigits: 3 }),
      csv: (row) => row.value,
    },
    {
      id: "share",
      header: t("share"),
      align: "right",
      cell: (row) => share(row.value / pareto.total),
      csv: (row) => row.value / pareto.total,
    },
    {
      id: "cumulative",
      header: t("cumulative"),
      align: "right",
      cell: (row) => share(row.cumulativeShare),
      csv: (row) => row.cumulativeShare,
    },
    ...(measure === "records"
      ? []
      : [
          {
            id: "records",
            header: t("records"),
            align: "right" as const,
            cell: (row: ParetoRow) => row.records,
            csv: (row: ParetoRow) => row.records,
          },
        ]),
  ];
  return (
    <Panel
      flush
      title={t("title")}
      actions={<CsvExportButton columns={columns} rows={pareto.rows} fileName={`pareto-${by}-${measure}`} />}
    >
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={pareto.rows}
        rowKey={(row) => row.code ?? "-"}
        sort={null}
      />
    </Panel>
  );
}
