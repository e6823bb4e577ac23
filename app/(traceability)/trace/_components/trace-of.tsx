import { getLocale, getTranslations } from "next-intl/server";
import { lotHref, orderHref, runHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { StartRecallLink } from "@/app/_features/recall/start-recall-link";
import { TraceAnswer } from "@/app/_features/traceability/trace-answer";
import { TraceView } from "@/app/_features/traceability/trace-view";
import { Code } from "@/app/_ui/code";
import { EmptyState } from "@/app/_ui/empty-state";
import { Quantity } from "@/app/_ui/quantity";
import type { TraceRootInput, TraceRootKind } from "@/server/modules/traceability/contract/roots";
import { serverApi } from "@/server/trpc/server-caller";

const hrefs: Partial<Record<TraceRootKind, (code: string) => string>> = {
  lot: lotHref,
  "work-order": orderHref,
  run: runHref,
};

/** A lot or a run can be the first suspect of a recall. */
function recallable(kind: TraceRootKind): kind is "lot" | "run" {
  return kind === "lot" || kind === "run";
}

/** What is traced, in one line; the answer in short; and the whole of it below. */
export async function TraceOf({ root }: { root: TraceRootInput }) {
  const [t, locale, api] = await Promise.all([getTranslations("explore"), getLocale(), serverApi()]);
  const subject = await api.traceability.subject({ root }).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
  if (!subject) {
    return (
      <EmptyState
        title={t("unknown", { kind: t(`kinds.${root.kind}`), code: root.code })}
        body={t("unknownBody")}
      />
    );
  }
  const href = hrefs[subject.kind]?.(subject.code);
  const name = locale === "zh-CN" ? subject.nameZh : subject.nameEn;
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-lg">
        <span className="text-base text-muted">{t(`kinds.${subject.kind}`)}</span>
        <Code value={subject.code} {...(href ? { href } : {})} copy />
        <span className="text-muted">{name}</span>
        {subject.note ? <span className="font-mono text-muted text-sm">{subject.note}</span> : null}
        <span className="text-base text-muted">
          {t("subjectLots", { count: subject.lots })} ·{" "}
          <Quantity value={subject.massKg} unit="kg" decimals={3} />
        </span>
        {subject.status ? <LotStatusBadge status={subject.status} /> : null}
        {subject.qualityStatus ? <QualityStatusBadge status={subject.qualityStatus} /> : null}
        {recallable(subject.kind) ? <StartRecallLink kind={subject.kind} code={subject.code} /> : null}
      </div>
      <TraceAnswer root={root} />
      <TraceView root={root} />
    </>
  );
}

/** Not found, or nothing made yet: the person named it wrongly, nothing broke. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "NOT_FOUND" || error.code === "UNPROCESSABLE_CONTENT")
  );
}
