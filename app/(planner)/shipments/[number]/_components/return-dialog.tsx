"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray } from "react-hook-form";
import { z } from "zod";
import { QuantityFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { Dialog } from "@/app/_ui/dialog";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { formatDecimalText } from "@/app/_ui/number-format";
import { useToast } from "@/app/_ui/toast";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import {
  returnShipmentLinesInput,
  type ShipmentDetail,
  type ShipmentLine,
} from "@/server/modules/shipping/contract";

/** Books what a customer sent back, lot by lot; it is held until somebody has looked at it. */
export function ReturnDialog({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("shipping");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("actions.takeBack")}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("takeBack.title", { number: shipment.number })}
        description={t("takeBack.body")}
        size="md"
      >
        {open ? <ReturnForm shipment={shipment} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

const formSchema = z.object({
  reason: returnShipmentLinesInput.shape.reason,
  lines: z
    .array(
      z.object({
        lineId: z.string(),
        quantity: z
          .string()
          .trim()
          .regex(/^\d+(\.\d{1,6})?$/),
      }),
    )
    .min(1, "at-least-one-return"),
});
type Form = z.input<typeof formSchema>;

function ReturnForm({ shipment, onDone }: { shipment: ShipmentDetail; onDone: () => void }) {
  const t = useTranslations("shipping.takeBack");
  const form = useTranslations("common.form");
  const units = useTranslations("common.units");
  const router = useRouter();
  const client = useTRPCClient();
  const toast = useToast();
  const outside = shipment.lines.filter((line) => outsideOf(line).gt(0));
  const byId = new Map(outside.map((line) => [line.id, line]));
  const [only, ...others] = outside;
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: { reason: "", lines: only && others.length === 0 ? [startOf(only)] : [] },
    mutation: {
      mutationFn: (values: Form) =>
        client.shipping.returnLines.mutate({
          number: shipment.number,
          reason: values.reason,
          lines: values.lines.map(({ lineId, quantity }) => {
            const line = byId.get(lineId);
            return {
              lot: line?.lot ?? "",
              quantity,
              ...(line?.packageCode ? { packageCode: line.packageCode } : {}),
            };
          }),
        }),
    },
    warnOnLeave: false,
    onSuccess: (result) => {
      toast({ tone: "ok", title: t("done", { count: result.heldLots.length }) });
      onDone();
      router.refresh();
    },
  });
  const lines = useFieldArray({ control: state.form.control, name: "lines" });
  const chosen = new Set(lines.fields.map((field) => field.lineId));
  const fault = state.form.formState.errors.lines;
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <FormField label={t("choose")} error={fault?.message ?? fault?.root?.message}>
        <Combobox
          label={t("choose")}
          value={null}
          placeholder={t("choose")}
          options={outside
            .filter((line) => !chosen.has(line.id))
            .map((line) => ({
              value: line.id,
              label: t("line", {
                lot: line.lot,
                outside: formatDecimalText(outsideOf(line).toFixed(), { maximumFractionDigits: 3 }),
                unit: units(line.unit),
              }),
              note: line.packageCode ?? undefined,
              keywords: [line.lot, line.packageCode ?? ""],
            }))}
          onValueChange={(id) => {
            const line = byId.get(id);
            if (line && !chosen.has(id)) lines.append(startOf(line));
          }}
        />
      </FormField>
      {lines.fields.length === 0 ? (
        <p className="text-muted text-sm">{t("none")}</p>
      ) : (
        <ol className="grid gap-3">
          {lines.fields.map((field, index) => {
            const line = byId.get(field.lineId);
            if (!line) return null;
            return (
              <li key={field.id} className="grid grid-cols-[1fr_auto] items-start gap-3">
                <QuantityFormField
                  name={`lines.${index}.quantity`}
                  label={t("quantityOf", { lot: line.lot })}
                  hint={line.packageCode ?? undefined}
                  unit={units(line.unit)}
                  required
                />
                <span className="pt-6">
                  <IconButton
                    label={t("remove", { lot: line.lot })}
                    icon={<Trash2 aria-hidden="true" className="size-4" />}
                    onClick={() => lines.remove(index)}
                  />
                </span>
              </li>
            );
          })}
        </ol>
      )}
      <TextareaFormField name="reason" label={form("reason")} hint={form("reasonHint")} rows={2} required />
    </CommandForm>
  );
}

function outsideOf(line: ShipmentLine) {
  return decimal(line.quantity).minus(line.returnedQuantity);
}

function startOf(line: ShipmentLine): Form["lines"][number] {
  return { lineId: line.id, quantity: toPlain(outsideOf(line)) };
}
