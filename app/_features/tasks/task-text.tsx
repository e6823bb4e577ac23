"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRuleText } from "@/app/_features/spc/rule-text";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { TaskDto } from "@/server/modules/tasks/contract";

/** What a task asks, in words: by its kind and by what it is about, with the numbers that it was opened with. */
export function useTaskText(): (task: TaskDto) => string {
  const t = useTranslations("tasks.text");
  const chinese = useLocale() === "zh-CN";
  const ruleText = useRuleText();
  const rulesOf = (rules: string) =>
    rules
      .split(", ")
      .map((rule) => ruleText({ rule }))
      .join(chinese ? "；" : "; ");
  return ({ kind, subject, details }) => {
    const values = Object.fromEntries(
      Object.entries(details).map(([name, value]) => [
        name,
        typeof value === "string" && name.endsWith("Kg") ? formatDecimalText(value) : String(value ?? "—"),
      ]),
    );
    const named = {
      ...values,
      rules: rulesOf(values.rules ?? ""),
      code: subject.code,
      parameter: String((chinese ? details.parameterZh : details.parameterEn) ?? ""),
      operation: String((chinese ? details.operationZh : details.operationEn) ?? details.operation ?? ""),
      reaction: String((chinese ? details.reactionZh : details.reactionEn) ?? ""),
      name: String((chinese ? details.nameZh : details.nameEn) ?? ""),
    };
    const key = `${kind}.${subject.type}`;
    return t.has(key as never) ? t(key as never, named as never) : t(`${kind}.other`, named);
  };
}
