"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import type { z } from "zod";
import { NumberFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { formatMeasured } from "@/app/_ui/number-format";
import { UNCERTAINTY_SHAPES } from "@/server/domain/msa/choices";
import {
  type InstrumentDetail,
  MEASURED_QUANTITIES,
  QUANTITY_UNITS,
} from "@/server/modules/measurement-system/contract";
import { writeBudgetInput } from "@/server/modules/measurement-system/contract/uncertainty";

type Values = z.input<typeof writeBudgetInput>;

const row = { name: "", kind: "b", value: Number.NaN, shape: "normal-k2", sensitivity: 1 } as const;

/** A budget by hand: type A offered from the plant's own studies and checks, type B typed. */
export function BudgetDialog({ instrument, onClose }: { instrument: InstrumentDetail; onClose: () => void }) {
  const t = useTranslations("measurement-system");
  const word = useQuantityWord();
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm<Values, { version: number }, unknown, unknown>({
    schema: writeBudgetInput,
    defaultValues: {
      instrumentCode: instrument.code,
      quantity: "br",
      coverage: "k2",
      contributions: [{ ...row }],
    },
    mutation: trpc.measurementSystem.writeBudget.mutationOptions() as never,
    warnOnLeave: false,
    onSuccess: async ({ version }) => {
      onClose();
      await saved(t("budget.saved", { version }));
    },
  });
  const quantity = state.form.watch("quantity");
  const { fields, append, remove } = useFieldArray({ control: state.form.control, name: "contributions" });
  const { data: suggestions = [] } = useQuery(
    trpc.measurementSystem.typeASuggestions.queryOptions({ instrumentCode: instrument.code, quantity }),
  );
  const unit = QUANTITY_UNITS[quantity];
  return (
    <Dialog open onOpenChange={onClose} title={t("budget.dialog", { code: instrument.code })} size="xl">
      <CommandForm state={state} submitLabel={t("budget.save")}>
        <div className="grid gap-4 md:grid-cols-3">
          <SelectFormField
            name="quantity"
            label={t("budget.quantity")}
            options={MEASURED_QUANTITIES.map((value) => ({ value, label: word(value) }))}
          />
          <NumberFormField name="nominal" label={t("budget.nominal")} unit={unit} required />
          <SelectFormField
            name="coverage"
            label={t("budget.coverage")}
            options={(["k2", "student"] as const).map((value) => ({ value, label: t(`budget.${value}`) }))}
          />
        </div>
        {fields.map((field, index) => (
          <div
            key={field.id}
            className="grid items-end gap-2 md:grid-cols-[2fr_4rem_1fr_1.4fr_5rem_4.5rem_auto]"
          >
            <TextFormField name={`contributions.${index}.name`} label={t("budget.contribution")} required />
            <SelectFormField
              name={`contributions.${index}.kind`}
              label={t("budget.kind")}
              options={(["a", "b"] as const).map((value) => ({ value, label: t(`types.${value}`) }))}
            />
            <NumberFormField name={`contributions.${index}.value`} label={t("budget.value")} unit={unit} />
            <SelectFormField
              name={`contributions.${index}.shape`}
              label={t("budget.shape")}
              options={UNCERTAINTY_SHAPES.map((value) => ({ value, label: t(`shapes.${value}`) }))}
            />
            <NumberFormField name={`contributions.${index}.sensitivity`} label={t("budget.sensitivity")} />
            <NumberFormField name={`contributions.${index}.degreesOfFreedom`} label={t("budget.df")} />
            <Button
              variant="ghost"
              aria-label={t("budget.remove", { row: index + 1 })}
              onClick={() => remove(index)}
            >
              ×
            </Button>
          </div>
        ))}
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => append({ ...row })}>
            {t("budget.add")}
          </Button>
          {suggestions.map((own) => (
            <Button
              key={`${own.kind}-${own.source}`}
              size="sm"
              onClick={() =>
                append({
                  name: t(own.kind === "gauge-study" ? "budget.fromStudy" : "budget.fromChecks"),
                  kind: "a",
                  value: Number(own.value.toPrecision(4)),
                  shape: "standard",
                  sensitivity: 1,
                  degreesOfFreedom: own.degreesOfFreedom,
                  source: own.source,
                })
              }
            >
              {t("budget.suggest", {
                source: own.source,
                value: formatMeasured(own.value, { significant: 3 }),
                unit,
              })}
            </Button>
          ))}
        </div>
      </CommandForm>
    </Dialog>
  );
}
