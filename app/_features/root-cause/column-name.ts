import { useLocale, useTranslations } from "next-intl";
import type { TableColumn } from "@/server/modules/root-cause/contract";

type Say = (key: string, values?: Record<string, string>) => string;

/** What a column of the flat table is called: "Jet mill: oxygen in mill gas". */
export function columnName(
  { source, aggregate, ofCurve, stage, nameEn, nameZh }: TableColumn,
  say: Say,
  isChinese: boolean,
): string {
  const own = isChinese ? nameZh : nameEn;
  const what =
    source === "process-data" && own !== null && ofCurve !== null
      ? say(`ofCurve.${ofCurve}`, { name: own })
      : (own ?? say(`sources.${source}`));
  const place = stage === null ? null : isChinese ? stage.nameZh : stage.nameEn;
  const whole = place === null ? what : say("placed", { place, what });
  return aggregate === "mean" || aggregate === "level"
    ? whole
    : say(`aggregates.${aggregate}`, { name: whole });
}

export function useColumnName(): (column: TableColumn) => string {
  const t = useTranslations("root-cause");
  const isChinese = useLocale() === "zh-CN";
  return (column) => columnName(column, t as unknown as Say, isChinese);
}
