"use client";

import { useTranslations } from "next-intl";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { Page, ProductDto } from "@/server/modules/materials/contract";
import { geometryText } from "../../_components/geometry-text";
import { useNameOf, useWordOf } from "../../_components/word-of";
import { grams } from "../../_lib/grams";

export function ProductList({ page }: { page: Page<ProductDto> }) {
  const t = useTranslations("master-data");
  const common = useTranslations("common.table");
  const nameOf = useNameOf();
  const wordOf = useWordOf();
  const columns: Column<ProductDto>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <span className="font-mono">{row.code}</span>,
      csv: (row) => row.code,
    },
    { id: "name", header: t("fields.name"), cell: (row) => nameOf(row), csv: (row) => nameOf(row) },
    {
      id: "grade",
      header: t("fields.grade"),
      cell: (row) => row.grade.grade,
      csv: (row) => row.grade.grade,
    },
    {
      id: "size",
      header: t("fields.size"),
      cell: (row) => `${wordOf("shapes", row.geometry.shape)} ${geometryText(row.geometry)}`,
      csv: (row) => geometryText(row.geometry),
      from: "md",
    },
    {
      id: "coating",
      header: t("fields.coating"),
      cell: (row) => wordOf("coatings", row.coating),
      csv: (row) => row.coating,
      from: "md",
    },
    {
      id: "mass",
      header: t("fields.pieceMass"),
      cell: (row) => <Quantity value={grams(row.pieceMassKg)} unit="g" decimals={3} />,
      align: "right",
      csv: (row) => row.pieceMassKg,
      from: "lg",
    },
    {
      id: "customer",
      header: t("fields.customer"),
      cell: (row) => (row.customer ? nameOf(row.customer) : "—"),
      csv: (row) => (row.customer ? nameOf(row.customer) : ""),
    },
    {
      id: "part",
      header: t("fields.customerPart"),
      cell: (row) => row.customerPartNumber ?? "—",
      csv: (row) => row.customerPartNumber,
      from: "xl",
    },
  ];
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="products" />}
      />
      <DataTable
        caption={t("sections.products.title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `/master-data/products/${encodeURIComponent(row.code)}`}
        sort={null}
        empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
      />
      <Pagination nextCursor={page.nextCursor} summary={t("total", { count: page.total })} />
    </Panel>
  );
}
