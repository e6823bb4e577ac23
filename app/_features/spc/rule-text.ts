"use client";

import { useTranslations } from "next-intl";
import { RULE_IDS, type RuleId, ruleOf } from "@/server/domain/spc/rule-sets";
import type { ChartRuleDto } from "@/server/modules/spc/contract/views";

/** What a rule of a chart looks for, in words with its own numbers. */
export function useRuleText(): (rule: ChartRuleDto) => string {
  const t = useTranslations("spc.ruleKinds");
  return (entry) => {
    const id = RULE_IDS.find((each) => each === entry.rule);
    if (id === undefined) return t.has(entry.rule as never) ? t(entry.rule as never) : entry.rule;
    const { rule: _, ...parameters } = entry;
    const { kind, ...rule } = ruleOf(id as RuleId, parameters);
    const numbers = { count: 0, of: 0, sigmas: 0, ...rule };
    return t(kind, { count: numbers.count, of: numbers.of, sigmas: numbers.sigmas });
  };
}
