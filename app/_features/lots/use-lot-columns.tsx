"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { ClockBadge } from "@/app/_features/stock/clock-badge";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Quantity } from "@/app/_ui/quantity";
import type { LotSummary } from "@/server/modules/lots/contract";
import { lotHref, orderHref } from "./lot-href";
import { LotStatusBadge, QualityStatusBadge } from "./lot-status";

/** The columns of a list of lots. */
export function useLotColumns({ sortable = false }: { sortable?: boolean } = {}): Column<LotSummary>[] {
  const t = useTranslations("lots");
  const units = useTranslations("common.units");
  const name = useLocalName();
  return [
    {
      id: "code",
      header: t("fields.code"),
      sortable,
      cell: (lot) => (
        <span className="flex items-center gap-2">
          <Code value={lot.code} href={lotHref(lot.code)} />
          {lot.isByProduct ? <Badge>{t("marks.byProduct")}</Badge> : null}
          {lot.isRework ? <Badge tone="warn">{t("marks.rework")}</Badge> : null}
        </span>
      ),
      csv: (lot) => lot.code,
    },
    {
      id: "material",
      header: t("fields.material"),
      cell: (lot) => (
        <span className="block w-40 truncate lg:w-56" title={name(lot.material)}>
          {name(lot.material)}
        </span>
      ),
      csv: (lot) => `${lot.material.code} ${name(lot.material)}`,
    },
    {
      id: "remaining",
      header: t("fields.remaining"),
      align: "right",
      cell: (lot) => <Quantity value={lot.remainingQuantity} unit={units(lot.unit)} decimals={3} />,
      csv: (lot) => `${lot.remainingQuantity} ${lot.unit}`,
    },
    {
      id: "mass",
      header: t("fields.massKg"),
      align: "right",
      from: "xl",
      cell: (lot) => <Quantity value={lot.remainingMassKg} decimals={3} />,
      csv: (lot) => lot.remainingMassKg,
    },
    {
      id: "status",
      header: t("fields.status"),
      cell: (lot) => (
        <span className="flex flex-wrap gap-1">
          <LotStatusBadge status={lot.status} />
          <QualityStatusBadge status={lot.qualityStatus} />
          {lot.expiresAt && (lot.status === "available" || lot.status === "on-hold") ? (
            <ClockBadge expiresAt={lot.expiresAt} />
          ) : null}
        </span>
      ),
      csv: (lot) => [lot.status, lot.qualityStatus, lot.expiresAt].filter(Boolean).join(" "),
    },
    {
      id: "order",
      header: t("fields.workOrder"),
      from: "lg",
      cell: (lot) =>
        lot.workOrderNumber ? (
          <Code value={lot.workOrderNumber} href={orderHref(lot.workOrderNumber)} />
        ) : (
          <span className="text-faint">—</span>
        ),
      csv: (lot) => lot.workOrderNumber,
    },
    {
      id: "location",
      header: t("fields.location"),
      from: "xl",
      cell: (lot) => lot.locationCode ?? <span className="text-faint">—</span>,
      csv: (lot) => lot.locationCode,
    },
    {
      id: "created",
      header: t("fields.created"),
      sortable,
      from: "md",
      cell: (lot) => <DateTime value={lot.createdAt} />,
      csv: (lot) => lot.createdAt,
    },
  ];
}
