"use client";

import { useTranslations } from "next-intl";
import type { KpiWarningDto } from "@/server/modules/oee/contract/kpi";

const SHOWN_UNITS = 8;

/** Problems of the data, each with the machines that have it. */
export function KpiWarningLines({ warnings }: { warnings: readonly KpiWarningDto[] }) {
  const t = useTranslations("shift-report");
  const known = useTranslations("equipment.warnings");
  if (warnings.length === 0) return null;
  return (
    <section className="rounded-md border border-warn-line bg-warn-bg px-3 py-2 text-sm text-warn-fg">
      <h2 className="font-medium">{t("problems")}</h2>
      <ul className="mt-1 list-disc pl-4">
        {warnings.map(({ warning, units }) => (
          <li key={warning}>
            {warning === "units-mixed" ? t("warnings.units-mixed") : known(warning)}{" "}
            <span className="font-mono text-xs">
              {units.slice(0, SHOWN_UNITS).join(", ")}
              {units.length > SHOWN_UNITS ? " …" : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
