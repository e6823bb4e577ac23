import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { OpenNonconformanceLink } from "@/app/_features/nonconformance/open-nonconformance-link";
import { ExcursionBadges } from "@/app/_features/process-data/excursion-badges";
import { RunCurvePanel } from "@/app/_features/process-data/run-curve-panel";
import { StartRecallLink } from "@/app/_features/recall/start-recall-link";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { DecideDialog } from "./_components/decide-dialog";
import { ExcursionFacts } from "./_components/excursion-facts";
import { HeldLots } from "./_components/held-lots";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function ExcursionPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("process-data:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [t, locale, api] = await Promise.all([
    getTranslations("process-data.excursions"),
    getLocale(),
    serverApi(),
  ]);
  const excursion = await api.processData.excursion({ number }).catch(orNotFound);
  const curve = await api.processData.runCurve({ runCode: excursion.run });
  const parameter = locale === "zh-CN" ? excursion.parameter.nameZh : excursion.parameter.nameEn;
  const mayDecide = excursion.status === "open" && user.permissions.includes("quality:decide");
  return (
    <>
      <PageHeader
        code={excursion.number}
        title={t(`titles.${excursion.side}`, { parameter })}
        status={<ExcursionBadges excursion={excursion} />}
        crumbs={[{ label: t("title"), href: "/excursions" }]}
        actions={
          <>
            <StartRecallLink kind="run" code={excursion.run} />
            <OpenNonconformanceLink source="process-excursion" reference={excursion.number} />
            {mayDecide ? <DecideDialog number={excursion.number} lotCount={excursion.lotCount} /> : null}
          </>
        }
      />
      <DetailLayout
        aside={
          <Panel title={t("history")}>
            <RecordHistory recordType="excursion" recordId={excursion.id} />
          </Panel>
        }
      >
        {excursion.contradictedAt && excursion.status === "open" ? (
          <p
            role="note"
            className="rounded-md border border-info-line bg-info-bg px-3 py-2 text-info-fg text-sm"
          >
            {t("contradictedNote")}
          </p>
        ) : null}
        <Panel title={t("facts")}>
          <ExcursionFacts excursion={excursion} />
        </Panel>
        <RunCurvePanel initial={curve} showExcursions={curve.excursions.length > 1} />
        <Panel flush title={t("heldLots", { count: excursion.lots.length })}>
          <HeldLots lots={excursion.lots} />
        </Panel>
      </DetailLayout>
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
  throw error;
}
