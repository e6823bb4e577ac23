import { RULE_SETS, ruleOf } from "@/server/domain/spc/rule-sets";
import type { RunRule } from "@/server/domain/spc/run-rules";
import type { RuleInput } from "../contract/analyze";

/** The rules that a name or a list stands for; `limits` is the first Nelson rule alone. */
export function chartRules(
  rules: "nelson" | "western-electric" | "limits" | "none" | readonly RuleInput[],
): RunRule[] {
  if (rules === "none") return [];
  if (rules === "limits") return [ruleOf("nelson-1")];
  if (typeof rules === "string") return [...RULE_SETS[rules]];
  return rules.map((entry) => {
    if (typeof entry === "string") return ruleOf(entry);
    const { rule, k, count, ...rest } = entry;
    return ruleOf(rule, { ...rest, count: count ?? k });
  });
}
