import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ChartForm } from "../../_components/chart-form";
import { orNotFound } from "../../_lib/or-not-found";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spc"))("edit") };
}

export default async function EditChartPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("spc:write")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const [t, api] = await Promise.all([getTranslations("spc"), serverApi()]);
  const [chart, options] = await Promise.all([
    api.spc.definition({ code }).catch(orNotFound),
    api.spc.options(),
  ]);
  return (
    <>
      <PageHeader
        code={chart.code}
        title={t("edit")}
        subtitle={t("editNote")}
        crumbs={[
          { label: t("title"), href: "/spc" },
          { label: chart.code, href: `/spc/${encodeURIComponent(chart.code)}` },
        ]}
      />
      <ChartForm chart={chart} options={options} />
    </>
  );
}
