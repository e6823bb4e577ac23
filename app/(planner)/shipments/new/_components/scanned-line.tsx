"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { get, useFormContext } from "react-hook-form";
import { QuantityFormField, TextFormField } from "@/app/_client/bound-fields";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { IconButton } from "@/app/_ui/icon-button";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Quantity } from "@/app/_ui/quantity";
import { decimal } from "@/server/domain/quantity/decimal";
import type { ShippableLot } from "@/server/modules/lots/contract/shipping";
import { type FormLine, freeBeside, massOfLine, typedQuantity } from "../_lib/shipment-form";

/** One scanned lot: how much of it goes, in which package, or in words why it may not go. */
export function ScannedLine({
  index,
  lot,
  lines,
  onRemove,
}: {
  index: number;
  lot: ShippableLot;
  lines: readonly FormLine[];
  onRemove: () => void;
}) {
  const t = useTranslations("shipping");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const { issueText } = useErrorText();
  const { formState } = useFormContext();
  const told = get(formState.errors, `lines.${index}.lot`) as { message?: string } | undefined;
  const unit = units(lot.unit);
  const free = freeBeside(lot, lines, index);
  const tooMuch = typedQuantity(lines[index]?.quantity).gt(decimal(free));
  const shown = formatDecimalText(free, { maximumFractionDigits: 3 });
  const refusal = lot.refusal ? issueText({ ...lot.refusal, message: lot.refusal.reason }) : told?.message;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_10rem_12rem_6rem_auto]">
      <div className="min-w-0">
        <Code value={lot.code} href={lotHref(lot.code)} />
        <p className="truncate text-muted text-sm">{name(lot.material)}</p>
        {lot.orderNumber ? <p className="font-mono text-muted text-xs">{lot.orderNumber}</p> : null}
        {refusal ? (
          <p role="alert" className="mt-1 font-medium text-bad-fg">
            {refusal}
          </p>
        ) : null}
      </div>
      <span className="justify-self-end md:order-last">
        <IconButton
          label={t("new.remove", { lot: lot.code })}
          icon={<Trash2 aria-hidden="true" className="size-4" />}
          onClick={onRemove}
        />
      </span>
      <QuantityFormField
        name={`lines.${index}.quantity`}
        label={<LineLabel text={t("fields.quantity")} full={t("new.quantityOf", { lot: lot.code })} />}
        unit={unit}
        disabled={lot.refusal !== null}
        hint={
          tooMuch ? (
            <span className="text-bad-fg">{t("new.onlyFree", { quantity: shown, unit })}</span>
          ) : (
            t("new.free", { quantity: shown, unit })
          )
        }
      />
      <TextFormField
        name={`lines.${index}.packageCode`}
        label={<LineLabel text={t("fields.package")} full={t("new.packageOf", { lot: lot.code })} />}
        placeholder={t("new.noPackage")}
        mono
      />
      <p className="md:pt-6 md:text-right">
        <span className="sr-only">{t("fields.massKg")} </span>
        <Quantity value={massOfLine(lot, lines[index]?.quantity).toFixed()} unit="kg" decimals={3} />
      </p>
    </li>
  );
}

/** Short for the eye, whole for who listens. */
function LineLabel({ text, full }: { text: string; full: string }) {
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{full}</span>
    </>
  );
}
