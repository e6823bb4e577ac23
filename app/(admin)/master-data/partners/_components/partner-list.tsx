"use client";

import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Panel } from "@/app/_ui/panel";
import type { PartnerDto } from "@/server/modules/materials/contract";
import { useNameOf } from "../../_components/word-of";

export function PartnerList({ kind, rows }: { kind: "suppliers" | "customers"; rows: PartnerDto[] }) {
  const t = useTranslations("master-data");
  const nameOf = useNameOf();
  const countries = new Intl.DisplayNames([useLocale()], { type: "region" });
  const columns: Column<PartnerDto>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <span className="font-mono">{row.code}</span>,
    },
    { id: "name", header: t("fields.name"), cell: (row) => nameOf(row) },
    {
      id: "country",
      header: t("fields.country"),
      cell: (row) => (row.country ? (countries.of(row.country) ?? row.country) : "—"),
    },
  ];
  return (
    <Panel title={t(`partners.${kind}`)} flush>
      <DataTable
        caption={t(`partners.${kind}`)}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        sort={null}
      />
    </Panel>
  );
}
