"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { z } from "zod";
import { ComboboxFormField, QuantityFormField, SelectFormField } from "@/app/_client/bound-fields";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import type { DefectCodeDto } from "@/server/modules/nonconformance/contract/records";

export const defectRows = z.array(
  z.object({
    code: z.string().min(1),
    quantity: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, "must be a decimal number"),
    unit: z.enum(["kg", "pcs"]),
  }),
);
type Row = z.input<typeof defectRows>[number];

export const defectsOf = (rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, code: row.code.toUpperCase() }));

/** Defects with their quantities, under `defects` of the form around. */
export function DefectFields({ defects }: { defects: readonly DefectCodeDto[] }) {
  const t = useTranslations("nonconformance.form");
  const units = useTranslations("common.units");
  const actions = useTranslations("nonconformance.actions");
  const name = useLocalName();
  const { control } = useFormContext<{ defects: Row[] }>();
  const rows = useFieldArray({ control, name: "defects" });
  const options = defects.map((defect) => ({
    value: defect.code,
    label: name(defect),
    note: defect.code,
    keywords: [defect.nameEn, defect.nameZh],
  }));
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium text-sm">{t("defects")}</legend>
      {rows.fields.map((row, index) => (
        <div
          key={row.id}
          className="grid items-end gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_6rem_2.25rem]"
        >
          <ComboboxFormField name={`defects.${index}.code`} label={t("defect")} options={options} required />
          <QuantityFormField name={`defects.${index}.quantity`} label={t("defectQuantity")} required />
          <SelectFormField
            name={`defects.${index}.unit`}
            label={t("unit")}
            options={[
              { value: "pcs", label: units("pcs") },
              { value: "kg", label: units("kg") },
            ]}
          />
          <IconButton
            label={actions("remove")}
            icon={<X className="size-4" />}
            onClick={() => rows.remove(index)}
          />
        </div>
      ))}
      <div>
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => rows.append({ code: "", quantity: "", unit: "pcs" })}
        >
          {t("addDefect")}
        </Button>
      </div>
    </fieldset>
  );
}
