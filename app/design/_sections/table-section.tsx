"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Quantity } from "@/app/_ui/quantity";
import type { Tone } from "@/app/_ui/tone";

type Row = {
  code: string;
  grade: string;
  tone: Exclude<Tone, "accent">;
  massKg: string;
  brTesla: number | null;
  at: string;
};

const rows: Row[] = [
  {
    code: "L-26-004711",
    grade: "N45SH",
    tone: "ok",
    massKg: "124.500000",
    brTesla: 1.3274,
    at: "2026-03-04T23:05:00Z",
  },
  {
    code: "L-26-004712",
    grade: "N45SH",
    tone: "info",
    massKg: "98.250000",
    brTesla: null,
    at: "2026-03-04T22:41:00Z",
  },
  {
    code: "L-26-004713",
    grade: "N42M",
    tone: "bad",
    massKg: "1204.000000",
    brTesla: 1.281,
    at: "2026-03-04T21:17:00Z",
  },
  {
    code: "L-26-004714",
    grade: "38EH",
    tone: "warn",
    massKg: "40.125000",
    brTesla: 1.2302,
    at: "2026-03-04T20:02:00Z",
  },
  {
    code: "L-26-004715",
    grade: "N35",
    tone: "idle",
    massKg: "760.000000",
    brTesla: null,
    at: "2026-03-04T18:30:00Z",
  },
  {
    code: "L-26-004716",
    grade: "N48H",
    tone: "ok",
    massKg: "12.500000",
    brTesla: 1.3811,
    at: "2026-03-04T17:55:00Z",
  },
];

export function TableSection() {
  const t = useTranslations("design");
  const [selected, setSelected] = useState<string[]>(["L-26-004713"]);
  const columns: Column<Row>[] = [
    {
      id: "code",
      header: t("table.lot"),
      sortable: true,
      cell: (row) => <Code value={row.code} />,
      csv: (row) => row.code,
    },
    {
      id: "grade",
      header: t("table.grade"),
      sortable: true,
      cell: (row) => row.grade,
      csv: (row) => row.grade,
    },
    {
      id: "status",
      header: t("table.status"),
      cell: (row) => <StatusBadge tone={row.tone} label={t(`tones.${row.tone}`)} />,
      csv: (row) => t(`tones.${row.tone}`),
    },
    {
      id: "mass",
      header: t("table.mass"),
      align: "right",
      sortable: true,
      cell: (row) => <Quantity value={row.massKg} unit="kg" />,
      csv: (row) => row.massKg,
      csvHeader: "kg",
    },
    {
      id: "br",
      header: t("table.br"),
      align: "right",
      from: "md",
      cell: (row) => <Quantity value={row.brTesla} unit="T" significant={4} />,
      csv: (row) => row.brTesla,
    },
    {
      id: "updated",
      header: t("table.updated"),
      align: "right",
      from: "lg",
      cell: (row) => <DateTime value={row.at} />,
      csv: (row) => row.at,
    },
  ];
  return (
    <>
      <ListToolbar
        filterNames={["status"]}
        actions={<CsvExportButton columns={columns} rows={rows} fileName="lots" />}
      >
        <FilterSelect
          name="status"
          label={t("table.statusFilter")}
          options={(["ok", "info", "bad"] as const).map((tone) => ({
            value: tone,
            label: t(`tones.${tone}`),
          }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("table.caption")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        onRowOpen={() => undefined}
        selected={selected}
        onSelectedChange={setSelected}
      />
      <Pagination nextCursor="abc" summary={t("table.summary")} />
    </>
  );
}
