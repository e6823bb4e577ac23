"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { QuantityFormField, SelectFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Dialog } from "@/app/_ui/dialog";
import { formatDecimalText } from "@/app/_ui/number-format";
import { useToast } from "@/app/_ui/toast";
import { scrapLotsInput } from "@/server/modules/lots/contract/stock";
import { useStockChoices } from "./use-stock-choices";

export type ScrapLot = { code: string; unit: "kg" | "pcs"; remainingQuantity: string };

const scrapFormSchema = z.object({
  quantity: scrapLotsInput.shape.lots.element.shape.quantity,
  reasonCode: scrapLotsInput.shape.reasonCode,
  reason: scrapLotsInput.shape.reason,
});
type Form = z.input<typeof scrapFormSchema>;

/** Throws a lot, a part of it, or many lots away. */
export function ScrapDialog({
  lots,
  open,
  onOpenChange,
  onDone,
}: {
  lots: readonly ScrapLot[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const t = useTranslations("stock");
  const [only] = lots;
  const named = lots.length === 1 && only ? only.code : t("move.many", { count: lots.length });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("scrap.title", { lots: named })}
      description={t("scrap.body")}
      size="sm"
    >
      {open ? (
        <ScrapForm
          lots={lots}
          onDone={() => {
            onOpenChange(false);
            onDone();
          }}
        />
      ) : null}
    </Dialog>
  );
}

function ScrapForm({ lots, onDone }: { lots: readonly ScrapLot[]; onDone: () => void }) {
  const t = useTranslations("stock.scrap");
  const form = useTranslations("common.form");
  const units = useTranslations("common.units");
  const client = useTRPCClient();
  const toast = useToast();
  const { scrapReasons } = useStockChoices();
  const [only, ...more] = lots;
  const single = more.length === 0 ? only : undefined;
  const state = useCommandForm({
    schema: scrapFormSchema,
    defaultValues: { reasonCode: "", reason: "" } as Form,
    mutation: {
      mutationFn: ({ quantity, ...why }: Form) =>
        client.stock.scrap.mutate({
          ...why,
          lots: lots.map((lot) => ({
            lot: lot.code,
            ...(single && quantity !== undefined ? { quantity } : {}),
          })),
        }),
    },
    warnOnLeave: false,
    onSuccess: ({ scrapped }) => {
      toast({ tone: "ok", title: t("done", { count: scrapped.length }) });
      onDone();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      {single ? (
        <QuantityFormField
          name="quantity"
          label={t("quantity")}
          unit={units(single.unit)}
          hint={t("quantityHint", {
            quantity: formatDecimalText(single.remainingQuantity, { maximumFractionDigits: 6 }),
            unit: units(single.unit),
          })}
          optional
        />
      ) : null}
      <SelectFormField
        name="reasonCode"
        label={t("kind")}
        required
        placeholder={form("chooseOne")}
        options={scrapReasons}
      />
      <TextareaFormField name="reason" label={form("reason")} hint={form("reasonHint")} rows={3} required />
    </CommandForm>
  );
}
