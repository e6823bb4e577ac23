"use client";

import { useTranslations } from "next-intl";
import { useAffectedColumns } from "@/app/_features/recall/use-affected-columns";
import { StatusBadge } from "@/app/_ui/badge";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Quantity } from "@/app/_ui/quantity";
import type { Tone } from "@/app/_ui/tone";
import type { RecallDisposition, RecallLotDto } from "@/server/modules/recall/contract";

const tones: Record<RecallDisposition, Tone> = {
  cleared: "ok",
  scrapped: "idle",
  reworked: "info",
  returned: "info",
  "customer-informed": "info",
  "used-up": "idle",
};

/** A disposition under which nothing should be left here. */
const ENDS = new Set<RecallDisposition>(["scrapped", "used-up"]);

export function useRecallLotColumns(): Column<RecallLotDto>[] {
  const t = useTranslations("recall");
  const affected = useAffectedColumns<RecallLotDto>().filter(
    (column) => column.id !== "consumed" && column.id !== "made",
  );
  return [
    ...affected,
    {
      id: "listed",
      header: t("fields.listedOnHand"),
      align: "right",
      from: "xl",
      cell: (lot) => (
        <span className="block">
          <Quantity value={lot.listed.onHandQuantity} decimals={3} />
          <span className="block text-muted text-xs">
            {t(lot.listed.wasHeld ? "record.wasHeld" : "record.notHeld")}
          </span>
        </span>
      ),
      csv: (lot) => lot.listed.onHandQuantity,
    },
    {
      id: "disposition",
      header: t("fields.disposition"),
      cell: (lot) =>
        lot.disposition === null ? (
          <span className="text-muted">{t("dispositions.open")}</span>
        ) : (
          <span className="block" title={lot.dispositionNote ?? undefined}>
            <span className="flex flex-wrap gap-1">
              <StatusBadge tone={tones[lot.disposition]} label={t(`dispositions.${lot.disposition}`)} />
              {ENDS.has(lot.disposition) && lot.canBeHeld ? (
                <StatusBadge tone="warn" label={t("record.stillHere")} />
              ) : null}
            </span>
            <span className="block text-muted text-xs">
              {lot.disposedBy} · <DateTime value={lot.disposedAt} />
            </span>
            {lot.dispositionNote ? <span className="block text-xs">{lot.dispositionNote}</span> : null}
          </span>
        ),
      csv: (lot) =>
        [t(`dispositions.${lot.disposition ?? "open"}`), lot.dispositionNote].filter(Boolean).join(": "),
    },
  ];
}
