"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import {
  NonconformanceStatusBadge,
  SeverityBadge,
} from "@/app/_features/nonconformance/nonconformance-badges";
import { nonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { OwnWords } from "@/app/_ui/own-words";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  NONCONFORMANCE_SOURCES,
  NONCONFORMANCE_STATUSES,
  SEVERITIES,
} from "@/server/modules/nonconformance/contract";
import type {
  DefectCodeDto,
  NonconformanceListPage,
  NonconformanceSummary,
} from "@/server/modules/nonconformance/contract/records";

const filterNames = ["status", "severity", "source", "defect"];

/** All nonconformances; search, filters and page live in the address. */
export function NonconformanceList({
  page,
  defects,
}: {
  page: NonconformanceListPage;
  defects: readonly DefectCodeDto[];
}) {
  const t = useTranslations("nonconformance");
  const common = useTranslations("common.table");
  const name = useLocalName();
  const url = useUrlState();
  const columns = useColumns();
  const filtered = ["q", "machine", ...filterNames].some((filter) => url.get(filter) !== "");
  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("list.search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="nonconformances" />}
      >
        <FilterSelect
          name="status"
          label={t("status")}
          options={(["pending", ...NONCONFORMANCE_STATUSES] as const).map((value) => ({
            value,
            label: t(`statuses.${value}`),
          }))}
        />
        <FilterSelect
          name="severity"
          label={t("severity")}
          options={SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
        />
        <FilterSelect
          name="source"
          label={t("source")}
          options={NONCONFORMANCE_SOURCES.map((value) => ({ value, label: t(`sources.${value}`) }))}
        />
        <FilterSelect
          name="defect"
          label={t("list.defects")}
          options={defects.map((defect) => ({ value: defect.code, label: name(defect) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("list.caption")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.number}
        rowHref={(row) => nonconformanceHref(row.number)}
        sort={null}
        empty={
          filtered ? (
            <EmptyState title={common("noMatches")} body={common("noMatchesBody")} />
          ) : (
            <EmptyState title={t("list.empty")} body={t("list.emptyBody")} />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}

function useColumns(): Column<NonconformanceSummary>[] {
  const t = useTranslations("nonconformance");
  const name = useLocalName();
  const where = (row: NonconformanceSummary) => row.equipment?.code ?? row.operation?.code ?? "";
  const defects = (row: NonconformanceSummary) => row.defects.map(name).join(", ");
  return [
    {
      id: "number",
      header: t("list.number"),
      cell: (row) => <Code value={row.number} href={nonconformanceHref(row.number)} />,
      csv: (row) => row.number,
    },
    {
      id: "title",
      header: t("list.titleColumn"),
      cell: (row) => <OwnWords text={row.title} />,
      csv: (row) => row.title,
    },
    {
      id: "severity",
      header: t("severity"),
      cell: (row) => <SeverityBadge severity={row.severity} />,
      csv: (row) => t(`severities.${row.severity}`),
    },
    {
      id: "status",
      header: t("status"),
      cell: (row) => <NonconformanceStatusBadge status={row.status} />,
      csv: (row) => t(`statuses.${row.status}`),
    },
    {
      id: "source",
      header: t("source"),
      from: "xl",
      cell: (row) => t(`sources.${row.source}`),
      csv: (row) => `${t(`sources.${row.source}`)} ${row.sourceReference ?? ""}`.trim(),
    },
    {
      id: "defects",
      header: t("list.defects"),
      from: "lg",
      cell: (row) => defects(row) || <span className="text-faint">—</span>,
      csv: defects,
    },
    {
      id: "where",
      header: t("list.where"),
      from: "xl",
      cell: (row) => <span className="whitespace-nowrap font-mono text-sm">{where(row) || "—"}</span>,
      csv: where,
    },
    {
      id: "product",
      header: t("list.product"),
      from: "xl",
      cell: (row) =>
        row.product ? (
          <span className="whitespace-nowrap" title={name(row.product)}>
            {row.product.code}
          </span>
        ) : (
          "—"
        ),
      csv: (row) => row.product?.code,
    },
    {
      id: "lots",
      header: t("list.lots"),
      width: "8rem",
      cell: (row) =>
        row.lotCount === 0 ? (
          <span className="text-faint">—</span>
        ) : (
          <span className="grid gap-0.5">
            <span className="text-xs">
              {t("list.lotsDone", { done: row.disposedCount, lots: row.lotCount })}
            </span>
            <ProgressBar
              value={row.disposedCount / row.lotCount}
              label={t("list.lotsDone", { done: row.disposedCount, lots: row.lotCount })}
            />
          </span>
        ),
      csv: (row) => row.lotCount,
    },
    {
      id: "opened",
      header: t("list.opened"),
      from: "md",
      cell: (row) => <DateTime value={row.openedAt} />,
      csv: (row) => row.openedAt,
    },
    {
      id: "openedBy",
      header: t("list.openedBy"),
      from: "xl",
      cell: (row) => row.openedBy,
      csv: (row) => row.openedBy,
    },
  ];
}
