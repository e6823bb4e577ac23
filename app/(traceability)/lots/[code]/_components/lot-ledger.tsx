"use client";

import { useTranslations } from "next-intl";
import { runHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { decimal } from "@/server/domain/quantity/decimal";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

type Row = LotDetail["ledger"][number] & { id: string; balance: string };

/** Every change of what remains, with the balance after it: the last line is what is there. */
export function LotLedger({ lot }: { lot: LotDetail }) {
  const t = useTranslations("lots.ledger");
  const units = useTranslations("common.units");
  let balance = decimal(0);
  const rows = lot.ledger.map((line, index): Row => {
    balance = balance.plus(line.quantity);
    return { ...line, id: String(index), balance: balance.toFixed(6) };
  });
  const unit = units(lot.unit);
  const columns: Column<Row>[] = [
    { id: "at", header: t("at"), cell: (row) => <DateTime value={row.at} />, csv: (row) => row.at },
    { id: "kind", header: t("kind"), cell: (row) => t(`kinds.${row.kind}` as never), csv: (row) => row.kind },
    {
      id: "quantity",
      header: t("change"),
      align: "right",
      cell: (row) => (
        <span className={row.quantity.startsWith("-") ? "" : "text-ok-fg"}>
          {row.quantity.startsWith("-") ? "" : "+"}
          <Quantity value={row.quantity} unit={unit} decimals={6} />
        </span>
      ),
      csv: (row) => row.quantity,
    },
    {
      id: "mass",
      header: t("mass"),
      align: "right",
      from: "lg",
      cell: (row) => <Quantity value={row.massKg} unit="kg" decimals={6} />,
      csv: (row) => row.massKg,
    },
    {
      id: "balance",
      header: t("balance"),
      align: "right",
      cell: (row) => <Quantity value={row.balance} unit={unit} decimals={6} />,
      csv: (row) => row.balance,
    },
    {
      id: "run",
      header: t("run"),
      cell: (row) =>
        row.runCode ? (
          <Code value={row.runCode} href={runHref(row.runCode)} />
        ) : (
          <span className="text-faint">—</span>
        ),
      csv: (row) => row.runCode,
    },
    {
      id: "reference",
      header: t("reference"),
      from: "lg",
      cell: (row) => shownReference(row) ?? <span className="text-faint">—</span>,
      csv: (row) => row.reference,
    },
    {
      id: "reason",
      header: t("reason"),
      cell: (row) =>
        row.reason ? (
          <>
            {row.reason}
            {row.reasonCode ? <span className="text-muted"> ({row.reasonCode})</span> : null}
          </>
        ) : (
          <span className="text-faint">—</span>
        ),
      csv: (row) => row.reason,
    },
  ];
  return (
    <Panel
      flush
      title={t("title")}
      actions={<CsvExportButton columns={columns} rows={rows} fileName={`${lot.code}-ledger`} />}
    >
      <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={(row) => row.id} sort={null} />
    </Panel>
  );
}

/** A sample or a shipment is known by its reference; a correction's is only for the books. */
function shownReference(row: Row): string | null {
  return row.kind === "correct" ? null : row.reference;
}
