import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ChartList } from "../_components/chart-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spc"))("list.title") };
}

export default async function ChartsPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("spc"), serverApi()]);
  const [active, retired] = await Promise.all([
    api.spc.charts({ state: "active" }),
    api.spc.charts({ state: "retired" }),
  ]);
  return (
    <>
      <PageHeader
        title={t("list.title")}
        crumbs={[{ label: t("title"), href: "/spc" }]}
        actions={
          user.permissions.includes("spc:write") ? (
            <LinkButton variant="primary" href="/spc/charts/new">
              {t("newChart")}
            </LinkButton>
          ) : null
        }
      />
      <Panel flush title={t("list.active", { count: active.length })}>
        <ChartList charts={active} caption={t("list.active", { count: active.length })} />
      </Panel>
      {retired.length > 0 ? (
        <Panel flush className="mt-4" title={t("list.retired", { count: retired.length })}>
          <ChartList charts={retired} caption={t("list.retired", { count: retired.length })} />
        </Panel>
      ) : null}
    </>
  );
}
