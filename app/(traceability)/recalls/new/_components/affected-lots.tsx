"use client";

import { useTranslations } from "next-intl";
import { affectedFilterNames } from "@/app/_features/recall/affected-filter";
import { AffectedFilters } from "@/app/_features/recall/affected-filters";
import { useAffectedColumns } from "@/app/_features/recall/use-affected-columns";
import { cn } from "@/app/_ui/class-names";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import type { AffectedLot, RecallPreviewDto } from "@/server/modules/recall/contract";

/** The affected lots, a page at a time; filters change what is shown and nothing else. */
export function AffectedLots({ page, isLoading }: { page: RecallPreviewDto; isLoading: boolean }) {
  const t = useTranslations("recall.console");
  const common = useTranslations("common.table");
  const columns = useAffectedColumns<AffectedLot>();
  const { matching, totals } = page;
  return (
    <Panel flush title={t("affected")} description={t("filterNote")}>
      <ListToolbar
        filterNames={affectedFilterNames}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName="affected-lots" />}
      >
        <AffectedFilters totals={totals} />
      </ListToolbar>
      <div className={cn("transition-opacity", isLoading && "opacity-60")} aria-busy={isLoading}>
        <DataTable
          caption={t("affected")}
          columns={columns}
          rows={page.items}
          rowKey={(lot) => lot.id}
          empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
        />
      </div>
      <Pagination
        nextCursor={page.nextCursor}
        summary={
          matching === totals.lots
            ? t("shownAll", { lots: totals.lots })
            : t("shown", { matching, lots: totals.lots })
        }
      />
    </Panel>
  );
}
