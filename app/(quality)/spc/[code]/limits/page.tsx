import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { orNotFound } from "../../_lib/or-not-found";
import { Review } from "./_components/review";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spc"))("review") };
}

export default async function LimitsPage({ params }: Props) {
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("spc:write")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const [t, api] = await Promise.all([getTranslations("spc"), serverApi()]);
  const { chart, window } = await api.spc.chart({ code, most: 100 }).catch(orNotFound);
  const address = `/spc/${encodeURIComponent(chart.code)}`;
  return (
    <>
      <PageHeader
        code={chart.code}
        title={t("review")}
        subtitle={t("phaseOne.subtitle")}
        crumbs={[
          { label: t("title"), href: "/spc" },
          { label: chart.code, href: address },
        ]}
      />
      {window.from === null || window.to === null || window.points < 2 ? (
        <Panel>
          <EmptyState title={t("plot.empty")} body={t("plot.emptyBody")} />
        </Panel>
      ) : (
        <Review code={chart.code} from={window.from} to={window.to} timeZone={siteTimeZone} />
      )}
    </>
  );
}
