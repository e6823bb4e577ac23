import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NonconformanceNav } from "@/app/_features/nonconformance/nonconformance-nav";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { NonconformanceList } from "./_components/nonconformance-list";
import { readListInput } from "./_lib/read-list-input";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nonconformance"))("title") };
}

export default async function NonconformancesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([getTranslations("nonconformance"), serverApi(), searchParams]);
  const [page, defects, waiting] = await Promise.all([
    api.nonconformance.list(readListInput(address)),
    api.nonconformance.defectCodes(),
    api.nonconformance.myWorkCount(),
  ]);
  const mayOpen = user.permissions.includes("nonconformances:open");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          mayOpen ? (
            <LinkButton href="/nonconformances/new" variant="primary">
              {t("actions.new")}
            </LinkButton>
          ) : null
        }
      />
      <NonconformanceNav waiting={waiting} />
      <NonconformanceList page={page} defects={defects} />
    </>
  );
}
