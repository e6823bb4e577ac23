"use client";

import { useTranslations } from "next-intl";
import { useTaskColumns } from "@/app/_features/tasks/use-task-columns";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import { rolesWith } from "@/server/access/permissions";
import { TASK_KIND_CODES, type TaskPage } from "@/server/modules/tasks/contract";

const filterNames = ["status", "role", "kind"];

/** The queue: search, filters and page live in the address. */
export function TaskList({ page, mayAnswer }: { page: TaskPage; mayAnswer: boolean }) {
  const t = useTranslations("tasks");
  const roles = useTranslations("nav.roles");
  const common = useTranslations("common.table");
  const url = useUrlState();
  const isDone = url.get("status") === "done";
  const columns = useTaskColumns({ isDone, mayAnswer });
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        filterNames={filterNames}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="tasks" />}
      >
        <FilterSelect name="status" label={t("open")} options={[{ value: "done", label: t("done") }]} />
        <FilterSelect
          name="role"
          label={t("columns.role")}
          options={rolesWith("tasks:answer").map((value) => ({ value, label: roles(value) }))}
        />
        <FilterSelect
          name="kind"
          label={t("columns.kind")}
          options={TASK_KIND_CODES.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={page.items}
        rowKey={(task) => task.id}
        sort={null}
        empty={
          filtered ? (
            <EmptyState title={common("noMatches")} body={common("noMatchesBody")} />
          ) : (
            <EmptyState title={t("empty")} body={t("emptyBody")} />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}
