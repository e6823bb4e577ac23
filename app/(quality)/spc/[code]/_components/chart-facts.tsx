"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { chartValue } from "@/app/_features/spc/chart-value";
import { useRuleText } from "@/app/_features/spc/rule-text";
import { Facts } from "@/app/_ui/facts";
import type { ChartViewDto } from "@/server/modules/spc/contract/views";

/** What a chart watches, how it judges, and what is done when it signals. */
export function ChartFacts({ view: { chart } }: { view: ChartViewDto }) {
  const t = useTranslations("spc");
  const name = useLocalName();
  const ruleText = useRuleText();
  const { specification } = chart;
  return (
    <Facts
      items={[
        { label: t("fields.characteristicCode"), value: name(chart.characteristic) },
        { label: t("fields.source"), value: t(`sources.${chart.source}`) },
        { label: t("fields.chartType"), value: t(`types.${chart.chartType}`) },
        {
          label: t("fields.subgroupRule"),
          value: `${t(`groups.${chart.subgroupRule}`)}${chart.subgroupSize ? ` (${chart.subgroupSize})` : ""}`,
        },
        chart.product && { label: t("fields.productCode"), value: name(chart.product) },
        chart.operation && { label: t("fields.operationCode"), value: name(chart.operation) },
        chart.equipment && {
          label: t("fields.equipmentCode"),
          value: `${chart.equipment.code} ${name(chart.equipment)}`,
        },
        chart.position !== null && { label: t("fields.position"), value: chart.position },
        {
          label: t("parts.specification"),
          value: `${chartValue(specification.lower)} … ${chartValue(specification.upper)} ${chart.characteristic.unit}`,
        },
        {
          label: t("fields.rules"),
          value: (
            <ul className="grid gap-1 text-sm">
              {chart.rules.map((rule) => (
                <li key={rule.rule}>{ruleText(rule)}</li>
              ))}
            </ul>
          ),
        },
        {
          label: t("parts.reaction"),
          value: (
            <span className="whitespace-pre-line">
              {name({ nameEn: chart.reactionEn, nameZh: chart.reactionZh })}
            </span>
          ),
        },
      ]}
    />
  );
}
