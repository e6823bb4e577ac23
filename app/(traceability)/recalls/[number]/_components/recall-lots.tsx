"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { affectedFilterNames } from "@/app/_features/recall/affected-filter";
import { AffectedFilters } from "@/app/_features/recall/affected-filters";
import { Button } from "@/app/_ui/button";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import {
  type AffectedPage,
  RECALL_DISPOSITIONS,
  type RecallDetail,
  type RecallLotDto,
  type RecallLotFilter,
} from "@/server/modules/recall/contract";
import { type DisposalTarget, DisposeDialog } from "./dispose-dialog";
import { useRecallLotColumns } from "./use-recall-lot-columns";

/** The list of the record; chosen lots, or all that the filter shows, are disposed of at once. */
export function RecallLots({
  recall,
  page,
  filter,
  mayWrite,
  mayClear,
}: {
  recall: RecallDetail;
  page: AffectedPage<RecallLotDto>;
  filter: RecallLotFilter;
  mayWrite: boolean;
  mayClear: boolean;
}) {
  const t = useTranslations("recall");
  const common = useTranslations("common.table");
  const columns = useRecallLotColumns();
  const [selected, setSelected] = useState<string[]>([]);
  const [isAll, setAll] = useState(false);
  const [target, setTarget] = useState<DisposalTarget | null>(null);
  const { disposition, ...rest } = filter;
  const isOpenOnly = disposition === "open";
  const choose = (keys: string[]) => {
    setAll(false);
    setSelected(keys);
  };
  const chosen = isAll ? page.matching : selected.length;
  return (
    <Panel flush title={t("record.list")}>
      <ListToolbar
        filterNames={affectedFilterNames}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName={recall.number} />}
      >
        <AffectedFilters totals={page.totals} />
        <FilterSelect
          name="disposition"
          label={t("fields.disposition")}
          options={(["open", ...RECALL_DISPOSITIONS] as const).map((value) => ({
            value,
            label: t(`dispositions.${value}`),
          }))}
        />
      </ListToolbar>
      {mayWrite && chosen > 0 ? (
        <div className="flex flex-wrap items-center gap-3 border-line border-b bg-selected px-3 py-2">
          <span>
            {isAll ? t("dispose.allChosen", { count: chosen }) : t("dispose.selected", { count: chosen })}
          </span>
          {!isAll && isOpenOnly && page.matching > selected.length ? (
            <Button variant="ghost" onClick={() => setAll(true)}>
              {t("dispose.selectAll", { count: page.matching })}
            </Button>
          ) : null}
          <Button variant="ghost" onClick={() => choose([])}>
            {t("dispose.clear")}
          </Button>
          <Button
            variant="primary"
            className="ml-auto"
            onClick={() =>
              setTarget(isAll ? { filter: rest, count: chosen } : { lots: selected, count: chosen })
            }
          >
            {t("actions.dispose")}
          </Button>
        </div>
      ) : null}
      <DataTable
        caption={t("record.list")}
        columns={columns}
        rows={page.items}
        rowKey={(lot) => lot.code}
        {...(mayWrite
          ? { selected: isAll ? page.items.map((lot) => lot.code) : selected, onSelectedChange: choose }
          : {})}
        empty={<EmptyState title={t("record.noLots")} body={common("noMatchesBody")} />}
      />
      <Pagination
        nextCursor={page.nextCursor}
        summary={
          page.matching === page.totals.lots
            ? t("console.shownAll", { lots: page.totals.lots })
            : t("console.shown", { matching: page.matching, lots: page.totals.lots })
        }
      />
      {target ? (
        <DisposeDialog
          number={recall.number}
          target={target}
          mayClear={mayClear}
          onClose={() => setTarget(null)}
          onDone={() => {
            setTarget(null);
            choose([]);
          }}
        />
      ) : null}
    </Panel>
  );
}
