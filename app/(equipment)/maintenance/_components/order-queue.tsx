"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { MaintenanceStatusBadge, PriorityBadge } from "@/app/_features/maintenance/maintenance-badges";
import { maintenanceHref } from "@/app/_features/maintenance/maintenance-href";
import { Symptom } from "@/app/_features/maintenance/symptom";
import { Badge } from "@/app/_ui/badge";
import { cn } from "@/app/_ui/class-names";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  MAINTENANCE_KINDS,
  type MaintenancePage,
  type MaintenanceSummary,
} from "@/server/modules/maintenance/contract";

const VIEWS = ["open", "mine", "due", "all"] as const;

/** The orders of one view; view, search and kind live in the address. */
export function OrderQueue({ page }: { page: MaintenancePage }) {
  const t = useTranslations("maintenance");
  const url = useUrlState();
  const columns = useColumns();
  const view = url.get("view") || "open";
  return (
    <Panel flush>
      <ListToolbar
        filterNames={["kind"]}
        placeholder={t("search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="maintenance" />}
      >
        <fieldset className="flex overflow-hidden rounded-md border border-line-strong">
          <legend className="sr-only">{t("views.label")}</legend>
          {VIEWS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={view === each}
              onClick={() => url.set({ view: each === "open" ? null : each, cursor: null })}
              className={cn("h-8 px-3 text-sm", view === each ? "bg-selected font-medium" : "hover:bg-hover")}
            >
              {t(`views.${each}`)}
            </button>
          ))}
        </fieldset>
        <FilterSelect
          name="kind"
          label={t("kind")}
          options={MAINTENANCE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={page.items}
        rowKey={(order) => order.number}
        rowHref={(order) => maintenanceHref(order.number)}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}

function useColumns(): Column<MaintenanceSummary>[] {
  const t = useTranslations("maintenance");
  const name = useLocalName();
  return [
    {
      id: "number",
      header: t("columns.number"),
      cell: (order) => <Code value={order.number} href={maintenanceHref(order.number)} />,
      csv: (order) => order.number,
    },
    {
      id: "priority",
      header: t("columns.priority"),
      cell: (order) => <PriorityBadge priority={order.priority} />,
      csv: (order) => order.priority,
    },
    {
      id: "machine",
      header: t("columns.machine"),
      cell: ({ equipment }) => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          <Code value={equipment.code} />
          <span className="text-muted text-sm">{name(equipment)}</span>
        </span>
      ),
      csv: (order) => order.equipment.code,
    },
    {
      id: "symptom",
      header: t("columns.symptom"),
      cell: (order) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Badge>{t(`kinds.${order.kind}`)}</Badge>
          <span className="max-w-64 truncate">
            <Symptom of={order} />
          </span>
        </span>
      ),
      csv: (order) => order.symptom,
    },
    {
      id: "status",
      header: t("columns.status"),
      cell: (order) => <MaintenanceStatusBadge status={order.status} />,
      csv: (order) => t(`statuses.${order.status}`),
    },
    {
      id: "assignee",
      header: t("columns.assignee"),
      from: "md",
      cell: (order) => order.assignee ?? <span className="text-muted">{t("nobody")}</span>,
      csv: (order) => order.assignee,
    },
    {
      id: "age",
      header: t("columns.age"),
      from: "lg",
      cell: (order) => <RelativeTime value={order.requestedAt} />,
      csv: (order) => order.requestedAt,
    },
    {
      id: "due",
      header: t("columns.due"),
      from: "lg",
      cell: (order) =>
        order.dueAt ? (
          <span className="flex flex-wrap items-center gap-2">
            <DateTime value={order.dueAt} format="date" />
            {order.isOverdue ? <Badge tone="bad">{t("overdue")}</Badge> : null}
          </span>
        ) : (
          "—"
        ),
      csv: (order) => order.dueAt,
    },
  ];
}
