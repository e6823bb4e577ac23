import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import {
  NonconformanceStatusBadge,
  SeverityBadge,
} from "@/app/_features/nonconformance/nonconformance-badges";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { CauseLink } from "./_components/cause-link";
import { Progress } from "./_components/progress";
import { RecordActions } from "./_components/record-actions";
import { RecordFacts } from "./_components/record-facts";
import { RecordParts } from "./_components/record-parts";
import { TransitionList } from "./_components/transition-list";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function NonconformancePage({ params, searchParams }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [t, api, address] = await Promise.all([getTranslations("nonconformance"), serverApi(), searchParams]);
  const record = await api.nonconformance.detail({ number }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!record) notFound();
  const state = address.state === "undecided" || address.state === "decided" ? address.state : undefined;
  const isOver = record.status === "closed" || record.status === "cancelled";
  const may = (permission: (typeof user.permissions)[number]) =>
    user.permissions.includes(permission) && !isOver;
  const mayWrite = may("nonconformances:write");
  const mayDecide = may("nonconformances:decide");
  const [lots, defects, people, choices, reasons] = await Promise.all([
    api.nonconformance.lots({
      number,
      ...(address.q ? { search: address.q.slice(0, 64) } : {}),
      ...(state ? { state } : {}),
      ...(/^\d{1,8}$/.test(address.cursor ?? "") ? { cursor: address.cursor } : {}),
    }),
    mayWrite ? api.nonconformance.defectCodes() : [],
    mayWrite ? api.nonconformance.people() : [],
    mayWrite || mayDecide ? api.lots.handlingChoices() : null,
    mayWrite || mayDecide ? api.materials.reasons({ kind: "scrap" }) : [],
  ]);
  return (
    <>
      <PageHeader
        code={record.number}
        title={<span translate="no">{record.title}</span>}
        status={
          <span className="flex items-center gap-2">
            <NonconformanceStatusBadge status={record.status} />
            <SeverityBadge severity={record.severity} />
          </span>
        }
        crumbs={[{ label: t("title"), href: "/nonconformances" }]}
        actions={
          <>
            <CauseLink
              defects={record.defects.map(({ code }) => code)}
              lots={lots.items.map(({ code }) => code)}
            />
            <RecordActions record={record} defects={defects} mayWrite={mayWrite} />
          </>
        }
      />
      <DetailLayout
        aside={
          <>
            <Panel title={t("record.steps")}>
              <TransitionList transitions={record.transitions} />
            </Panel>
            <Panel title={t("record.history")}>
              <RecordHistory recordType="nonconformance" recordId={record.id} />
            </Panel>
          </>
        }
      >
        <Progress record={record} />
        <Panel title={t("record.facts")}>
          <RecordFacts record={record} />
        </Panel>
        <RecordParts
          record={record}
          lots={lots}
          people={people}
          grades={choices?.grades ?? []}
          reasons={reasons}
          mayWrite={mayWrite}
          mayDecide={mayDecide}
          person={{ id: user.id, roles: user.roles }}
        />
      </DetailLayout>
    </>
  );
}
