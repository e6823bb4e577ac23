"use client";

import { useTranslations } from "next-intl";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Link } from "@/app/_ui/link";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { EquipmentUnitDto } from "@/server/modules/equipment/contract";
import { useNameOf, useWordOf } from "../../_components/word-of";

export function EquipmentList({ rows, mayEdit }: { rows: EquipmentUnitDto[]; mayEdit: boolean }) {
  const t = useTranslations("master-data");
  const common = useTranslations("common.table");
  const settings = useTranslations("calendars.settings");
  const nameOf = useNameOf();
  const wordOf = useWordOf();
  const url = useUrlState();
  const search = url.get("q").toLowerCase();
  const area = url.get("area");
  const areas = [
    ...new Map(rows.flatMap((row) => (row.area ? [[row.area.code, row.area] as const] : []))).values(),
  ];
  const shown = rows.filter(
    (row) =>
      `${row.code} ${row.nameEn} ${row.nameZh} ${row.equipmentClass}`.toLowerCase().includes(search) &&
      (area === "" || row.area?.code === area),
  );
  const columns: Column<EquipmentUnitDto>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <span className="font-mono">{row.code}</span>,
      csv: (row) => row.code,
    },
    { id: "name", header: t("fields.name"), cell: (row) => nameOf(row), csv: (row) => nameOf(row) },
    {
      id: "class",
      header: t("fields.equipmentClass"),
      cell: (row) => wordOf("classes", row.equipmentClass),
      csv: (row) => row.equipmentClass,
    },
    {
      id: "area",
      header: t("fields.area"),
      cell: (row) => (row.area ? nameOf(row.area) : "—"),
      csv: (row) => row.area?.code,
      from: "md",
    },
    {
      id: "capacity",
      header: t("fields.capacity"),
      align: "right",
      cell: (row) => (row.capacityKg ? <Quantity value={row.capacityKg} unit="kg" /> : "—"),
      csv: (row) => row.capacityKg,
      from: "md",
    },
    {
      id: "calendar",
      header: t("fields.calendar"),
      cell: (row) => row.calendarCode ?? "—",
      csv: (row) => row.calendarCode,
      from: "lg",
    },
    {
      id: "counts",
      header: t("fields.countsFrom"),
      cell: (row) => t(`countsFrom.${row.countsFrom}`),
      csv: (row) => row.countsFrom,
      from: "lg",
    },
    ...(mayEdit
      ? [
          {
            id: "settings",
            header: <span className="sr-only">{settings("open")}</span>,
            cell: (row: EquipmentUnitDto) => (
              <Link
                className="text-accent-text hover:underline"
                href={`/equipment/${encodeURIComponent(row.code)}/settings`}
                aria-label={`${settings("open")} ${row.code}`}
              >
                {settings("open")}
              </Link>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        filterNames={["area"]}
        actions={<CsvExportButton columns={columns} rows={shown} fileName="equipment" />}
      >
        <FilterSelect
          name="area"
          label={t("fields.area")}
          options={areas.map((entry) => ({ value: entry.code, label: nameOf(entry) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("sections.equipment.title")}
        columns={columns}
        rows={shown}
        rowKey={(row) => row.code}
        rowHref={(row) => `/equipment/${encodeURIComponent(row.code)}`}
        sort={null}
        empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
      />
    </Panel>
  );
}
