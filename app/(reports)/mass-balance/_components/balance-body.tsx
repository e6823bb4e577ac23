"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { BalanceTable } from "@/app/_features/mass-balance/balance-table";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { MassBalanceDto } from "@/server/modules/mass-balance/contract";
import { FlowChart } from "./flow-chart";
import { MonthPicker } from "./month-picker";

const ELEMENTS = ["Nd", "Pr", "Dy", "Tb", "Ho", "Gd", "Ce", "Fe", "B", "Co", "Cu", "Al", "Ga", "Nb", "Zr"];

/** The month's pickers, the picture and the table; a row leads on to its runs. */
export function BalanceBody({ balance }: { balance: MassBalanceDto }) {
  const t = useTranslations("mass-balance");
  const name = useLocalName();
  const url = useUrlState();
  const { scope, rows, sankey, operations, reasons, groupedBy } = balance;
  const chosen = operations.find(({ code }) => code === scope.operation);
  const what = scope.element ?? t("mass");
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2" data-print="hide">
        {scope.month ? (
          <MonthPicker month={scope.month} thisMonth={scope.thisMonth} />
        ) : (
          <span className="font-medium">{t("wholeOrder", { number: scope.workOrder ?? "" })}</span>
        )}
        <FilterSelect
          name="operation"
          className="w-56"
          label={t("operation")}
          options={operations.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` }))}
        />
        <FilterSelect
          name="element"
          className="w-44"
          label={t("element")}
          options={ELEMENTS.map((value) => ({ value, label: value }))}
        />
        {scope.workOrder ? (
          <Button
            variant="ghost"
            icon={<X aria-hidden="true" className="size-4" />}
            onClick={() => url.set({ order: null })}
          >
            {t("leaveOrder", { number: scope.workOrder })}
          </Button>
        ) : null}
      </div>
      {rows.length === 0 ? (
        <Panel>
          <EmptyState title={t("empty")} body={t("emptyBody")} />
        </Panel>
      ) : (
        <>
          <Panel title={t("flowOf", { what })} description={t("flowNote")}>
            <FlowChart sankey={sankey} operations={operations} what={what} />
          </Panel>
          <BalanceTable
            title={chosen ? t("runsOf", { operation: name(chosen) }) : t("byOperation")}
            rows={rows}
            reasons={reasons}
            isElement={scope.element !== null}
            fileName={`mass-balance-${scope.month ?? scope.workOrder ?? ""}${scope.element ? `-${scope.element}` : ""}`}
            hrefOf={(row) =>
              groupedBy === "operation" && row.operation
                ? url.hrefWith({ operation: row.operation.code })
                : row.run
                  ? `/runs/${encodeURIComponent(row.run.code)}`
                  : null
            }
          />
        </>
      )}
      <p className="max-w-[90ch] text-muted text-xs">{t(scope.element ? "elementWords" : "massWords")}</p>
    </div>
  );
}
