"use client";

import { Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { QuantityFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { Quantity } from "@/app/_ui/quantity";
import { useToast } from "@/app/_ui/toast";
import { decimal } from "@/server/domain/quantity/decimal";
import { splitLotInput } from "@/server/modules/lots/contract";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

/** Splits parts off a lot: the parent keeps its label and the rest, each part gets a label of its own. */
export function SplitDialog({
  lot,
  open,
  onOpenChange,
}: {
  lot: LotDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("lots.split");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { lot: lot.code })}
      description={t("body")}
      size="md"
    >
      {open ? <SplitForm lot={lot} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function SplitForm({ lot, onDone }: { lot: LotDetail; onDone: () => void }) {
  const t = useTranslations("lots.split");
  const fields = useTranslations("lots.fields");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: splitLotInput,
    defaultValues: { lot: lot.code, parts: [{ quantity: "" }] },
    mutation: trpc.lots.split.mutationOptions(),
    warnOnLeave: false,
    onSuccess: (run) => {
      const made = run.transformations.flatMap((each) => each.outputs.map((output) => output.lot));
      toast({ tone: "ok", title: t("done", { count: made.length }), body: made.join(", ") });
      onDone();
      router.refresh();
    },
  });
  const parts = useFieldArray({ control: state.form.control, name: "parts" });
  const values = useWatch({ control: state.form.control, name: "parts" }) ?? [];
  const free = decimal(lot.remainingQuantity).minus(lot.reservedQuantity);
  const taken = values.reduce((total, part) => total.plus(readQuantity(part?.quantity)), decimal(0));
  const rest = free.minus(taken);
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <ol className="grid gap-3">
        {parts.fields.map((part, index) => (
          <li key={part.id} className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
            <QuantityFormField
              name={`parts.${index}.quantity`}
              label={t("part", { number: index + 1 })}
              unit={units(lot.unit)}
              required
            />
            <TextFormField
              name={`parts.${index}.code`}
              label={fields("code")}
              placeholder={t("automatic")}
              mono
            />
            <span className="pt-6">
              <IconButton
                label={t("remove")}
                icon={<Trash2 aria-hidden="true" className="size-4" />}
                disabled={parts.fields.length === 1}
                onClick={() => parts.remove(index)}
              />
            </span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-4">
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => parts.append({ quantity: "" })}
        >
          {t("add")}
        </Button>
        <span className={rest.lt(0) ? "text-bad-fg text-sm" : "text-muted text-sm"}>
          {t("rest")} <Quantity value={rest.toFixed()} unit={units(lot.unit)} decimals={6} />
        </span>
      </div>
    </CommandForm>
  );
}

function readQuantity(quantity: unknown): string {
  const text = typeof quantity === "string" ? quantity.trim() : "";
  return /^\d+(\.\d+)?$/.test(text) ? text : "0";
}
