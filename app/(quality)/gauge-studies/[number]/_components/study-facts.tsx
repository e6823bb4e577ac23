"use client";

import { useTranslations } from "next-intl";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { formatMeasured } from "@/app/_ui/number-format";
import type { GaugeStudyDetail } from "@/server/modules/measurement-system/contract/studies";

export function StudyFacts({ study }: { study: GaugeStudyDetail }) {
  const t = useTranslations("measurement-system");
  const word = useQuantityWord();
  const { instrument, size } = study;
  return (
    <Facts
      items={[
        {
          label: t("entry.instrument"),
          value: (
            <Code value={instrument.code} href={`/instruments/${encodeURIComponent(instrument.code)}`} />
          ),
        },
        { label: t("studies.characteristic"), value: `${word(study.characteristic)} (${study.unit})` },
        { label: t("studies.size"), value: `${size.parts} × ${size.appraisers} × ${size.trials}` },
        { label: t("studies.progress"), value: `${size.readings} / ${size.expected}` },
        {
          label: t("studies.tolerance"),
          value: study.tolerance === null ? null : `${formatMeasured(study.tolerance)} ${study.unit}`,
        },
        { label: t("studies.multiplier"), value: String(study.multiplier) },
        study.kind === "crossed" && { label: t("studies.alpha"), value: String(study.poolingAlpha) },
        study.kind === "crossed" && { label: t("studies.constants"), value: t(`studies.${study.constants}`) },
        {
          label: t("studies.created"),
          value: (
            <>
              <DateTime value={study.createdAt} /> {study.createdBy}
            </>
          ),
        },
        { label: t("studies.note"), value: study.note },
        study.conclusion !== null && {
          label: t("studies.conclusion"),
          value: (
            <>
              <span translate="no">{study.conclusion}</span>
              {study.completedBy ? (
                <span className="block text-muted text-xs">
                  {t("studies.concluded", { who: study.completedBy })}, <DateTime value={study.completedAt} />
                </span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}
