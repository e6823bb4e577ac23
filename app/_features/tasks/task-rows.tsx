"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import type { TaskDto } from "@/server/modules/tasks/contract";
import { useTaskColumns } from "./use-task-columns";

/** Some open tasks as a table of their own. */
export function TaskRows({ tasks, mayAnswer }: { tasks: readonly TaskDto[]; mayAnswer: boolean }) {
  const t = useTranslations("tasks");
  const columns = useTaskColumns({ mayAnswer });
  return (
    <DataTable caption={t("caption")} columns={columns} rows={tasks} rowKey={(task) => task.id} sort={null} />
  );
}
