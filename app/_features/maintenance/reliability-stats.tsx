"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { Reliability } from "@/server/modules/maintenance/contract";

/** The figures side by side, each with its denominator in words. */
export function ReliabilityStats({ figures }: { figures: Reliability }) {
  const t = useTranslations("maintenance.reliability");
  const format = useFormatter();
  const hours = (value: number | null) =>
    value === null ? "—" : format.number(value, { maximumFractionDigits: 1 });
  return (
    <StatRow>
      <Stat
        label={t("mtbf")}
        value={hours(figures.mtbfPerFailureHours)}
        unit="h"
        note={t("mtbfNote", { count: figures.failureCount })}
      />
      <Stat
        label={t("stretch")}
        value={hours(figures.mtbfPerStretchHours)}
        unit="h"
        note={t("stretchNote")}
      />
      <Stat
        label={t("mttr")}
        value={hours(figures.mttrHours)}
        unit="h"
        note={figures.openFailureCount > 0 ? t("open", { count: figures.openFailureCount }) : t("mttrNote")}
      />
      <Stat label={t("mttf")} value={hours(figures.mttfHours)} unit="h" note={t("mttfNote")} />
      <Stat
        label={t("ratio")}
        value={figures.correctiveRatio === null ? "—" : format.number(figures.correctiveRatio, "percent")}
        note={t("ratioNote")}
      />
    </StatRow>
  );
}
