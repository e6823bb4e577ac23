"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Segmented } from "@/app/_features/traceability/segmented";
import { DayFilter } from "@/app/_ui/day-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import { PARETO_GROUPS, PARETO_MEASURES, SEVERITIES } from "@/server/modules/nonconformance/contract";
import type { Named, ParetoDto } from "@/server/modules/nonconformance/contract/records";
import { ParetoChart } from "./pareto-chart";
import type { Group, Measure } from "./pareto-label";
import { ParetoTable } from "./pareto-table";

/** The chart with its cumulative line, its filters, and the table behind it. */
export function ParetoView({
  pareto,
  by,
  measure,
  defects,
  operations,
  machines,
}: {
  pareto: ParetoDto;
  by: Group;
  measure: Measure;
  defects: readonly Named[];
  operations: readonly Named[];
  machines: readonly Named[];
}) {
  const t = useTranslations("nonconformance");
  const url = useUrlState();
  const name = useLocalName();
  const options = (named: readonly Named[]) =>
    named.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` }));
  return (
    <div className="grid gap-4">
      <Panel>
        <div className="flex flex-wrap items-center gap-3" data-print="hide">
          <Segmented
            label={t("pareto.by")}
            value={by}
            options={PARETO_GROUPS.map((value) => ({ value, label: t(`pareto.groups.${value}`) }))}
            onChange={(value) => url.set({ by: value === "defect" ? null : value })}
          />
          <Segmented
            label={t("pareto.measure")}
            value={measure}
            options={PARETO_MEASURES.map((value) => ({ value, label: t(`pareto.measures.${value}`) }))}
            onChange={(value) => url.set({ measure: value === "records" ? null : value })}
          />
          <DayFilter name="from" label={t("pareto.from")} />
          <DayFilter name="to" label={t("pareto.to")} />
          <FilterSelect
            name="severity"
            label={t("severity")}
            options={SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
          />
          <FilterSelect name="defect" label={t("pareto.groups.defect")} options={options(defects)} />
          <FilterSelect name="operation" label={t("pareto.groups.operation")} options={options(operations)} />
          <FilterSelect name="machine" label={t("pareto.groups.machine")} options={options(machines)} />
        </div>
      </Panel>
      {pareto.rows.length === 0 ? (
        <Panel>
          <EmptyState title={t("pareto.empty")} />
        </Panel>
      ) : (
        <>
          <Panel title={t("pareto.summary", { records: pareto.records })}>
            <ParetoChart pareto={pareto} by={by} measure={measure} />
          </Panel>
          <ParetoTable pareto={pareto} by={by} measure={measure} />
        </>
      )}
    </div>
  );
}
