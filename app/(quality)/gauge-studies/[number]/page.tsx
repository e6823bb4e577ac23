import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { StudyStatusBadge } from "@/app/_features/measurement-system/study-status-badge";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ReadingGrid } from "./_components/reading-grid";
import { StudyActions } from "./_components/study-actions";
import { StudyFacts } from "./_components/study-facts";
import { StudyResult } from "./_components/study-result";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function GaugeStudyPage({ params }: Props) {
  const { user } = await requireSession();
  const number = decodeURIComponent((await params).number);
  const [t, api] = await Promise.all([getTranslations("measurement-system"), serverApi()]);
  const study = await api.measurementSystem.study({ number }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!study) notFound();
  const mayRecord = user.permissions.includes("measurement-system:record") && study.status === "measuring";
  return (
    <>
      <PageHeader
        code={study.number}
        title={`${study.instrument.code} · ${t(`kinds.${study.kind}`)}`}
        status={<StudyStatusBadge status={study.status} />}
        crumbs={[
          { label: t("instruments.title"), href: "/instruments" },
          { label: t("studies.title"), href: "/gauge-studies" },
        ]}
        actions={
          <StudyActions study={study} mayWrite={user.permissions.includes("measurement-system:write")} />
        }
      />
      <DetailLayout
        aside={
          <>
            <Panel title={t("studies.facts")}>
              <StudyFacts study={study} />
            </Panel>
            <Panel title={t("fields.history")}>
              <RecordHistory recordType="gauge-study" recordId={study.id} />
            </Panel>
          </>
        }
      >
        <StudyResult study={study} />
        <ReadingGrid study={study} isOpen={mayRecord} />
      </DetailLayout>
    </>
  );
}
