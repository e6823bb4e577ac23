"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StatusBadge } from "@/app/_ui/badge";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { RelativeTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Link } from "@/app/_ui/link";
import type { MachineHearingDto } from "@/server/modules/connectivity/contract/overview";

export function MachineTable({ machines }: { machines: readonly MachineHearingDto[] }) {
  const t = useTranslations("connectivity.machines");
  const sources = useTranslations("connectivity.sources");
  const name = useLocalName();
  const columns: Column<MachineHearingDto>[] = [
    {
      id: "machine",
      header: t("machine"),
      cell: (row) => (
        <>
          <Link className="font-mono hover:underline" href={`/equipment/${row.equipmentCode}`}>
            {row.equipmentCode}
          </Link>{" "}
          <span className="text-muted">{name(row)}</span>
        </>
      ),
    },
    { id: "source", header: t("source"), cell: (row) => sources(row.source as "mqtt") },
    { id: "heard", header: t("heard"), cell: (row) => <RelativeTime value={row.lastReceivedAt} /> },
    { id: "skew", header: t("skew"), cell: (row) => <Skew row={row} /> },
    { id: "words", header: t("words"), align: "right", cell: (row) => row.words },
    { id: "late", header: t("late"), align: "right", cell: (row) => row.late },
    { id: "outOfOrder", header: t("outOfOrder"), align: "right", from: "lg", cell: (row) => row.outOfOrder },
    { id: "duplicates", header: t("duplicates"), align: "right", from: "lg", cell: (row) => row.duplicates },
    {
      id: "letters",
      header: t("letters"),
      align: "right",
      cell: (row) =>
        row.deadLetters === 0 ? (
          0
        ) : (
          <Link
            className="underline"
            href={`/connectivity/dead-letters?machine=${encodeURIComponent(row.equipmentCode)}`}
          >
            {row.deadLetters}
          </Link>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={machines}
      rowKey={(row) => `${row.source} ${row.equipmentCode}`}
      empty={<EmptyState compact title={t("empty")} body={t("emptyBody")} />}
    />
  );
}

function Skew({ row: { skewSeconds, isSkewed } }: { row: MachineHearingDto }) {
  const t = useTranslations("connectivity.machines");
  if (skewSeconds === null) return "—";
  if (!isSkewed) return t("exact");
  const seconds = Math.abs(skewSeconds).toFixed(0);
  return <StatusBadge tone="warn" label={t(skewSeconds > 0 ? "ahead" : "behind", { seconds })} />;
}
