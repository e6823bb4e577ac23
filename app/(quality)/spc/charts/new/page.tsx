import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ChartForm } from "../../_components/chart-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spc"))("newChart") };
}

export default async function NewChartPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("spc:write")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("spc"), serverApi()]);
  const options = await api.spc.options();
  return (
    <>
      <PageHeader title={t("newChart")} crumbs={[{ label: t("title"), href: "/spc" }]} />
      <ChartForm chart={null} options={options} />
    </>
  );
}
