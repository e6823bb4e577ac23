"use client";

import { useTranslations } from "next-intl";
import { carrierHref } from "@/app/_features/stock/carrier-href";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { MoveDto } from "@/server/modules/lots/contract/stock";

/** Where a lot was taken and in what, newest first. */
export function LotMoves({ lot, moves }: { lot: string; moves: MoveDto[] }) {
  const t = useTranslations("stock.moves");
  const columns: Column<MoveDto>[] = [
    { id: "at", header: t("at"), cell: (row) => <DateTime value={row.at} />, csv: (row) => row.at },
    {
      id: "from",
      header: t("from"),
      cell: (row) => <Place location={row.fromLocation} carrier={row.fromCarrier} />,
      csv: (row) => [row.fromLocation, row.fromCarrier].filter(Boolean).join(" "),
    },
    {
      id: "to",
      header: t("to"),
      cell: (row) => <Place location={row.toLocation} carrier={row.toCarrier} />,
      csv: (row) => [row.toLocation, row.toCarrier].filter(Boolean).join(" "),
    },
    { id: "by", header: t("by"), cell: (row) => row.movedBy, csv: (row) => row.movedBy },
    {
      id: "reason",
      header: t("reason"),
      cell: (row) => row.reason ?? <span className="text-faint">—</span>,
      csv: (row) => row.reason,
    },
  ];
  return (
    <Panel
      flush
      title={t("title")}
      actions={
        moves.length > 0 ? (
          <CsvExportButton columns={columns} rows={moves} fileName={`${lot}-moves`} />
        ) : undefined
      }
    >
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={moves}
        rowKey={(row) => row.id}
        sort={null}
        empty={<EmptyState compact title={t("none")} />}
      />
    </Panel>
  );
}

function Place({ location, carrier }: { location: string | null; carrier: string | null }) {
  const t = useTranslations("stock.moves");
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      {location ? (
        <span className="font-mono">{location}</span>
      ) : (
        <span className="text-faint">{t("nowhere")}</span>
      )}
      {carrier ? <Code value={carrier} href={carrierHref(carrier)} /> : null}
    </span>
  );
}
