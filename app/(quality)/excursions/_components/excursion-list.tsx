"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { excursionHref, useExcursionColumns } from "@/app/_features/process-data/use-excursion-columns";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { DayFilter } from "@/app/_ui/day-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import { EXCURSION_STATUSES, type ExcursionPage } from "@/server/modules/process-data/contract/excursions";
import type { ParameterOfClass } from "@/server/modules/process-data/contract/samples";

const filterNames = ["status", "parameter", "machine", "from", "to"];

/** Search, filters and page live in the address. */
export function ExcursionList({
  page,
  parameters,
}: {
  page: ExcursionPage;
  parameters: readonly ParameterOfClass[];
}) {
  const t = useTranslations("process-data.excursions");
  const common = useTranslations("common");
  const url = useUrlState();
  const name = useLocalName();
  const columns = useExcursionColumns();
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  const choices = [...new Map(parameters.map((each) => [each.code, each])).values()];
  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="excursions" />}
      >
        <FilterSelect
          name="status"
          label={t("fields.status")}
          options={EXCURSION_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        <FilterSelect
          name="parameter"
          label={t("fields.parameter")}
          options={choices.map((each) => ({ value: each.code, label: name(each) }))}
        />
        {(["from", "to"] as const).map((day) => (
          <DayFilter key={`${day} ${url.get(day) === ""}`} name={day} label={t(`days.${day}`)} />
        ))}
      </ListToolbar>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => excursionHref(row.number)}
        empty={
          filtered ? (
            <EmptyState title={common("table.noMatches")} body={common("table.noMatchesBody")} />
          ) : (
            <EmptyState title={t("empty")} body={t("emptyBody")} />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}
