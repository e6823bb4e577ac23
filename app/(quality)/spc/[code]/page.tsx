import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { orNotFound } from "../_lib/or-not-found";
import { CapabilityPanel } from "./_components/capability-panel";
import { ChartFacts } from "./_components/chart-facts";
import { ChartPlots } from "./_components/chart-plots";
import { LimitVersions } from "./_components/limit-versions";
import { RetireDialog } from "./_components/retire-dialog";
import { SignalTable } from "./_components/signal-table";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function ControlChartPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const [t, locale, api] = await Promise.all([getTranslations("spc"), getLocale(), serverApi()]);
  const view = await api.spc.chart({ code }).catch(orNotFound);
  const { chart } = view;
  const address = `/spc/${encodeURIComponent(chart.code)}`;
  const mayWrite = user.permissions.includes("spc:write") && chart.isActive;
  return (
    <>
      <PageHeader
        code={chart.code}
        title={locale === "zh-CN" ? chart.nameZh : chart.nameEn}
        crumbs={[{ label: t("title"), href: "/spc" }]}
        actions={
          mayWrite ? (
            <>
              <RetireDialog code={chart.code} />
              <LinkButton href={`${address}/edit`}>{t("edit")}</LinkButton>
              <LinkButton variant="primary" href={`${address}/limits`}>
                {t(view.limits ? "reviewAgain" : "review")}
              </LinkButton>
            </>
          ) : null
        }
      />
      <DetailLayout
        aside={
          <>
            <Panel title={t("parts.chart")}>
              <ChartFacts view={view} />
            </Panel>
            <Panel title={t("parts.limits")}>
              <LimitVersions versions={view.versions} unit={chart.characteristic.unit} />
            </Panel>
            <Panel title={t("parts.history")}>
              <RecordHistory recordType="control-chart" recordId={chart.id} />
            </Panel>
          </>
        }
      >
        <ChartPlots initial={view} />
        <CapabilityPanel view={view} />
        <Panel flush title={t("parts.signals", { count: view.signals.length })}>
          <SignalTable
            signals={view.signals}
            chart={chart}
            mayOpen={user.permissions.includes("nonconformances:open")}
          />
        </Panel>
      </DetailLayout>
    </>
  );
}
