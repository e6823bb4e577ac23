"use client";

import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { useRuleText } from "@/app/_features/spc/rule-text";
import { Checkbox } from "@/app/_ui/checkbox";
import { RULE_IDS } from "@/server/domain/spc/rule-sets";
import type { WriteChartInput } from "@/server/modules/spc/contract";

type Entry = WriteChartInput["rules"][number];

/** The tests of a chart, ticked one by one; those with numbers of their own keep them. */
export function RuleFields() {
  const t = useTranslations("spc");
  const text = useRuleText();
  const { field, fieldState } = useController<{ rules: Entry[] }, "rules">({ name: "rules" });
  const idOf = (entry: Entry) =>
    typeof entry === "object" ? String(entry.rule) : typeof entry === "number" ? `nelson-${entry}` : entry;
  const chosen = new Map(field.value.map((entry) => [idOf(entry), entry]));
  return (
    <fieldset className="mt-4">
      <legend className="font-medium text-sm">{t("fields.rules")}</legend>
      <div className="mt-2 grid gap-2 md:grid-cols-2">
        {RULE_IDS.map((id) => (
          <Checkbox
            key={id}
            label={`${t(`ruleNames.${id}`)}: ${text({ rule: id })}`}
            checked={chosen.has(id)}
            onChange={(event) =>
              field.onChange(
                event.target.checked
                  ? [...field.value, id]
                  : field.value.filter((entry) => idOf(entry) !== id),
              )
            }
          />
        ))}
      </div>
      {fieldState.error ? (
        <p role="alert" className="mt-1 text-bad-fg text-sm">
          {t("hints.oneRule")}
        </p>
      ) : null}
    </fieldset>
  );
}
