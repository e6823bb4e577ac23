"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { QuantityFormField, SelectFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useStockChoices } from "@/app/_features/stock/use-stock-choices";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Quantity } from "@/app/_ui/quantity";
import { useToast } from "@/app/_ui/toast";
import { decimal } from "@/server/domain/quantity/decimal";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import { correctStockInput } from "@/server/modules/lots/contract/stock";
import { ActionDialog, type ActionDialogProps } from "./action-dialog";

/** What was counted beside what the books say. */
export function CorrectDialog(props: ActionDialogProps) {
  const t = useTranslations("stock.correct");
  const units = useTranslations("common.units");
  const { lot } = props;
  return (
    <ActionDialog
      {...props}
      title={t("title", { lot: lot.code })}
      description={t("body", {
        quantity: formatDecimalText(lot.remainingQuantity, { maximumFractionDigits: 6 }),
        unit: units(lot.unit),
        mass: formatDecimalText(lot.remainingMassKg, { maximumFractionDigits: 6 }),
      })}
    >
      {(done) => <CorrectForm lot={lot} onDone={done} />}
    </ActionDialog>
  );
}

function CorrectForm({ lot, onDone }: { lot: LotDetail; onDone: () => void }) {
  const t = useTranslations("stock.correct");
  const form = useTranslations("common.form");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const toast = useToast();
  const { correctionReasons } = useStockChoices();
  const state = useCommandForm({
    schema: correctStockInput,
    defaultValues: {
      lot: lot.code,
      countedQuantity: "",
      bookedQuantity: lot.remainingQuantity,
      reason: "",
    },
    mutation: trpc.stock.correct.mutationOptions(),
    warnOnLeave: false,
    onSuccess: (result) => {
      toast(
        result.status === "applied"
          ? { tone: "ok", title: t("applied", { lot: result.lot }) }
          : { tone: "warn", title: t("requested") },
      );
      onDone();
    },
  });
  const counted = useWatch({ control: state.form.control, name: "countedQuantity" });
  const difference = differenceOf(counted, lot.remainingQuantity);
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <QuantityFormField name="countedQuantity" label={t("counted")} unit={units(lot.unit)} required />
      {lot.unit === "pcs" ? (
        <QuantityFormField
          name="countedMassKg"
          label={t("weighed")}
          hint={t("weighedHint")}
          unit="kg"
          optional
        />
      ) : null}
      {difference ? (
        <p className="text-muted text-sm" aria-live="polite">
          {t("difference")}: <Quantity value={difference} unit={units(lot.unit)} decimals={6} />
        </p>
      ) : null}
      <SelectFormField
        name="reasonCode"
        label={t("kind")}
        optional
        placeholder={form("chooseOne")}
        options={correctionReasons}
      />
      <TextareaFormField name="reason" label={form("reason")} hint={form("reasonHint")} rows={3} required />
    </CommandForm>
  );
}

function differenceOf(counted: unknown, booked: string): string | null {
  const text = typeof counted === "string" ? counted.trim() : "";
  return /^\d+(\.\d+)?$/.test(text) ? decimal(text).minus(booked).toFixed() : null;
}
