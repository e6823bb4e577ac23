"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { GradeDialog } from "@/app/_features/grading/grade-dialog";
import { GradeVerdict } from "@/app/_features/grading/grade-verdict";
import { LimitTable } from "@/app/_features/grading/limit-table";
import { UnresolvedFigures } from "@/app/_features/grading/unresolved-figures";
import { lotHref } from "@/app/_features/lots/lot-href";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { LotQualityBadge } from "@/app/_features/quality/verdict-badge";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Dialog } from "@/app/_ui/dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { LotProposals } from "@/server/modules/quality/contract/grading";
import { ChooseLots } from "./choose-lots";

/** Many lots beside the best grade that each passes, what it misses of its target, and the way to regrade it. */
export function GradeLots({
  lots,
  mayGrade,
  isChosen,
}: {
  lots: readonly LotProposals[];
  mayGrade: boolean;
  isChosen: boolean;
}) {
  const t = useTranslations("grading");
  const [explained, setExplained] = useState<LotProposals | null>(null);
  const [graded, setGraded] = useState<LotProposals | null>(null);
  const columns = useColumns({ mayGrade, onExplain: setExplained, onGrade: setGraded });
  const shown = explained ? (explained.proposals.find((each) => each.isTarget) ?? explained.best) : null;
  return (
    <div className="grid gap-4">
      <ChooseLots />
      <Panel
        flush
        title={
          isChosen ? t("list.chosen", { count: lots.length }) : t("list.waiting", { count: lots.length })
        }
        actions={<CsvExportButton columns={columns} rows={lots} fileName="grading" />}
      >
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={lots}
          rowKey={(row) => row.lot}
          sort={null}
          empty={<EmptyState title={isChosen ? t("list.noneChosen") : t("list.noneWaiting")} />}
        />
      </Panel>
      <Dialog
        open={explained !== null}
        onOpenChange={(open) => setExplained(open ? explained : null)}
        title={t("list.explain", { lot: explained?.lot ?? "" })}
        size="lg"
      >
        {explained && shown ? (
          <>
            <p className="mb-2 flex items-center gap-2 text-sm">
              <span className="font-medium" translate="no">
                {shown.specification.code}
              </span>
              <GradeVerdict verdict={shown.verdict} />
            </p>
            <LimitTable proposal={shown} />
            <UnresolvedFigures figures={explained.figures} />
          </>
        ) : null}
      </Dialog>
      {graded ? (
        <GradeDialog lot={graded} open onOpenChange={(open) => setGraded(open ? graded : null)} />
      ) : null}
    </div>
  );
}

function useColumns({
  mayGrade,
  onExplain,
  onGrade,
}: {
  mayGrade: boolean;
  onExplain: (lot: LotProposals) => void;
  onGrade: (lot: LotProposals) => void;
}): Column<LotProposals>[] {
  const t = useTranslations("grading");
  const lots = useTranslations("lots.fields");
  const figure = (row: LotProposals, property: "br" | "hcj" | "bhMax") =>
    row.figures.find((each) => each.property === property && each.isValid)?.value ?? null;
  const figureColumn = (
    property: "br" | "hcj" | "bhMax",
    header: string,
    quantity: "fluxDensity" | "field" | "energyProduct",
  ): Column<LotProposals> => ({
    id: property,
    header,
    align: "right",
    cell: (row) => <MagneticValue value={figure(row, property)} quantity={quantity} />,
    csv: (row) => figure(row, property),
    from: "lg",
  });
  return [
    {
      id: "lot",
      header: lots("code"),
      cell: (row) => <Code value={row.lot} href={lotHref(row.lot)} />,
      csv: (row) => row.lot,
    },
    {
      id: "status",
      header: lots("status"),
      cell: (row) => <LotQualityBadge status={row.status} qualityStatus={row.qualityStatus} />,
      from: "md",
    },
    figureColumn("br", "Br", "fluxDensity"),
    figureColumn("hcj", "HcJ", "field"),
    figureColumn("bhMax", "(BH)max", "energyProduct"),
    {
      id: "target",
      header: t("list.target"),
      cell: (row) =>
        row.target === null ? (
          "—"
        ) : (
          <span className="flex flex-wrap items-center gap-1">
            <span translate="no" className="whitespace-nowrap">
              {row.target.code}
            </span>
            {row.targetVerdict ? <GradeVerdict verdict={row.targetVerdict} /> : null}
          </span>
        ),
      csv: (row) => row.target?.code ?? "",
      csvHeader: "target",
    },
    {
      id: "best",
      header: t("list.best"),
      cell: (row) =>
        row.best === null ? (
          <span className="text-muted">{t("list.nothing")}</span>
        ) : (
          <span className="whitespace-nowrap font-medium" translate="no">
            {row.best.specification.code}
          </span>
        ),
      csv: (row) => row.best?.specification.code ?? "",
      csvHeader: "best",
    },
    {
      id: "actions",
      header: <span className="sr-only">{t("list.actions")}</span>,
      align: "right",
      cell: (row) => (
        <span className="flex justify-end gap-1">
          <Button size="sm" onClick={() => onExplain(row)} aria-label={t("list.explain", { lot: row.lot })}>
            {t("list.why")}
          </Button>
          {mayGrade && row.best && ["available", "on-hold"].includes(row.status) ? (
            <Button size="sm" onClick={() => onGrade(row)} aria-label={t("dialog.title", { lot: row.lot })}>
              {t("panel.choose")}
            </Button>
          ) : null}
        </span>
      ),
    },
  ];
}
