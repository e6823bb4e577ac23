"use client";

import { useTranslations } from "next-intl";
import { CorrectionTable } from "@/app/_features/stock/correction-table";
import { useCorrectionColumns } from "@/app/_features/stock/use-correction-columns";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { CorrectionPage } from "@/server/modules/lots/contract/stock";

const filterNames = ["status"];
const statuses = ["requested", "applied", "refused"] as const;

/** All counts that differed, newest first; those that wait are decided in their row. */
export function CorrectionList({
  page,
  mayApprove,
  personId,
}: {
  page: CorrectionPage;
  mayApprove: boolean;
  personId: string;
}) {
  const t = useTranslations("stock");
  const common = useTranslations("common.table");
  const url = useUrlState();
  const columns = useCorrectionColumns();
  const filtered = ["q", ...filterNames].some((filter) => url.get(filter) !== "");
  return (
    <Panel flush>
      <ListToolbar
        filterNames={filterNames}
        placeholder={t("corrections.search")}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="stock-corrections" />}
      >
        <FilterSelect
          name="status"
          label={t("fields.status")}
          options={statuses.map((value) => ({ value, label: t(`corrections.status.${value}`) }))}
          className="w-52"
        />
      </ListToolbar>
      <CorrectionTable
        columns={columns}
        rows={page.items}
        mayApprove={mayApprove}
        personId={personId}
        empty={
          filtered ? (
            <EmptyState title={common("noMatches")} body={common("noMatchesBody")} />
          ) : (
            <EmptyState title={t("corrections.empty")} body={t("corrections.emptyBody")} />
          )
        }
      />
      <Pagination nextCursor={page.nextCursor} />
    </Panel>
  );
}
