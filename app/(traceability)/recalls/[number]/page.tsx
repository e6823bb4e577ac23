import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { affectedFilterNames, readAffectedFilter } from "@/app/_features/recall/affected-filter";
import { RecallBadges } from "@/app/_features/recall/recall-badges";
import { RecallTotals } from "@/app/_features/recall/recall-totals";
import { WhereItIs } from "@/app/_features/recall/where-it-is";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { RecallActions } from "./_components/recall-actions";
import { RecallFacts } from "./_components/recall-facts";
import { RecallLots } from "./_components/recall-lots";
import { VerifyList } from "./_components/verify-list";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function RecallPage({ params, searchParams }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("recalls:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [t, api, address] = await Promise.all([getTranslations("recall"), serverApi(), searchParams]);
  const recall = await api.recall.detail({ number }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!recall) notFound();
  const filter = readAffectedFilter((name) => address[name]);
  const page = await api.recall.lots({
    ...filter,
    number,
    ...(/^\d{1,8}$/.test(address.cursor ?? "") ? { cursor: address.cursor } : {}),
  });
  const mayWrite = user.permissions.includes("recalls:write") && recall.status === "open";
  const share = recall.lotCount > 0 ? recall.disposedCount / recall.lotCount : 1;
  return (
    <>
      <PageHeader
        code={recall.number}
        title={t(`kinds.${recall.isMock ? "mock" : "real"}`)}
        subtitle={recall.reason}
        status={<RecallBadges recall={recall} />}
        crumbs={[{ label: t("title"), href: "/recalls" }]}
        actions={<RecallActions recall={recall} mayWrite={mayWrite} />}
      />
      <div className="grid gap-4">
        <RecallTotals totals={page.totals} held={recall.heldCount} />
        <Panel>
          <div className="mb-2 flex flex-wrap justify-between gap-2">
            <span>{t("record.progress", { done: recall.disposedCount, lots: recall.lotCount })}</span>
          </div>
          <ProgressBar
            value={share}
            label={t("record.progressLabel")}
            tone={share === 1 ? "ok" : "accent"}
            showPercent
          />
        </Panel>
        <DetailLayout
          aside={
            <Panel title={t("record.signature")}>
              <RecallFacts recall={recall} part="signature" />
            </Panel>
          }
        >
          <Panel title={t("record.facts")} actions={<VerifyList number={recall.number} />}>
            <RecallFacts recall={recall} part="facts" />
          </Panel>
        </DetailLayout>
        <WhereItIs totals={page.totals} />
        <RecallLots
          key={affectedFilterNames.map((name) => address[name] ?? "").join("|") + (address.q ?? "")}
          recall={recall}
          page={page}
          filter={filter}
          mayWrite={mayWrite}
          mayClear={user.permissions.includes("lots:release")}
        />
        <Panel title={t("record.history")} className="max-w-3xl">
          <RecordHistory recordType="recall" recordId={recall.id} />
        </Panel>
      </div>
    </>
  );
}
