"use client";

import { useTranslations } from "next-intl";
import type { ResolvedFigure } from "@/server/modules/quality/contract/figures";

/** Why a figure of the lot does not count: where its validity ended, or what part nobody measured. */
export function UnresolvedFigures({ figures }: { figures: readonly ResolvedFigure[] }) {
  const t = useTranslations("grading");
  const properties = useTranslations("quality.properties");
  const groups = new Map<string, { figure: ResolvedFigure; names: string[] }>();
  for (const figure of figures) {
    const { reason } = figure;
    if (reason === null || figure.property === "muRec") continue;
    const key = `${reason.code} ${reason.operationCode} ${reason.lot} ${figure.temperatureC}`;
    const group = groups.get(key) ?? { figure, names: [] };
    group.names.push(properties(figure.property));
    groups.set(key, group);
  }
  if (groups.size === 0) return null;
  return (
    <ul className="grid gap-1 px-4 py-2 text-muted text-sm">
      {[...groups].map(([key, { figure, names }]) => (
        <li key={key}>
          {t(`unresolved.${figure.reason?.code ?? "not-measured"}`, {
            properties: names.join(", "),
            operation: figure.reason?.operationCode ?? "",
            lot: figure.reason?.lot ?? "",
            percent: Math.round(figure.coverage * 100),
          })}
        </li>
      ))}
    </ul>
  );
}
