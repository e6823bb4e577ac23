import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { StudyForm } from "./_components/study-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("measurement-system.studies"))("new") };
}

export default async function NewGaugeStudyPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("measurement-system:record")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("measurement-system"), serverApi()]);
  return (
    <>
      <PageHeader title={t("studies.new")} crumbs={[{ label: t("studies.title"), href: "/gauge-studies" }]} />
      <Panel>
        <StudyForm instruments={await api.measurementSystem.instruments({})} />
      </Panel>
    </>
  );
}
