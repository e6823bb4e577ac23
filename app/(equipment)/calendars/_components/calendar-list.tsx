"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { CalendarRowDto } from "@/server/modules/equipment/contract/calendars";

const SHOWN_MACHINES = 6;

export function CalendarList({ rows }: { rows: CalendarRowDto[] }) {
  const t = useTranslations("calendars");
  const name = useLocalName();
  const search = useUrlState().get("q").toLowerCase();
  const shown = rows.filter((row) =>
    [row.code, row.nameEn, row.nameZh, ...row.machineCodes].join(" ").toLowerCase().includes(search),
  );
  const columns: Column<CalendarRowDto>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <Code value={row.code} href={`/calendars/${encodeURIComponent(row.code)}`} />,
      csv: (row) => row.code,
    },
    { id: "name", header: t("fields.name"), cell: (row) => name(row), csv: (row) => name(row) },
    {
      id: "zone",
      header: t("fields.zone"),
      cell: (row) => <span translate="no">{row.timeZone}</span>,
      csv: (row) => row.timeZone,
    },
    {
      id: "shifts",
      header: t("fields.shiftsToday"),
      cell: (row) => <span className="font-mono">{row.shiftCodes.join(" · ") || "—"}</span>,
      csv: (row) => row.shiftCodes.join(" "),
    },
    {
      id: "exceptions",
      header: t("fields.exceptionsAhead"),
      align: "right",
      cell: (row) => row.exceptionsAhead,
      csv: (row) => row.exceptionsAhead,
      from: "md",
    },
    {
      id: "machines",
      header: t("fields.machines"),
      cell: (row) => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="tabular-nums">{row.machineCodes.length}</span>
          <span className="text-muted text-xs">
            {row.machineCodes.slice(0, SHOWN_MACHINES).join(", ")}
            {row.machineCodes.length > SHOWN_MACHINES ? " …" : ""}
          </span>
        </span>
      ),
      csv: (row) => row.machineCodes.join(" "),
      from: "md",
    },
  ];
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        actions={<CsvExportButton columns={columns} rows={shown} fileName="calendars" />}
      />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={shown}
        rowKey={(row) => row.code}
        rowHref={(row) => `/calendars/${encodeURIComponent(row.code)}`}
        sort={null}
        empty={<EmptyState title={t("emptyTitle")} body={t("emptyBody")} />}
      />
    </Panel>
  );
}
