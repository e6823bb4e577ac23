"use client";

import { useTranslations } from "next-intl";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { Panel } from "@/app/_ui/panel";
import type { BalanceRowDto, Named } from "@/server/modules/mass-balance/contract";
import { useBalanceColumns } from "./use-balance-columns";

/** Balances as a table: in, out, where the difference went, and what nobody explained. */
export function BalanceTable({
  title,
  rows,
  reasons,
  isElement,
  fileName,
  hrefOf,
  actions,
}: {
  title: string;
  rows: readonly BalanceRowDto[];
  reasons: readonly Named[];
  isElement: boolean;
  fileName: string;
  hrefOf: (row: BalanceRowDto) => string | null;
  actions?: React.ReactNode;
}) {
  const t = useTranslations("mass-balance");
  const columns = useBalanceColumns({ reasons, isElement, byRun: rows.some((row) => row.run !== null) });
  return (
    <Panel
      flush
      title={title}
      actions={
        <>
          {actions}
          <CsvExportButton columns={columns.exported} rows={rows} fileName={fileName} />
        </>
      }
    >
      <DataTable
        caption={t("title")}
        columns={columns.shown}
        rows={rows}
        rowKey={(row) => row.run?.code ?? row.operation?.code ?? ""}
        rowHref={rows.every((row) => hrefOf(row) !== null) ? (row) => hrefOf(row) ?? "" : undefined}
        sort={null}
      />
    </Panel>
  );
}
