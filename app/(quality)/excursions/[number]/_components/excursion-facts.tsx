"use client";

import { useTranslations } from "next-intl";
import { plainValue } from "@/app/_features/process-data/elapsed";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { Quantity } from "@/app/_ui/quantity";
import type { ExcursionDetail } from "@/server/modules/process-data/contract/excursions";

/** When, how far and by which recipe; and what was decided. */
export function ExcursionFacts({ excursion }: { excursion: ExcursionDetail }) {
  const t = useTranslations("process-data.excursions");
  const { worst, parameter, decision, recipe } = excursion;
  return (
    <Facts
      columns={2}
      items={[
        {
          label: t("fields.run"),
          value: <Code value={excursion.run} href={`/runs/${encodeURIComponent(excursion.run)}#curve`} />,
        },
        {
          label: t("fields.equipment"),
          value: (
            <Code
              value={excursion.equipment.code}
              href={`/equipment/${encodeURIComponent(excursion.equipment.code)}`}
            />
          ),
        },
        {
          label: t("fields.from"),
          value: <DateTime value={excursion.startsAt} format="dateTimeSeconds" />,
        },
        {
          label: t("fields.to"),
          value: (
            <>
              <DateTime value={excursion.endsAt} format="dateTimeSeconds" />{" "}
              <span className="text-muted text-sm">{t(`endedBy.${excursion.endedBy}`)}</span>
            </>
          ),
        },
        {
          label: t("fields.worst"),
          value: (
            <>
              <Quantity value={plainValue(worst.value)} unit={parameter.unit} />{" "}
              <span className="text-muted text-sm">
                {t("limitAt", { limit: `${plainValue(worst.limit)} ${parameter.unit}` })}
              </span>
            </>
          ),
        },
        {
          label: t("fields.area"),
          value: (
            <Quantity value={excursion.areaOutside / 60} significant={4} unit={`${parameter.unit}·min`} />
          ),
        },
        {
          label: t("fields.recipe"),
          value: (
            <Code
              value={`${recipe.code} v${recipe.version}`}
              href={`/recipes/${encodeURIComponent(recipe.code)}?version=${recipe.version}`}
            />
          ),
        },
        { label: t("fields.found"), value: <DateTime value={excursion.foundAt} /> },
        excursion.contradictedAt
          ? { label: t("contradicted"), value: <DateTime value={excursion.contradictedAt} /> }
          : null,
        excursion.reopenedAt
          ? { label: t("reopened"), value: <DateTime value={excursion.reopenedAt} /> }
          : null,
        decision
          ? {
              label: t("fields.decision"),
              wide: true,
              value: (
                <>
                  {t(`decisions.${decision.code}`)}: <span translate="no">{decision.reason}</span>{" "}
                  <span className="text-muted text-sm">
                    {decision.by}, <DateTime value={decision.at} />
                  </span>
                </>
              ),
            }
          : null,
      ]}
    />
  );
}
