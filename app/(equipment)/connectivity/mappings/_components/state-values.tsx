"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";

/** `name` is the list in the form: which value of the message stands for which state. */
export function StateValues({ name }: { name: string }) {
  const t = useTranslations("connectivity.editor");
  const states = useTranslations("equipment.states");
  const { control } = useFormContext();
  const values = useFieldArray({ control, name });
  return (
    <fieldset className="mt-3 grid gap-2">
      <legend className="mb-1 text-muted text-sm">
        {t("values")} · {t("valuesHint")}
      </legend>
      {values.fields.map((field, row) => (
        <div key={field.id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2">
          <TextFormField name={`${name}.${row}.text`} label={t("valueText")} mono required />
          <SelectFormField
            name={`${name}.${row}.state`}
            label={t("valueState")}
            options={EQUIPMENT_STATES.map((state) => ({ value: state, label: states(state) }))}
          />
          <IconButton
            label={`${t("removeValue")} ${row + 1}`}
            icon={<Trash2 aria-hidden="true" className="size-4" />}
            onClick={() => values.remove(row)}
          />
        </div>
      ))}
      <div>
        <Button
          size="sm"
          variant="ghost"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => values.append({ text: "", state: "running" })}
        >
          {t("addValue")}
        </Button>
      </div>
    </fieldset>
  );
}
