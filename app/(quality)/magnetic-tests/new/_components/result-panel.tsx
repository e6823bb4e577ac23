"use client";

import { useTranslations } from "next-intl";
import { DemagnetisationChart } from "@/app/_features/quality/demagnetisation-chart";
import { FigureTable } from "@/app/_features/quality/figure-table";
import { RemarkList } from "@/app/_features/quality/remark-list";
import { VerdictBadge } from "@/app/_features/quality/verdict-badge";
import { Panel } from "@/app/_ui/panel";
import type { CurveDto, WarningDto } from "@/server/modules/quality/contract";
import type { LiveEvaluation } from "../_lib/live-evaluation";

export type Outcome = LiveEvaluation & { curve: CurveDto | null; warnings: readonly WarningDto[] };

/** What would be saved: curve, figures beside their limits, verdict and remarks. */
export function ResultPanel({ outcome }: { outcome: Outcome | null }) {
  const t = useTranslations("quality");
  if (outcome === null) {
    return (
      <Panel title={t("record.preview")}>
        <p className="text-muted text-sm">{t("record.previewEmpty")}</p>
      </Panel>
    );
  }
  return (
    <div className="grid content-start gap-4">
      {outcome.curve ? (
        <Panel>
          <DemagnetisationChart
            curve={outcome.curve}
            limits={outcome.limitResults}
            fileName="preview"
            height={320}
          />
        </Panel>
      ) : null}
      <Panel flush title={t("figures.title")} actions={<VerdictBadge verdict={outcome.verdict} />}>
        <FigureTable figures={outcome.figures} limitResults={outcome.limitResults} />
      </Panel>
      {outcome.checks.length + outcome.warnings.length > 0 ? (
        <Panel title={t("detail.checks")}>
          <RemarkList checks={outcome.checks} warnings={outcome.warnings} />
        </Panel>
      ) : null}
    </div>
  );
}
