"use client";

import { useTranslations } from "next-intl";
import { SeverityBadge } from "@/app/_features/nonconformance/nonconformance-badges";
import { nonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { OwnWords } from "@/app/_ui/own-words";
import { Panel } from "@/app/_ui/panel";
import type { DueCheck, MyAction, ReviewItem } from "@/server/modules/nonconformance/contract/records";

type Of = { number: string; title: string };

function useOf<Row extends Of>(tab: string): Column<Row>[] {
  const t = useTranslations("nonconformance");
  return [
    {
      id: "number",
      header: t("list.number"),
      cell: (row) => <Code value={row.number} href={`${nonconformanceHref(row.number)}?part=${tab}`} />,
    },
    { id: "title", header: t("list.titleColumn"), cell: (row) => <OwnWords text={row.title} /> },
  ];
}

/** Proposals that wait for a signature of this person's roles. */
export function ReviewQueue({ reviews }: { reviews: ReviewItem[] }) {
  const t = useTranslations("nonconformance");
  const roles = useTranslations("nav.roles");
  const columns: Column<ReviewItem>[] = [
    ...useOf<ReviewItem>("review"),
    { id: "severity", header: t("severity"), cell: (row) => <SeverityBadge severity={row.severity} /> },
    { id: "lots", header: t("mine.lots"), align: "right", cell: (row) => row.proposedLots },
    { id: "as", header: t("mine.as"), cell: (row) => row.roles.map((role) => roles(role)).join(", ") },
    { id: "since", header: t("mine.since"), cell: (row) => <DateTime value={row.since} /> },
  ];
  return (
    <Panel flush title={t("mine.reviews")}>
      <DataTable
        caption={t("mine.reviews")}
        columns={columns}
        rows={reviews}
        rowKey={(row) => row.number}
        rowHref={(row) => `${nonconformanceHref(row.number)}?part=review`}
        sort={null}
        empty={<EmptyState compact title={t("mine.noReviews")} />}
      />
    </Panel>
  );
}

export function MyActions({ actions }: { actions: MyAction[] }) {
  const t = useTranslations("nonconformance");
  const columns: Column<MyAction>[] = [
    ...useOf<MyAction>("actions"),
    { id: "what", header: t("capa.what"), cell: (row) => <OwnWords text={row.description} /> },
    { id: "kind", header: t("capa.kind"), from: "lg", cell: (row) => t(`actionKinds.${row.kind}`) },
    { id: "due", header: t("capa.due"), cell: (row) => <Due at={row.dueAt} isOverdue={row.isOverdue} /> },
  ];
  return (
    <Panel flush title={t("mine.actions")}>
      <DataTable
        caption={t("mine.actions")}
        columns={columns}
        rows={actions}
        rowKey={(row) => row.id}
        rowHref={(row) => `${nonconformanceHref(row.number)}?part=actions`}
        sort={null}
        empty={<EmptyState compact title={t("mine.noActions")} />}
      />
    </Panel>
  );
}

/** Checks that somebody else planned, so that this person may make them. */
export function DueChecks({ checks }: { checks: DueCheck[] }) {
  const t = useTranslations("nonconformance");
  const columns: Column<DueCheck>[] = [
    ...useOf<DueCheck>("effectiveness"),
    { id: "criterion", header: t("check.criterion"), cell: (row) => <OwnWords text={row.criterion} /> },
    { id: "planned", header: t("check.planned"), from: "lg", cell: (row) => row.plannedBy },
    { id: "due", header: t("check.due"), cell: (row) => <Due at={row.dueAt} isOverdue={row.isOverdue} /> },
  ];
  return (
    <Panel flush title={t("mine.checks")}>
      <DataTable
        caption={t("mine.checks")}
        columns={columns}
        rows={checks}
        rowKey={(row) => row.id}
        rowHref={(row) => `${nonconformanceHref(row.number)}?part=effectiveness`}
        sort={null}
        empty={<EmptyState compact title={t("mine.noChecks")} />}
      />
    </Panel>
  );
}

function Due({ at, isOverdue }: { at: string; isOverdue: boolean }) {
  const t = useTranslations("nonconformance.capa");
  return (
    <span className="flex flex-wrap items-center gap-2">
      <DateTime value={at} format="date" />
      {isOverdue ? <Badge tone="bad">{t("overdue")}</Badge> : null}
    </span>
  );
}
