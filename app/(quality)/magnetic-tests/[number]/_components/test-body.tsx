"use client";

import { useTranslations } from "next-intl";
import { DemagnetisationChart } from "@/app/_features/quality/demagnetisation-chart";
import { FigureTable } from "@/app/_features/quality/figure-table";
import { RemarkList } from "@/app/_features/quality/remark-list";
import { Panel } from "@/app/_ui/panel";
import type { MagneticTestDetail } from "@/server/modules/quality/contract";

export function TestBody({ test }: { test: MagneticTestDetail }) {
  const t = useTranslations("quality");
  const { specification } = test;
  return (
    <>
      <Panel>
        {test.curve ? (
          <DemagnetisationChart curve={test.curve} limits={test.limitResults} fileName={test.number} />
        ) : (
          <p className="text-muted text-sm">{t("chart.noCurve")}</p>
        )}
      </Panel>
      <Panel
        flush
        title={t("figures.title")}
        description={
          specification ? t("figures.againstSpecification", specification) : t("figures.noSpecification")
        }
      >
        <FigureTable figures={test.figures} limitResults={test.limitResults} />
      </Panel>
      <Panel title={t("detail.checks")}>
        <RemarkList checks={test.checks} warnings={test.warnings} />
      </Panel>
    </>
  );
}
