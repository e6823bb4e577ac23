"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { ClockBadge } from "@/app/_features/stock/clock-badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { CarrierDetail } from "@/server/modules/lots/contract/stock";

type Row = CarrierDetail["lots"][number];

/** What is in a carrier now. */
export function CarrierLots({ carrier }: { carrier: CarrierDetail }) {
  const t = useTranslations("stock");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const columns: Column<Row>[] = [
    {
      id: "lot",
      header: t("fields.lot"),
      cell: (row) => <Code value={row.code} href={lotHref(row.code)} />,
    },
    { id: "material", header: t("fields.material"), cell: (row) => name(row.material) },
    {
      id: "remaining",
      header: t("fields.remaining"),
      align: "right",
      cell: (row) => <Quantity value={row.remainingQuantity} unit={units(row.unit)} decimals={3} />,
    },
    {
      id: "status",
      header: t("fields.status"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <LotStatusBadge status={row.status} />
          <QualityStatusBadge status={row.qualityStatus} />
          {row.expiresAt ? <ClockBadge expiresAt={row.expiresAt} /> : null}
        </span>
      ),
    },
  ];
  return (
    <Panel flush title={t("carriers.contents")}>
      <DataTable
        caption={t("carriers.contents")}
        columns={columns}
        rows={carrier.lots}
        rowKey={(row) => row.code}
        rowHref={(row) => lotHref(row.code)}
        sort={null}
        empty={<EmptyState compact title={t("carriers.nothing")} />}
      />
    </Panel>
  );
}
