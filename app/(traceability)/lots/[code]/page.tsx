import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { GradePanel } from "@/app/_features/grading/grade-panel";
import { GateBadge } from "@/app/_features/inspection/inspection-badges";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { CompositionView } from "@/app/_features/traceability/composition-view";
import { TraceView } from "@/app/_features/traceability/trace-view";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { StatusBadge } from "@/app/_ui/badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { Tabs } from "@/app/_ui/tabs";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { LotActions } from "./_components/lot-actions";
import { LotAssays } from "./_components/lot-assays";
import { LotCorrections } from "./_components/lot-corrections";
import { LotInspections } from "./_components/lot-inspections";
import { LotLabels } from "./_components/lot-labels";
import { LotLedger } from "./_components/lot-ledger";
import { LotMoves } from "./_components/lot-moves";
import { LotOverview } from "./_components/lot-overview";
import { LotShipments } from "./_components/lot-shipments";

const MAGNET_KINDS: ReadonlySet<string> = new Set([
  "sintered-blank",
  "machined-part",
  "diffused-part",
  "coated-part",
  "magnetised-part",
  "packed-magnet",
]);

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function LotPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("lots:read")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const api = await serverApi();
  const lot = await api.lots.detail({ lotCode: code }).catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
  if (!lot) notFound();
  const [t, labels, store, locale, choices, prints, stock] = await Promise.all([
    getTranslations("lots"),
    getTranslations("labels"),
    getTranslations("stock"),
    getLocale(),
    api.lots.choices(),
    api.labels.prints({ lot: lot.code }),
    api.stock.ofLot({ lotCode: lot.code }),
  ]);
  const mayTrace = user.permissions.includes("trace:read");
  return (
    <>
      <PageHeader
        code={lot.code}
        title={locale === "zh-CN" ? lot.material.nameZh : lot.material.nameEn}
        status={
          <span className="flex flex-wrap gap-1">
            <LotStatusBadge status={lot.status} />
            <QualityStatusBadge status={lot.qualityStatus} />
            <GateBadge gateState={lot.gateState} />
            {stock.corrections.some((each) => each.status === "requested") ? (
              <StatusBadge tone="warn" label={store("corrections.open")} />
            ) : null}
          </span>
        }
        crumbs={[{ label: t("title"), href: "/lots" }]}
        actions={<LotActions lot={lot} permissions={user.permissions} holdReasons={choices.holdReasons} />}
      />
      <Tabs
        label={t("tabs.label")}
        urlName="tab"
        items={[
          {
            id: "overview",
            label: t("tabs.overview"),
            content: (
              <>
                <LotOverview lot={lot} stock={stock} />
                {MAGNET_KINDS.has(lot.material.kind) && user.permissions.includes("quality:read") ? (
                  <div className="mt-4">
                    <GradePanel lot={lot.code} mayGrade={user.permissions.includes("lots:regrade")} />
                  </div>
                ) : null}
                {user.permissions.includes("quality:read") ? <LotInspections lotCode={lot.code} /> : null}
                {user.permissions.includes("shipments:read") ? <LotShipments lotCode={lot.code} /> : null}
              </>
            ),
          },
          ...(mayTrace
            ? [
                {
                  id: "genealogy",
                  label: t("tabs.genealogy"),
                  content: <TraceView root={{ kind: "lot", code: lot.code }} />,
                },
                {
                  id: "composition",
                  label: t("tabs.composition"),
                  content: (
                    <div className="grid gap-4">
                      <CompositionView lotCode={lot.code} />
                      <LotAssays assays={stock.assays} />
                    </div>
                  ),
                },
              ]
            : []),
          {
            id: "ledger",
            label: t("tabs.ledger"),
            count: lot.ledger.length,
            content: (
              <div className="grid gap-4">
                <LotLedger lot={lot} />
                <LotCorrections lot={lot} corrections={stock.corrections} user={user} />
                <LotMoves lot={lot.code} moves={stock.moves} />
              </div>
            ),
          },
          {
            id: "labels",
            label: labels("prints.tab"),
            count: prints.length,
            content: (
              <LotLabels
                lot={lot.code}
                prints={prints}
                mayPrint={user.permissions.includes("lots:print-label")}
              />
            ),
          },
          {
            id: "history",
            label: t("tabs.history"),
            content: (
              <Panel title={t("tabs.history")} className="max-w-3xl">
                <RecordHistory recordType="lot" recordId={lot.id} />
              </Panel>
            ),
          },
        ]}
      />
    </>
  );
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "NOT_FOUND";
}
