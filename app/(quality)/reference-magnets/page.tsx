import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { MagnetTable } from "./_components/magnet-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("measurement-system.magnets"))("title") };
}

export default async function ReferenceMagnetsPage() {
  const { user } = await requireSession();
  const [t, api] = await Promise.all([getTranslations("measurement-system"), serverApi()]);
  return (
    <>
      <PageHeader
        title={t("magnets.title")}
        subtitle={t("magnets.subtitle")}
        crumbs={[{ label: t("instruments.title"), href: "/instruments" }]}
        actions={
          user.permissions.includes("measurement-system:record") ? (
            <LinkButton href="/reference-magnets/check" variant="primary">
              {t("instruments.check")}
            </LinkButton>
          ) : null
        }
      />
      <MagnetTable
        magnets={await api.measurementSystem.magnets()}
        mayWrite={user.permissions.includes("measurement-system:write")}
      />
    </>
  );
}
