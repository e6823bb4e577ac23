"use client";

import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { ActiveSwitch } from "@/app/_features/stock/active-switch";
import { StatusBadge } from "@/app/_ui/badge";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { LocationDto } from "@/server/modules/lots/contract/stock";

/** The places of the site, with the switch that takes one out of use. */
export function LocationList({ rows, mayWrite }: { rows: LocationDto[]; mayWrite: boolean }) {
  const t = useTranslations("stock");
  const common = useTranslations("common.table");
  const name = useLocalName();
  const trpc = useTRPC();
  const search = useUrlState().get("q").toLowerCase();
  const shown = rows.filter((row) =>
    `${row.code} ${row.nameEn} ${row.nameZh}`.toLowerCase().includes(search),
  );
  const columns: Column<LocationDto>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <span className="font-mono">{row.code}</span>,
      csv: (row) => row.code,
    },
    { id: "name", header: t("fields.name"), cell: (row) => name(row), csv: (row) => name(row) },
    {
      id: "kind",
      header: t("fields.kind"),
      cell: (row) => t(`locationKinds.${row.kind}` as never),
      csv: (row) => row.kind,
    },
    {
      id: "state",
      header: t("fields.state"),
      cell: (row) => (
        <StatusBadge
          tone={row.isActive ? "ok" : "idle"}
          label={t(row.isActive ? "locations.inUse" : "locations.outOfUse")}
        />
      ),
      csv: (row) => String(row.isActive),
    },
    ...(mayWrite
      ? [
          {
            id: "switch",
            header: <span className="sr-only">{t("carriers.deactivate")}</span>,
            align: "right" as const,
            cell: (row: LocationDto) => (
              <ActiveSwitch
                code={row.code}
                isActive={row.isActive}
                body={t("locations.deactivateBody")}
                mutation={trpc.stock.setLocationActive.mutationOptions()}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel flush>
      <ListToolbar actions={<CsvExportButton columns={columns} rows={shown} fileName="locations" />} />
      <DataTable
        caption={t("locations.caption")}
        columns={columns}
        rows={shown}
        rowKey={(row) => row.code}
        sort={null}
        empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
      />
    </Panel>
  );
}
