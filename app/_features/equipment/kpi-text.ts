import { useFormatter, useLocale } from "next-intl";
import type { KpiName } from "@/server/domain/oee/kpi-set";
import { KPI_DEFINITIONS } from "@/server/modules/oee/contract/kpi-definitions";
import { useDurationText } from "./duration";

/** A figure in its own unit: percent, per hour, or a length of time. */
export function useKpiText(): (kpi: KpiName, value: number | null) => string {
  const formatter = useFormatter();
  const duration = useDurationText();
  return (kpi, value) => {
    if (value === null) return "—";
    const { unit } = KPI_DEFINITIONS[kpi];
    if (unit === "fraction") return formatter.number(value, "percent");
    if (unit === "seconds") return duration(value);
    return `${formatter.number(value, { maximumFractionDigits: 1 })}/h`;
  };
}

/** The name of a figure and what it means, in the reader's language. */
export function useKpiWords(): (kpi: KpiName) => { name: string; explanation: string; formula: string } {
  const isChinese = useLocale() === "zh-CN";
  return (kpi) => {
    const definition = KPI_DEFINITIONS[kpi];
    return {
      name: isChinese ? definition.nameZh : definition.nameEn,
      explanation: isChinese ? definition.explanationZh : definition.explanationEn,
      formula: definition.formula,
    };
  };
}
