import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ImportBoard } from "./_components/import-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("curves"))("import.title") };
}

export default async function ImportCurvesPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:record-test")) return <SegmentForbidden />;
  const t = await getTranslations("curves");
  const quality = await getTranslations("quality");
  const profiles = await (await serverApi()).quality.importProfiles();
  return (
    <>
      <PageHeader
        title={t("import.title")}
        subtitle={t("import.subtitle")}
        crumbs={[{ label: quality("tests.title"), href: "/magnetic-tests" }]}
        actions={
          <>
            <LinkButton href="/magnetic-tests/new">{t("import.one")}</LinkButton>
            <LinkButton href="/magnetic-tests/profiles">{t("import.profiles")}</LinkButton>
          </>
        }
      />
      <ImportBoard
        profiles={profiles
          .filter((profile) => profile.isActive)
          .map(({ code, nameEn, nameZh }) => ({ code, nameEn, nameZh }))}
      />
    </>
  );
}
