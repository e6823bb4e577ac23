"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { machineHref } from "@/app/_features/maintenance/maintenance-href";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Panel } from "@/app/_ui/panel";
import { Tabs } from "@/app/_ui/tabs";
import type { EnergyFigures, EnergyReport } from "@/server/modules/energy/contract";

type Row = EnergyFigures & {
  code: string;
  nameEn: string;
  nameZh: string;
  isMachine: boolean;
  baseLoadKilowatt: number | null;
};

/** The same figures by machine and by area. */
export function MachineEnergyTable({ report }: { report: EnergyReport }) {
  const t = useTranslations("energy");
  const machines = report.machines.map((row): Row => ({ ...row, isMachine: true }));
  const areas = report.areas.map((row): Row => ({ ...row, isMachine: false, baseLoadKilowatt: null }));
  return (
    <Tabs
      label={t("machines")}
      urlName="by"
      items={[
        { id: "machines", label: t("machines"), content: <Rows rows={machines} caption={t("machines")} /> },
        { id: "areas", label: t("areas"), content: <Rows rows={areas} caption={t("areas")} /> },
      ]}
    />
  );
}

function Rows({ rows, caption }: { rows: Row[]; caption: string }) {
  const columns = useColumns();
  return (
    <Panel
      flush
      title={caption}
      actions={<CsvExportButton columns={columns} rows={rows} fileName="energy" />}
    >
      <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ code }) => code} sort={null} />
    </Panel>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("energy.columns");
  const format = useFormatter();
  const name = useLocalName();
  const number = (
    id: string,
    header: string,
    value: (row: Row) => number | null,
    digits: number,
    from?: "md" | "lg",
  ): Column<Row> => ({
    id,
    header,
    align: "right",
    ...(from ? { from } : {}),
    cell: (row) => {
      const shown = value(row);
      return shown === null ? "—" : format.number(shown, { maximumFractionDigits: digits });
    },
    csv: value,
  });
  return [
    {
      id: "code",
      header: t("machine"),
      cell: (row) => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          {row.isMachine ? <Code value={row.code} href={machineHref(row.code)} /> : <Code value={row.code} />}
          <span className="text-muted text-sm">{name(row)}</span>
        </span>
      ),
      csv: ({ code }) => code,
    },
    number("energy", t("energy"), (row) => Number(row.kilowattHours), 0),
    number("cost", t("cost"), (row) => (row.cost === null ? null : Number(row.cost)), 0),
    number("kg", t("kg"), (row) => Number(row.goodKg), 0, "lg"),
    number("perKg", t("perKg"), (row) => row.kilowattHoursPerKg, 2),
    {
      id: "idle",
      header: t("idle"),
      align: "right",
      from: "md",
      cell: ({ idleShare }) => (idleShare === null ? "—" : format.number(idleShare, "percent")),
      csv: ({ idleShare }) => idleShare,
    },
    number("base", t("base"), (row) => row.baseLoadKilowatt, 1, "lg"),
  ];
}
