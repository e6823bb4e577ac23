import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { gaugeStudyListInput } from "@/server/modules/measurement-system/contract/studies";
import { serverApi } from "@/server/trpc/server-caller";
import { StudyTable } from "./_components/study-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("measurement-system.studies"))("title") };
}

export default async function GaugeStudiesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { q, status, cursor } = await searchParams;
  const parsed = gaugeStudyListInput.safeParse({ search: q, status, cursor });
  const { user } = await requireSession();
  const [t, api] = await Promise.all([getTranslations("measurement-system"), serverApi()]);
  const page = await api.measurementSystem.studies(parsed.success ? parsed.data : {});
  return (
    <>
      <PageHeader
        title={t("studies.title")}
        subtitle={t("studies.subtitle")}
        crumbs={[{ label: t("instruments.title"), href: "/instruments" }]}
        actions={
          user.permissions.includes("measurement-system:record") ? (
            <LinkButton href="/gauge-studies/new" variant="primary">
              {t("studies.new")}
            </LinkButton>
          ) : null
        }
      />
      <StudyTable page={page} />
    </>
  );
}
