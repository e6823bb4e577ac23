"use client";

import { useLocale, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Quantity } from "@/app/_ui/quantity";
import type { ShipmentSummary } from "@/server/modules/shipping/contract";
import { countryName } from "./country-name";
import { shipmentHref } from "./shipment-href";
import { ShipmentStatusBadge } from "./shipment-status";

/** The columns of a list of shipments. */
export function useShipmentColumns(): Column<ShipmentSummary>[] {
  const t = useTranslations("shipping");
  const locale = useLocale();
  const name = useLocalName();
  const none = <span className="text-faint">—</span>;
  return [
    {
      id: "number",
      header: t("fields.number"),
      cell: (row) => <Code value={row.number} href={shipmentHref(row.number)} />,
      csv: (row) => row.number,
    },
    {
      id: "shipped",
      header: t("fields.shippedAt"),
      cell: (row) => <DateTime value={row.shippedAt} />,
      csv: (row) => row.shippedAt,
    },
    {
      id: "customer",
      header: t("fields.customer"),
      cell: (row) => (
        <span className="block w-36 truncate" title={row.customer.code}>
          {name(row.customer)}
        </span>
      ),
      csv: (row) => `${row.customer.code} ${name(row.customer)}`,
    },
    {
      id: "reference",
      header: t("fields.reference"),
      from: "xl",
      cell: (row) => row.customerReference ?? none,
      csv: (row) => row.customerReference,
    },
    {
      id: "destination",
      header: t("fields.destination"),
      from: "lg",
      cell: (row) =>
        row.destinationCountry ? (
          <span className="whitespace-nowrap">{countryName(row.destinationCountry, locale)}</span>
        ) : (
          none
        ),
      csv: (row) => row.destinationCountry,
    },
    {
      id: "lots",
      header: t("fields.lots"),
      align: "right",
      from: "md",
      cell: (row) => <Quantity value={row.lotCount} />,
      csv: (row) => row.lotCount,
    },
    {
      id: "pieces",
      header: t("fields.pieces"),
      align: "right",
      cell: (row) => <Quantity value={row.pieces} decimals={0} />,
      csv: (row) => row.pieces,
    },
    {
      id: "mass",
      header: t("fields.massKg"),
      align: "right",
      cell: (row) => <Quantity value={row.massKg} decimals={3} />,
      csv: (row) => row.massKg,
    },
    {
      id: "status",
      header: t("fields.status"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <ShipmentStatusBadge status={row.status} />
          {Number(row.returnedMassKg) > 0 ? <Badge tone="warn">{t("list.withReturns")}</Badge> : null}
        </span>
      ),
      csv: (row) => row.status,
    },
    {
      id: "returned",
      header: t("fields.returned"),
      align: "right",
      from: "xl",
      cell: (row) =>
        Number(row.returnedMassKg) > 0 ? (
          <Quantity value={row.returnedMassKg} unit="kg" decimals={3} />
        ) : (
          none
        ),
      csv: (row) => row.returnedMassKg,
    },
  ];
}
