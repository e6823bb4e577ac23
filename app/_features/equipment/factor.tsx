"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { OeeFigures } from "@/server/modules/equipment/contract";

type FigureName = "availability" | "performance" | "quality" | "oee";

/** A ratio as a percentage, or why it is not known. */
export function Factor({ figures, name }: { figures: OeeFigures; name: FigureName }) {
  const t = useTranslations("equipment.unknownReasons");
  const formatter = useFormatter();
  const value = figures[name];
  const reason = figures.unknown[name];
  if (value !== null) {
    return (
      <span className={value > 1 ? "text-warn-fg tabular-nums" : "tabular-nums"}>
        {value > 1 ? "▲ " : ""}
        {formatter.number(value, "percent")}
      </span>
    );
  }
  return (
    <span className="whitespace-nowrap text-muted text-xs" title={reason ? t(reason) : undefined}>
      <span aria-hidden="true">— </span>
      {reason ? t(reason) : null}
    </span>
  );
}
