"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { Link } from "@/app/_ui/link";
import { Panel } from "@/app/_ui/panel";
import { Skeleton } from "@/app/_ui/skeleton";
import type { LotProposals, ProposalDto } from "@/server/modules/quality/contract/grading";
import { GradeDialog } from "./grade-dialog";
import { GradeVerdict } from "./grade-verdict";
import { LimitTable } from "./limit-table";
import { UnresolvedFigures } from "./unresolved-figures";

/** Which grades a lot passes and why, the near misses, and the way to give it one of them. */
export function GradePanel({ lot, mayGrade }: { lot: string; mayGrade: boolean }) {
  const t = useTranslations("grading");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const answer = useQuery(trpc.grading.proposals.queryOptions({ lots: [lot] }));
  const [grading, setGrading] = useState(false);
  const found = answer.data?.[0];
  const isHere = found !== undefined && ["available", "on-hold"].includes(found.status);
  return (
    <Panel
      flush
      title={t("panel.title")}
      description={found ? <Standing lot={found} /> : undefined}
      actions={
        mayGrade && isHere && found.best ? (
          <Button onClick={() => setGrading(true)}>{t("panel.choose")}</Button>
        ) : null
      }
    >
      {answer.isError ? (
        <ErrorState title={errorText(answer.error)} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <Skeleton className="m-3 h-24" />
      ) : found === undefined ? (
        <EmptyState compact title={t("panel.none")} />
      ) : (
        <Proposals lot={found} />
      )}
      {found ? <GradeDialog lot={found} open={grading} onOpenChange={setGrading} /> : null}
    </Panel>
  );
}

function Standing({ lot }: { lot: LotProposals }) {
  const t = useTranslations("grading.panel");
  return (
    <>
      {lot.target ? t("judgedBy", { code: lot.target.code, revision: lot.target.revision }) : null}
      {lot.target && lot.allottedTo ? " · " : null}
      {lot.allottedTo ? (
        <Link className="link" href={`/work-orders/${encodeURIComponent(lot.allottedTo)}`}>
          {t("allotted", { order: lot.allottedTo })}
        </Link>
      ) : null}
    </>
  );
}

function Proposals({ lot }: { lot: LotProposals }) {
  const t = useTranslations("grading");
  const measured = lot.figures.some((figure) => figure.value !== null);
  const first = lot.proposals.find((proposal) => proposal.isTarget) ?? lot.best ?? lot.proposals[0];
  const [shown, setShown] = useState(first?.specification.code ?? "");
  if (!measured) {
    return (
      <>
        <EmptyState compact title={t("panel.noFigures")} />
        <UnresolvedFigures figures={lot.figures} />
      </>
    );
  }
  const open = lot.proposals.find((proposal) => proposal.specification.code === shown) ?? first;
  return (
    <>
      <ul className="flex flex-wrap gap-1.5 p-3" aria-label={t("panel.grades")}>
        {lot.proposals.map((proposal) => (
          <li key={proposal.specification.code}>
            <GradeChip
              proposal={proposal}
              isBest={proposal.specification.code === lot.best?.specification.code}
              isShown={proposal === open}
              onShow={() => setShown(proposal.specification.code)}
            />
          </li>
        ))}
      </ul>
      {open ? <LimitTable proposal={open} /> : <EmptyState compact title={t("panel.noGrades")} />}
      <UnresolvedFigures figures={lot.figures} />
    </>
  );
}

function GradeChip({
  proposal,
  isBest,
  isShown,
  onShow,
}: {
  proposal: ProposalDto;
  isBest: boolean;
  isShown: boolean;
  onShow: () => void;
}) {
  const t = useTranslations("grading.panel");
  return (
    <button
      type="button"
      aria-pressed={isShown}
      onClick={onShow}
      title={proposal.specification.code}
      className={`flex items-center gap-2 rounded-md border px-2 py-1 text-sm hover:bg-hover ${
        isShown ? "border-accent bg-selected" : "border-control"
      }`}
    >
      <span className="font-medium" translate="no">
        {proposal.specification.code}
      </span>
      <GradeVerdict verdict={proposal.verdict} />
      {isBest ? <span className="text-muted text-xs">{t("best")}</span> : null}
      {proposal.isTarget ? <span className="text-muted text-xs">{t("target")}</span> : null}
    </button>
  );
}
