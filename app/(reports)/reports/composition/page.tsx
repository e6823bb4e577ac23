import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ExportLinks } from "./_components/export-links";
import { ReportBody } from "./_components/report-body";
import { ScopeForm } from "./_components/scope-form";
import { type ReportSearch, readReportInput } from "./_lib/read-report-input";
import { refusalOf } from "./_lib/refusal";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("composition-report"))("title") };
}

/** How much of which element, from where and recycled, is in an order, a shipment or a month's magnets. */
export default async function CompositionReportPage({
  searchParams,
}: {
  searchParams: Promise<ReportSearch>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("trace:read")) return <SegmentForbidden />;
  const [t, api, search] = await Promise.all([
    getTranslations("composition-report"),
    serverApi(),
    searchParams,
  ]);
  const input = readReportInput(search);
  const [report, products] = await Promise.all([
    api.traceability.compositionReport(input).catch(refusalOf),
    api.materials.products({ limit: 200 }),
  ]);
  const isRefused = "refused" in report;
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={!isRefused && report.totals ? <ExportLinks /> : null}
      />
      <div className="grid gap-4">
        <ScopeForm
          products={products.items.map(({ code, nameEn, nameZh }) => ({ code, nameEn, nameZh }))}
          period={!isRefused && report.scope ? { from: report.scope.from, to: report.scope.to } : null}
        />
        {isRefused ? (
          <Panel>
            <EmptyState compact title={t(`refused.${report.refused}`)} body={t("refusedBody")} />
          </Panel>
        ) : (
          <ReportBody report={report} offset={Number(input.offset ?? 0)} />
        )}
      </div>
    </>
  );
}
