"use client";

import { useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import { DateFormField, NumberFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { MEASURED_QUANTITIES, QUANTITY_UNITS } from "@/server/modules/measurement-system/contract";
import { referenceMagnetInput } from "@/server/modules/measurement-system/contract/references";

const nothing = {
  certified: Number.NaN,
  expandedUncertainty: Number.NaN,
  temperatureCoefficientPercentPerKelvin: 0,
};

export function MagnetDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("measurement-system");
  const word = useQuantityWord();
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm({
    schema: referenceMagnetInput,
    defaultValues: { temperatureC: 20, values: [{ quantity: "br", ...nothing }] },
    mutation: trpc.measurementSystem.createMagnet.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async ({ code }) => {
      onClose();
      await saved(t("instruments.saved", { code }));
    },
  });
  const { fields, append, remove } = useFieldArray({ control: state.form.control, name: "values" });
  return (
    <Dialog open onOpenChange={onClose} title={t("magnets.new")} size="lg">
      <CommandForm state={state} submitLabel={t("magnets.save")}>
        <div className="grid gap-4 md:grid-cols-2">
          <TextFormField name="code" label={t("fields.code")} required mono />
          <TextFormField name="serialNumber" label={t("fields.serial")} optional mono />
          <TextFormField name="nameEn" label={t("fields.nameEn")} required />
          <TextFormField name="nameZh" label={t("fields.nameZh")} required />
          <TextFormField name="certificateNumber" label={t("magnets.certificate")} required mono />
          <DateFormField name="certifiedOn" label={t("magnets.certifiedOn")} required />
          <NumberFormField name="temperatureC" label={t("magnets.temperature")} unit="°C" required />
        </div>
        {fields.map((field, index) => (
          <div key={field.id} className="grid items-end gap-2 md:grid-cols-[9rem_1fr_1fr_1fr_auto]">
            <SelectFormField
              name={`values.${index}.quantity`}
              label={t("magnets.quantity")}
              options={MEASURED_QUANTITIES.map((value) => ({
                value,
                label: `${word(value)} (${QUANTITY_UNITS[value]})`,
              }))}
            />
            <NumberFormField name={`values.${index}.certified`} label={t("magnets.certified")} />
            <NumberFormField name={`values.${index}.expandedUncertainty`} label={t("magnets.u")} />
            <NumberFormField
              name={`values.${index}.temperatureCoefficientPercentPerKelvin`}
              label={t("magnets.coefficient")}
              unit="%/K"
            />
            <Button
              variant="ghost"
              aria-label={t("magnets.remove", { row: index + 1 })}
              onClick={() => remove(index)}
            >
              ×
            </Button>
          </div>
        ))}
        <div>
          <Button size="sm" onClick={() => append({ quantity: "hcj", ...nothing })}>
            {t("magnets.add")}
          </Button>
        </div>
      </CommandForm>
    </Dialog>
  );
}
