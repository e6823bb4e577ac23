"use client";

import { useTranslations } from "next-intl";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { StudyStatusBadge } from "@/app/_features/measurement-system/study-status-badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import {
  GAUGE_STUDY_STATUSES,
  type GaugeStudySummary,
} from "@/server/modules/measurement-system/contract/studies";

export function StudyTable({ page }: { page: { items: GaugeStudySummary[]; nextCursor: string | null } }) {
  const t = useTranslations("measurement-system");
  const word = useQuantityWord();
  const columns: Column<GaugeStudySummary>[] = [
    {
      id: "number",
      header: t("studies.number"),
      cell: ({ number }) => <Code value={number} href={`/gauge-studies/${encodeURIComponent(number)}`} />,
    },
    {
      id: "instrument",
      header: t("entry.instrument"),
      cell: ({ instrument }) => (
        <Code value={instrument.code} href={`/instruments/${encodeURIComponent(instrument.code)}`} />
      ),
    },
    {
      id: "characteristic",
      header: t("studies.characteristic"),
      cell: ({ characteristic, unit }) => `${word(characteristic)} (${unit})`,
    },
    { id: "kind", header: t("studies.kind"), from: "md", cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      id: "size",
      header: t("studies.size"),
      from: "lg",
      cell: ({ size }) => `${size.parts} × ${size.appraisers} × ${size.trials}`,
    },
    {
      id: "progress",
      header: t("studies.progress"),
      align: "right",
      cell: ({ size }) => `${size.readings} / ${size.expected}`,
    },
    { id: "status", header: t("studies.status"), cell: ({ status }) => <StudyStatusBadge status={status} /> },
    {
      id: "created",
      header: t("studies.created"),
      from: "lg",
      cell: ({ createdAt }) => <DateTime value={createdAt} />,
    },
  ];
  return (
    <Panel flush>
      <ListToolbar placeholder={t("studies.search")} filterNames={["status"]}>
        <FilterSelect
          name="status"
          label={t("studies.status")}
          options={GAUGE_STUDY_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("studies.caption")}
        columns={columns}
        rows={page.items}
        rowKey={({ number }) => number}
        sort={null}
        empty={<EmptyState title={t("studies.empty")} body={t("studies.emptyBody")} />}
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}
