"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { machineHref } from "@/app/_features/maintenance/maintenance-href";
import { ReliabilityStats } from "@/app/_features/maintenance/reliability-stats";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Panel } from "@/app/_ui/panel";
import type { ReliabilityReport } from "@/server/modules/maintenance/contract";

type Row = ReliabilityReport["machines"][number];

/** MTBF, MTTR and their like of the plant and of each machine, each with what it is divided by. */
export function ReliabilityView({ report }: { report: ReliabilityReport }) {
  const t = useTranslations("maintenance.reliability");
  const columns = useColumns();
  const rows = report.machines.toSorted((a, b) => b.failureCount - a.failureCount);
  return (
    <div className="grid gap-4">
      <ReliabilityStats figures={report.total} />
      <Panel
        flush
        title={t("caption")}
        description={t("title")}
        actions={<CsvExportButton columns={columns} rows={rows} fileName="reliability" />}
      >
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.equipment.code}
          sort={null}
        />
      </Panel>
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("maintenance.reliability");
  const name = useLocalName();
  const format = useFormatter();
  const hours = (value: number | null) =>
    value === null ? "—" : t("hours", { hours: format.number(value, { maximumFractionDigits: 1 }) });
  const figure = (
    id: string,
    header: string,
    value: (row: Row) => number | null,
    from?: "md" | "lg",
  ): Column<Row> => ({
    id,
    header,
    align: "right",
    ...(from ? { from } : {}),
    cell: (row) => hours(value(row)),
    csv: (row) => value(row),
  });
  return [
    {
      id: "machine",
      header: t("machine"),
      cell: ({ equipment }) => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          <Code value={equipment.code} href={machineHref(equipment.code)} />
          <span className="text-muted text-sm">{name(equipment)}</span>
        </span>
      ),
      csv: (row) => row.equipment.code,
    },
    {
      id: "failures",
      header: t("failures"),
      align: "right",
      cell: (row) => row.failureCount,
      csv: (row) => row.failureCount,
    },
    figure("mtbf", t("mtbf"), (row) => row.mtbfPerFailureHours),
    figure("mttr", t("mttr"), (row) => row.mttrHours),
    figure("mttf", t("mttf"), (row) => row.mttfHours, "lg"),
    figure("operating", t("operating"), (row) => row.operatingHours, "md"),
  ];
}
