"use client";

import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { FormField } from "@/app/_ui/form-field";
import { RadioGroup } from "@/app/_ui/radio-group";

const priorities = ["1", "2", "3", "4", "5"] as const;

/** 1 (most urgent) to 5. */
export function PriorityField() {
  const t = useTranslations("work-orders");
  const { control } = useFormContext<{ priority: number }>();
  return (
    <FormField label={t("fields.priority")} hint={t("form.priorityHint")}>
      <Controller
        name="priority"
        control={control}
        render={({ field }) => (
          <RadioGroup
            name="priority"
            inline
            value={String(field.value)}
            onValueChange={(value) => field.onChange(Number(value))}
            options={priorities.map((value) => ({ value, label: value }))}
          />
        )}
      />
    </FormField>
  );
}
