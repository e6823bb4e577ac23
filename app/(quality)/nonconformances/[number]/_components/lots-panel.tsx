"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLotPlace } from "@/app/_features/nonconformance/lot-place";
import { Button } from "@/app/_ui/button";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import type { HandlingChoices } from "@/server/modules/lots/contract/handling";
import type { ReasonDto } from "@/server/modules/materials/contract";
import type { ListedLotsPage, NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";
import { CarryOutDialog } from "./carry-out-dialog";
import { DisposeDialog } from "./dispose-dialog";
import { useListedLotColumns } from "./use-listed-lot-columns";

/** The lots as they are now; chosen ones are proposed for or disposed of at once. */
export function LotsPanel({
  record,
  page,
  grades,
  reasons,
  mayWrite,
  mayDecide,
}: {
  record: NonconformanceDetail;
  page: ListedLotsPage;
  grades: HandlingChoices["grades"];
  reasons: readonly ReasonDto[];
  mayWrite: boolean;
  mayDecide: boolean;
}) {
  const t = useTranslations("nonconformance.lots");
  const place = useLotPlace();
  const columns = useListedLotColumns(place);
  const [selected, setSelected] = useState<string[]>([]);
  const [open, setOpen] = useState<"propose" | "dispose" | "carry-out" | null>(null);
  const isReviewable = !["open", "closed", "cancelled"].includes(record.status);
  const mayAct = isReviewable && (mayWrite || mayDecide);
  const needsBoard = record.requiredRoles.length > 0;
  const chosen = page.items.filter((lot) => selected.includes(lot.code) && !lot.isDisposed);
  const proposed = chosen.length > 0 && chosen.every((lot) => lot.proposal !== null);
  const done = () => {
    setOpen(null);
    setSelected([]);
  };
  const codes = chosen.map((lot) => lot.code);
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("search")}
        filterNames={["state"]}
        actions={<CsvExportButton columns={columns} rows={page.items} fileName={record.number} />}
      >
        <FilterSelect
          name="state"
          label={t("state")}
          options={(["undecided", "decided"] as const).map((value) => ({ value, label: t(value) }))}
        />
      </ListToolbar>
      {mayAct && chosen.length > 0 ? (
        <div className="flex flex-wrap items-center gap-3 border-line border-b bg-selected px-3 py-2">
          <span>{t("chosen", { count: chosen.length })}</span>
          <Button variant="ghost" onClick={() => setSelected([])}>
            {t("clear")}
          </Button>
          <span className="ml-auto flex gap-2">
            {mayWrite && needsBoard ? (
              <Button variant={proposed ? "secondary" : "primary"} onClick={() => setOpen("propose")}>
                {t("propose")}
              </Button>
            ) : null}
            {mayDecide && proposed ? (
              <Button variant="primary" onClick={() => setOpen("carry-out")}>
                {t("carryOut")}
              </Button>
            ) : null}
            {mayDecide && !needsBoard ? (
              <Button variant={proposed ? "secondary" : "primary"} onClick={() => setOpen("dispose")}>
                {t("dispose")}
              </Button>
            ) : null}
          </span>
        </div>
      ) : null}
      <DataTable
        caption={t("caption", { number: record.number })}
        columns={columns}
        rows={page.items}
        rowKey={(lot) => lot.code}
        sort={null}
        {...(mayAct ? { selected, onSelectedChange: setSelected } : {})}
        empty={<EmptyState title={t("empty")} />}
      />
      <Pagination nextCursor={page.nextCursor} summary={t("summary", { count: page.matching })} />
      {open === "carry-out" ? (
        <CarryOutDialog number={record.number} lots={codes} onClose={() => setOpen(null)} onDone={done} />
      ) : null}
      {open === "propose" || open === "dispose" ? (
        <DisposeDialog
          record={record}
          lots={chosen}
          isProposal={open === "propose"}
          grades={grades}
          reasons={reasons}
          onClose={() => setOpen(null)}
          onDone={done}
        />
      ) : null}
    </Panel>
  );
}
