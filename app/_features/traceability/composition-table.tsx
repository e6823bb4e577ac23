"use client";

import { useTranslations } from "next-intl";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatMeasured } from "@/app/_ui/number-format";
import type { CompositionDto } from "@/server/modules/traceability/contract";

type Row = CompositionDto["elements"][number];

/** Elements in rows with what was measured beside what was computed, in percent by mass; the bar is what counts. */
export function CompositionTable({ lotCode, elements }: { lotCode: string; elements: readonly Row[] }) {
  const t = useTranslations("trace.composition");
  const percent = (value: number | null) =>
    value === null ? (
      <span className="text-faint">—</span>
    ) : (
      <span className="whitespace-nowrap">
        {formatMeasured(value * 100, { significant: 4 })} <span className="text-muted text-xs">%</span>
      </span>
    );
  const most = Math.max(...elements.map((row) => row.value), 0.000001);
  const columns: Column<Row>[] = [
    {
      id: "element",
      header: t("element"),
      cell: (row) => <span className="font-medium">{row.element}</span>,
      csv: (row) => row.element,
    },
    {
      id: "value",
      header: t("value"),
      align: "right",
      cell: (row) => percent(row.value),
      csv: (row) => row.value,
    },
    {
      id: "bar",
      header: "",
      width: "26%",
      cell: (row) => (
        <span className="block h-2 rounded-xs bg-sunken">
          <span
            className={`block h-full rounded-xs ${row.measured === null ? "bg-accent" : "bg-series-3"}`}
            style={{ width: `${Math.max(0.5, (row.value / most) * 100)}%` }}
          />
        </span>
      ),
    },
    {
      id: "measured",
      header: t("measured"),
      align: "right",
      cell: (row) => percent(row.measured),
      csv: (row) => row.measured,
    },
    {
      id: "computed",
      header: t("computed"),
      align: "right",
      cell: (row) => percent(row.computed),
      csv: (row) => row.computed,
    },
    {
      id: "source",
      header: t("source"),
      cell: (row) => (
        <span className="whitespace-nowrap">{row.assay ? row.assay.source : t(`sources.${row.source}`)}</span>
      ),
      csv: (row) => row.assay?.source ?? row.source,
    },
  ];
  return (
    <>
      <DataTable
        caption={t("elements")}
        columns={columns}
        rows={elements}
        rowKey={(row) => row.element}
        sort={null}
        empty={<EmptyState compact title={t("empty")} body={t("emptyBody")} />}
      />
      {elements.length > 0 ? (
        <div className="flex justify-end border-line border-t px-3 py-2" data-print="hide">
          <CsvExportButton columns={columns} rows={elements} fileName={`${lotCode}-composition`} />
        </div>
      ) : null}
    </>
  );
}
