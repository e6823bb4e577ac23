"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Quantity } from "@/app/_ui/quantity";
import type { Tone } from "@/app/_ui/tone";
import { decimal } from "@/server/domain/quantity/decimal";
import type { CorrectionDto } from "@/server/modules/lots/contract/stock";

const tones: Record<CorrectionDto["status"], Tone> = { requested: "warn", applied: "ok", refused: "idle" };

/** The columns of a list of counts that differed from the books. */
export function useCorrectionColumns({ ofOneLot = false } = {}): Column<CorrectionDto>[] {
  const t = useTranslations("stock.corrections");
  const fields = useTranslations("stock.fields");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const difference = (row: CorrectionDto) => decimal(row.countedQuantity).minus(row.bookedQuantity).toFixed();
  return [
    ...(ofOneLot
      ? []
      : [
          {
            id: "lot",
            header: fields("lot"),
            cell: (row: CorrectionDto) => (
              <span className="grid">
                <Code value={row.lot} href={lotHref(row.lot)} />
                <span className="max-w-44 truncate text-muted text-xs">{name(row.material)}</span>
              </span>
            ),
            csv: (row: CorrectionDto) => row.lot,
          },
        ]),
    {
      id: "booked",
      header: t("booked"),
      align: "right",
      from: "lg",
      cell: (row) => <Quantity value={row.bookedQuantity} unit={units(row.unit)} decimals={6} />,
      csv: (row) => `${row.bookedQuantity} ${row.unit}`,
    },
    {
      id: "counted",
      header: t("counted"),
      align: "right",
      cell: (row) => <Quantity value={row.countedQuantity} unit={units(row.unit)} decimals={6} />,
      csv: (row) => `${row.countedQuantity} ${row.unit}`,
    },
    {
      id: "difference",
      header: t("difference"),
      align: "right",
      cell: (row) => (
        <span className="font-medium">
          {decimal(difference(row)).gt(0) ? "+" : ""}
          <Quantity value={difference(row)} unit={units(row.unit)} decimals={6} />
        </span>
      ),
      csv: (row) => `${difference(row)} ${row.unit}`,
    },
    {
      id: "reason",
      header: t("reason"),
      cell: (row) => (
        <span className="block min-w-40">
          {row.reason}
          {row.reasonCode ? <span className="text-muted"> ({name(row.reasonCode)})</span> : null}
        </span>
      ),
      csv: (row) => row.reason,
    },
    {
      id: "requested",
      header: t("requested"),
      cell: (row) => (
        <span className="grid">
          {row.requestedBy}
          <span className="text-muted text-xs">
            <DateTime value={row.requestedAt} />
          </span>
        </span>
      ),
      csv: (row) => `${row.requestedBy} ${row.requestedAt}`,
    },
    {
      id: "status",
      header: fields("status"),
      cell: (row) => (
        <span className="grid justify-items-start gap-1 py-1">
          <StatusBadge tone={tones[row.status]} label={t(`status.${row.status}`)} />
          {row.isStale ? <StatusBadge tone="bad" label={t("stale")} /> : null}
          {row.decidedBy && row.needsSecondPerson ? (
            <span className="text-muted text-xs">
              {row.decidedBy} <DateTime value={row.decidedAt} />
              {row.decisionReason ? `: ${row.decisionReason}` : ""}
            </span>
          ) : null}
        </span>
      ),
      csv: (row) => `${row.status} ${row.decidedBy ?? ""}`,
    },
  ];
}
