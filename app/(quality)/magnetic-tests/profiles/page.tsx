import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ProfileTable } from "./_components/profile-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("curves"))("profiles.title") };
}

export default async function ImportProfilesPage() {
  const { user } = await requireSession();
  const t = await getTranslations("curves");
  const quality = await getTranslations("quality");
  const profiles = await (await serverApi()).quality.importProfiles();
  return (
    <>
      <PageHeader
        title={t("profiles.title")}
        subtitle={t("profiles.subtitle")}
        crumbs={[{ label: quality("tests.title"), href: "/magnetic-tests" }]}
        actions={
          user.permissions.includes("quality:write-import-profiles") ? (
            <LinkButton variant="primary" href="/magnetic-tests/profiles/new">
              {t("profiles.new")}
            </LinkButton>
          ) : null
        }
      />
      <ProfileTable profiles={profiles} />
    </>
  );
}
