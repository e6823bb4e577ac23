"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { parseSort } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { OverviewDto } from "@/server/modules/equipment/contract";
import { sortRows } from "../_lib/sort-rows";
import { PeriodPicker } from "./period-picker";
import { useOverviewColumns } from "./use-overview-columns";

/** OEE of all machines over a production day or week. */
export function Overview({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("equipment.overview");
  const formatter = useFormatter();
  const name = useLocalName();
  const url = useUrlState();
  const columns = useOverviewColumns();
  const search = url.get("q").toLowerCase();
  const area = url.get("area");
  const areas = new Map(
    overview.rows.flatMap((row) => (row.area ? [[row.area.code, name(row.area)] as const] : [])),
  );
  const matching = overview.rows.filter(
    (row) =>
      (area === "" || row.area?.code === area) &&
      [row.code, row.nameEn, row.nameZh, row.equipmentClass, row.area?.nameEn, row.area?.nameZh]
        .join(" ")
        .toLowerCase()
        .includes(search),
  );
  const rows = sortRows(matching, parseSort(url.get("sort")), name);
  const upTo = formatter.dateTime(new Date(overview.to), "dateTime");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={`${t("subtitle")} · ${t("upTo", { time: upTo })}`}
        actions={<PeriodPicker date={overview.date} today={overview.today} span={overview.span} />}
      />
      <Panel flush>
        <ListToolbar
          placeholder={t("search")}
          filterNames={["area"]}
          actions={
            <CsvExportButton
              columns={columns.exported}
              rows={rows}
              fileName={`${t("fileName")}-${overview.span}-${overview.date}`}
            />
          }
        >
          <FilterSelect
            name="area"
            label={t("area")}
            options={[...areas].map(([value, label]) => ({ value, label }))}
          />
        </ListToolbar>
        <DataTable
          caption={t("caption")}
          columns={columns.shown}
          rows={rows}
          rowKey={(row) => row.code}
          rowHref={(row) =>
            `/equipment/${encodeURIComponent(row.code)}${overview.date === overview.today ? "" : `?date=${overview.date}`}`
          }
          empty={
            overview.rows.length === 0 ? (
              <EmptyState title={t("emptyTitle")} body={t("emptyBody")} />
            ) : (
              <EmptyState title={t("noneTitle")} />
            )
          }
        />
      </Panel>
      <p className="mt-2 text-muted text-xs">{t("policy")}</p>
    </>
  );
}
