import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ExcursionList } from "./_components/excursion-list";
import { readListInput } from "./_lib/read-list-input";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("process-data.excursions"))("title") };
}

export default async function ExcursionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("process-data:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("process-data.excursions"), serverApi()]);
  const [page, parameters] = await Promise.all([
    api.processData.excursions(readListInput(await searchParams, siteTimeZone)),
    api.processData.parameters(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <ExcursionList page={page} parameters={parameters} />
    </>
  );
}
