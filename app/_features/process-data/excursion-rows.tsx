"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import type { ExcursionSummary } from "@/server/modules/process-data/contract/excursions";
import { excursionHref, useExcursionColumns } from "./use-excursion-columns";

/** The excursions of one run or one machine. */
export function ExcursionRows({ items }: { items: readonly ExcursionSummary[] }) {
  const t = useTranslations("process-data.excursions");
  const columns = useExcursionColumns().filter(({ id }) => id !== "run" && id !== "equipment");
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={items}
      rowKey={(row) => row.number}
      rowHref={(row) => excursionHref(row.number)}
      empty={null}
    />
  );
}
