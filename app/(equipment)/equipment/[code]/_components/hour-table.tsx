"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Duration } from "@/app/_features/equipment/duration";
import { Factor } from "@/app/_features/equipment/factor";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { OeeBucketDto, OeeDto } from "@/server/modules/equipment/contract";

/** The day hour by hour; the sums of its rows are the day's. */
export function HourTable({ oee }: { oee: OeeDto }) {
  const t = useTranslations("equipment");
  const formatter = useFormatter();
  const clock = (instant: string) => formatter.dateTime(new Date(instant), "time");
  const factor = (name: "availability" | "performance" | "quality" | "oee"): Column<OeeBucketDto> => ({
    id: name,
    header: t(`figures.${name}`),
    align: "right",
    cell: (row) => <Factor figures={row} name={name} />,
    csv: (row) => row[name],
  });
  const columns: Column<OeeBucketDto>[] = [
    {
      id: "hour",
      header: t("hours.hour"),
      cell: (row) => (
        <span className="tabular-nums">
          {clock(row.from)}–{clock(row.to)}
        </span>
      ),
      csv: (row) => row.label,
    },
    factor("availability"),
    factor("performance"),
    factor("quality"),
    factor("oee"),
    {
      id: "production",
      header: t("hours.production"),
      align: "right",
      cell: (row) => <Duration seconds={row.times.aptSeconds} />,
      csv: (row) => row.times.aptSeconds,
    },
    {
      id: "good",
      header: t("figures.good"),
      align: "right",
      cell: (row) => <Quantity value={row.counts.good} decimals={1} unit={row.counts.unit} />,
      csv: (row) => row.counts.good,
    },
    {
      id: "reject",
      header: t("figures.reject"),
      align: "right",
      cell: (row) => <Quantity value={row.counts.reject} decimals={1} unit={row.counts.unit} />,
      csv: (row) => row.counts.reject,
    },
  ];
  const fileName = `${oee.equipmentCode}-${oee.from.slice(0, 10)}-hours`;
  return (
    <Panel
      flush
      title={t("hours.caption")}
      actions={<CsvExportButton columns={columns} rows={oee.buckets} fileName={fileName} />}
    >
      <DataTable
        caption={t("hours.caption")}
        columns={columns}
        rows={oee.buckets}
        rowKey={(row) => row.from}
        sort={null}
        maxHeight="32rem"
      />
    </Panel>
  );
}
