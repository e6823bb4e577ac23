"use client";

import { useTranslations } from "next-intl";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { MaterialDto, Page } from "@/server/modules/materials/contract";
import { useNameOf, useWordOf } from "../../_components/word-of";
import { grams } from "../../_lib/grams";
import { MATERIAL_KINDS } from "../_lib/kinds";

export function MaterialList({ page }: { page: Page<MaterialDto> }) {
  const t = useTranslations("master-data");
  const common = useTranslations("common.table");
  const units = useTranslations("common.units");
  const nameOf = useNameOf();
  const wordOf = useWordOf();
  const composition = (row: MaterialDto) =>
    row.nominalComposition
      .filter((part) => part.massFraction >= 0.001)
      .map((part) => `${part.element} ${Number((part.massFraction * 100).toFixed(2))}`)
      .join(" · ");
  const columns: Column<MaterialDto>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <span className="font-mono">{row.code}</span>,
      csv: (row) => row.code,
    },
    { id: "name", header: t("fields.name"), cell: (row) => nameOf(row), csv: (row) => nameOf(row) },
    {
      id: "kind",
      header: t("fields.kind"),
      cell: (row) => wordOf("kinds", row.kind),
      csv: (row) => row.kind,
    },
    {
      id: "unit",
      header: t("fields.unit"),
      cell: (row) => units(row.baseUnit),
      csv: (row) => row.baseUnit,
    },
    {
      id: "mass",
      header: t("fields.pieceMass"),
      align: "right",
      cell: (row) =>
        row.pieceMassKg ? <Quantity value={grams(row.pieceMassKg)} unit="g" decimals={3} /> : "—",
      csv: (row) => row.pieceMassKg,
      from: "md",
    },
    {
      id: "shelfLife",
      header: t("fields.shelfLife"),
      align: "right",
      cell: (row) => (row.shelfLifeHours === null ? "—" : <Quantity value={row.shelfLifeHours} unit="h" />),
      csv: (row) => row.shelfLifeHours,
      from: "lg",
    },
    {
      id: "composition",
      header: t("fields.composition"),
      cell: (row) => <span className="tabular-nums">{composition(row) || "—"}</span>,
      csv: (row) => composition(row),
      from: "lg",
    },
  ];
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        filterNames={["kind"]}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="materials" />}
      >
        <FilterSelect
          name="kind"
          label={t("fields.kind")}
          options={MATERIAL_KINDS.map((value) => ({ value, label: wordOf("kinds", value) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("sections.materials.title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        sort={null}
        empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
      />
      <Pagination nextCursor={page.nextCursor} summary={t("total", { count: page.total })} />
    </Panel>
  );
}
