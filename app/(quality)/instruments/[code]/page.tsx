import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { InstrumentStateBadge } from "@/app/_features/measurement-system/instrument-state-badge";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { MEASURED_QUANTITIES } from "@/server/modules/measurement-system/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { BudgetPanel } from "./_components/budget-panel";
import { CalibrationPanel } from "./_components/calibration-panel";
import { FaultPanel } from "./_components/fault-panel";
import { InstrumentActions } from "./_components/instrument-actions";
import { InstrumentFacts } from "./_components/instrument-facts";
import { ReferenceChartPanel } from "./_components/reference-chart-panel";
import { StudyLinks } from "./_components/study-links";

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function InstrumentPage({ params, searchParams }: Props) {
  const { user } = await requireSession();
  const code = decodeURIComponent((await params).code);
  const { chart: wanted = "" } = await searchParams;
  const [t, locale, api] = await Promise.all([
    getTranslations("measurement-system"),
    getLocale(),
    serverApi(),
  ]);
  const instrument = await api.measurementSystem.instrument({ code }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!instrument) notFound();
  const mayWrite = user.permissions.includes("measurement-system:write");
  const [charts, budgets, studies, calendars] = await Promise.all([
    api.measurementSystem.charts({ code: instrument.code }),
    api.measurementSystem.budgets({ code: instrument.code }),
    api.measurementSystem.studies({ instrumentCode: instrument.code, limit: 10 }),
    mayWrite ? api.calendars.list() : [],
  ]);
  const picked = charts.find(({ magnet, quantity }) => `${magnet}:${quantity}` === wanted) ?? charts[0];
  const quantity = MEASURED_QUANTITIES.find((own) => own === picked?.quantity);
  const chart =
    picked && quantity
      ? await api.measurementSystem.chart({
          instrumentCode: instrument.code,
          magnetCode: picked.magnet,
          quantity,
        })
      : null;
  return (
    <>
      <PageHeader
        code={instrument.code}
        title={locale === "zh-CN" ? instrument.nameZh : instrument.nameEn}
        status={<InstrumentStateBadge state={instrument.state} />}
        crumbs={[{ label: t("instruments.title"), href: "/instruments" }]}
        actions={
          <InstrumentActions
            instrument={instrument}
            calendars={calendars}
            mayWrite={mayWrite}
            mayRecord={user.permissions.includes("measurement-system:record")}
          />
        }
      />
      <DetailLayout
        aside={
          <>
            <StudyLinks studies={studies.items} />
            <Panel title={t("fields.history")}>
              <RecordHistory recordType="instrument" recordId={instrument.id} />
            </Panel>
          </>
        }
      >
        <Panel title={t("fields.facts")}>
          <InstrumentFacts instrument={instrument} mayWrite={mayWrite} />
        </Panel>
        <FaultPanel
          instrument={instrument}
          mayWrite={mayWrite}
          mayOpen={user.permissions.includes("nonconformances:open")}
        />
        <ReferenceChartPanel chart={chart} charts={charts} mayWrite={mayWrite} />
        <CalibrationPanel instrument={instrument} />
        <BudgetPanel instrument={instrument} budgets={budgets} mayWrite={mayWrite} />
      </DetailLayout>
    </>
  );
}
