"use client";

import { useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import { z } from "zod";
import { DateFormField, QuantityFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useTierWord } from "@/app/_features/energy/tier-word";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { TARIFF_TIERS } from "@/server/domain/energy/tariff";
import { type TariffDto, writeTariffInput } from "@/server/modules/energy/contract";
import { monthsOf, monthsText } from "./months-text";

const tariffForm = writeTariffInput.omit({ periods: true }).extend({
  periods: z.array(
    z.object({
      tier: z.enum(TARIFF_TIERS),
      months: z.string().refine((text) => monthsOf(text).length > 0, "1-6, 9-12"),
      startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      endsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    }),
  ),
});
type Values = z.input<typeof tariffForm>;
const A_STRETCH = { tier: "flat" as const, months: "1-12", startsAt: "00:00", endsAt: "00:00" };

/** The next version of the tariff, starting from the one before it. */
export function TariffDialog({ from, onClose }: { from: TariffDto | null; onClose: () => void }) {
  const t = useTranslations("energy.tariff");
  const word = useTierWord();
  const client = useTRPCClient();
  const { saved } = useAfterWrite();
  const state = useCommandForm({
    schema: tariffForm,
    defaultValues: {
      code: from?.code ?? "",
      nameEn: from?.nameEn ?? "",
      nameZh: from?.nameZh ?? "",
      currency: from?.currency ?? "CNY",
      effectiveFrom: "",
      prices: from?.prices ?? {},
      periods: from?.periods.map((period) => ({ ...period, months: monthsText(period.months) })) ?? [
        A_STRETCH,
      ],
    },
    mutation: {
      mutationFn: (input: Values) =>
        client.energy.writeTariff.mutate({
          ...input,
          periods: input.periods.map((period) => ({ ...period, months: monthsOf(period.months) })),
        }),
    },
    warnOnLeave: false,
    onSuccess: async ({ code, version }) => {
      onClose();
      await saved(t("saved", { code, version }));
    },
  });
  const { fields, append, remove } = useFieldArray({ control: state.form.control, name: "periods" });
  return (
    <Dialog open onOpenChange={onClose} title={t("new")} size="xl">
      <CommandForm state={state} submitLabel={t("submit")}>
        <div className="grid gap-4 md:grid-cols-3">
          <TextFormField name="code" label={t("code")} required mono />
          <TextFormField name="nameEn" label={t("nameEn")} required />
          <TextFormField name="nameZh" label={t("nameZh")} required />
          <TextFormField name="currency" label={t("currency")} required mono />
          <DateFormField name="effectiveFrom" label={t("effectiveFrom")} required />
        </div>
        <div className="grid gap-4 md:grid-cols-4">
          {TARIFF_TIERS.map((tier) => (
            <QuantityFormField
              key={tier}
              name={`prices.${tier}`}
              label={t("price", { tier: word(tier) })}
              optional
            />
          ))}
        </div>
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">{t("periods")}</legend>
          {fields.map((field, index) => (
            <div key={field.id} className="grid items-end gap-2 md:grid-cols-[1fr_1fr_7rem_7rem_auto]">
              <SelectFormField
                name={`periods.${index}.tier`}
                label={t("tier")}
                options={TARIFF_TIERS.map((value) => ({ value, label: word(value) }))}
              />
              <TextFormField
                name={`periods.${index}.months`}
                label={t("month")}
                placeholder={t("monthHint")}
                required
              />
              <TextFormField name={`periods.${index}.startsAt`} label={t("start")} required />
              <TextFormField name={`periods.${index}.endsAt`} label={t("end")} required />
              <Button
                aria-label={t("remove", { number: index + 1 })}
                onClick={() => remove(index)}
                disabled={fields.length === 1}
              >
                −
              </Button>
            </div>
          ))}
          <div>
            <Button onClick={() => append(A_STRETCH)}>{t("add")}</Button>
          </div>
        </fieldset>
      </CommandForm>
    </Dialog>
  );
}
