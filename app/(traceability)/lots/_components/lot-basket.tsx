"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { domainFault } from "@/app/_client/domain-fault";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useGlobalScan } from "@/app/_client/use-global-scan";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { Code } from "@/app/_ui/code";
import { EmptyState } from "@/app/_ui/empty-state";
import { IconButton } from "@/app/_ui/icon-button";
import { NumberField } from "@/app/_ui/number-field";
import { Quantity } from "@/app/_ui/quantity";
import { ScanInput } from "@/app/_ui/scan-input";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { type BasketLot, type BasketRow, basketRows, freeOf, isBlocked } from "../_lib/basket";

/** Lots scanned one after the other, how much of each is taken, and what share of the whole that is. */
export function LotBasket({
  lots,
  onChange,
}: {
  lots: readonly BasketLot[];
  onChange: (lots: BasketLot[]) => void;
}) {
  const t = useTranslations("handling.basket");
  const client = useTRPCClient();
  const { errorText } = useErrorText();
  const [note, setNote] = useState("");
  const scan = useMutation({
    mutationFn: (lotCode: string) => client.lots.detail.query({ lotCode }),
    onSuccess: (lot) => {
      const isKnown = lots.some((entry) => entry.lot.code === lot.code);
      setNote(isKnown ? t("twice", { lot: lot.code }) : "");
      if (!isKnown) onChange([...lots, { lot, take: freeOf(lot).toFixed() }]);
    },
    onError: (error, code) =>
      setNote(domainFault(error)?.code === "NOT_FOUND" ? t("unknown", { code }) : errorText(error)),
  });
  useGlobalScan((code) => scan.mutate(code));
  const { rows, massKg } = basketRows(lots);
  return (
    <div className="grid grid-cols-1 gap-3">
      <ScanInput
        autoFocus
        busy={scan.isPending}
        label={t("scan")}
        placeholder={t("scan")}
        onScan={(code) => scan.mutate(code)}
        message={note ? <span className="text-bad-fg">{note}</span> : t("hint")}
      />
      {rows.length === 0 ? (
        <EmptyState compact title={t("empty")} body={t("emptyBody")} />
      ) : (
        <Table>
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr>
              <Th>{t("lot")}</Th>
              <Th align="right">{t("free")}</Th>
              <Th>{t("take")}</Th>
              <Th align="right">{t("mass")}</Th>
              <Th align="right">{t("share")}</Th>
              <Th>
                <span className="sr-only">{t("remove", { lot: "" })}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.lot.code}
                row={row}
                onTake={(take) =>
                  onChange(
                    lots.map((entry) => (entry.lot.code === row.lot.code ? { ...entry, take } : entry)),
                  )
                }
                onRemove={() => onChange(lots.filter((entry) => entry.lot.code !== row.lot.code))}
              />
            ))}
          </tbody>
          <tfoot>
            <Tr className="font-semibold">
              <Td colSpan={3}>{t("total")}</Td>
              <Td align="right">
                <Quantity value={massKg.toFixed()} unit="kg" decimals={6} />
              </Td>
              <Td align="right">{massKg.gt(0) ? "100 %" : ""}</Td>
              <Td />
            </Tr>
          </tfoot>
        </Table>
      )}
    </div>
  );
}

function Row({
  row,
  onTake,
  onRemove,
}: {
  row: BasketRow;
  onTake: (take: string) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("handling.basket");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const { lot } = row;
  return (
    <Tr>
      <Td>
        <Code value={lot.code} href={lotHref(lot.code)} />
        <span className="block max-w-64 truncate text-muted text-xs">{name(lot.material)}</span>
        {isBlocked(lot) ? (
          <span className="flex flex-wrap items-center gap-1 text-bad-fg text-xs">
            {t("blocked")} <LotStatusBadge status={lot.status} />
            <QualityStatusBadge status={lot.qualityStatus} />
          </span>
        ) : null}
      </Td>
      <Td align="right">
        <Quantity value={freeOf(lot).toFixed()} unit={units(lot.unit)} decimals={6} />
      </Td>
      <Td className="min-w-36">
        <NumberField
          aria-label={t("takeOf", { lot: lot.code })}
          aria-invalid={row.isTooMuch}
          unit={units(lot.unit)}
          value={row.take}
          onChange={(event) => onTake(event.target.value)}
        />
      </Td>
      <Td align="right">
        <Quantity value={row.massKg.toFixed()} unit="kg" decimals={6} />
      </Td>
      <Td align="right">
        {row.share === null ? null : <Quantity value={row.share * 100} unit="%" significant={4} />}
      </Td>
      <Td>
        <IconButton
          label={t("remove", { lot: lot.code })}
          icon={<Trash2 aria-hidden="true" className="size-4" />}
          onClick={onRemove}
        />
      </Td>
    </Tr>
  );
}
