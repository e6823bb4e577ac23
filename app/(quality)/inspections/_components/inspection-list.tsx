"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { inspectionHref, useInspectionColumns } from "@/app/_features/inspection/use-inspection-columns";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { InspectionPage, Named } from "@/server/modules/inspection/contract";

const filterNames = ["state", "operation", "verdict", "gate"];

/** The queue by priority and age; what is done with the filter. */
export function InspectionList({ page, operations }: { page: InspectionPage; operations: readonly Named[] }) {
  const t = useTranslations("inspections");
  const common = useTranslations("common");
  const url = useUrlState();
  const name = useLocalName();
  const columns = useInspectionColumns();
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="inspections" />}
      >
        <div className="w-40">
          <Select
            aria-label={t("fields.state")}
            value={url.get("state") || "open"}
            options={(["open", "done", "all"] as const).map((value) => ({
              value,
              label: t(`states.${value}`),
            }))}
            onChange={({ target }) => url.set({ state: target.value === "open" ? "" : target.value })}
          />
        </div>
        <FilterSelect
          name="operation"
          label={common("words.operation")}
          options={operations.map((each) => ({ value: each.code, label: name(each) }))}
        />
        <FilterSelect
          name="verdict"
          label={t("fields.verdict")}
          options={(["pass", "fail"] as const).map((value) => ({ value, label: t(`verdicts.${value}`) }))}
        />
        <FilterSelect name="gate" label={t("gate")} options={[{ value: "yes", label: t("onlyGates") }]} />
      </ListToolbar>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.number}
        rowHref={(row) => inspectionHref(row.number)}
        sort={null}
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
