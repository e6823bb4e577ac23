"use client";

import { useTranslations } from "next-intl";
import { ResultTable } from "@/app/_features/measurement-system/result-table";
import { Panel } from "@/app/_ui/panel";
import type { GaugeStudyDetail } from "@/server/modules/measurement-system/contract/studies";
import { AnovaTables } from "./anova-tables";
import { StudyCharts } from "./study-charts";

/** What the study says: each method side by side with its name, the analysis of variance, the pictures. */
export function StudyResult({ study }: { study: GaugeStudyDetail }) {
  const t = useTranslations("measurement-system");
  const [first] = study.results;
  if (!first) {
    return (
      <Panel title={t("result.title")}>
        <p className="text-muted text-sm">{t("studies.missing", { count: study.missing })}</p>
      </Panel>
    );
  }
  const outside = first.charts.ranges.points.filter(({ isOutside }) => isOutside);
  return (
    <>
      <Panel
        title={t("result.title")}
        description={study.results.length > 1 ? t("result.differ") : undefined}
      >
        <ResultTable study={study} />
        {outside.length > 0 ? (
          <p className="mt-3 text-sm text-warn-fg">
            {t("result.rangeOut", {
              cells: outside.map(({ appraiser, part }) => `${appraiser} ${part}`).join(", "),
            })}
          </p>
        ) : null}
      </Panel>
      <StudyCharts study={study} result={first} />
      <AnovaTables results={study.results} />
    </>
  );
}
