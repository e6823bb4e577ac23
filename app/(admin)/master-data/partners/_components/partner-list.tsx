"use client";

import { useLocale, useTranslations } from "next-intl";
import { shipmentsOfCustomerHref } from "@/app/_features/shipping/shipment-href";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Link } from "@/app/_ui/link";
import { Panel } from "@/app/_ui/panel";
import type { PartnerDto } from "@/server/modules/materials/contract";
import { useNameOf } from "../../_components/word-of";

export function PartnerList({ kind, rows }: { kind: "suppliers" | "customers"; rows: PartnerDto[] }) {
  const t = useTranslations("master-data");
  const shipping = useTranslations("shipping");
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
    ...(kind === "customers"
      ? [
          {
            id: "shipments",
            header: shipping("title"),
            cell: (row: PartnerDto) => (
              <Link
                href={shipmentsOfCustomerHref(row.code)}
                className="text-accent-text underline"
                aria-label={shipping("actions.shipmentsOf", { customer: nameOf(row) })}
              >
                {shipping("title")}
              </Link>
            ),
          },
        ]
      : []),
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
