"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { cn } from "@/app/_ui/class-names";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { EnergyReport } from "@/server/modules/energy/contract";
import { DayChart } from "./day-chart";
import { MachineEnergyTable } from "./machine-energy-table";
import { ParetoChart } from "./pareto-chart";
import { TierTable } from "./tier-table";

type Area = { code: string; nameEn: string; nameZh: string };
const PERIODS = [1, 7, 30] as const;

/** What was used in the last days: the whole, by day and tier, by machine and area. */
export function EnergyOverview({
  report,
  days,
  areas,
}: {
  report: EnergyReport;
  days: number;
  areas: readonly Area[];
}) {
  const t = useTranslations("energy");
  const format = useFormatter();
  const name = useLocalName();
  const url = useUrlState();
  const { total } = report;
  const whole = (value: string) => format.number(Number(value), { maximumFractionDigits: 0 });
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <fieldset className="flex overflow-hidden rounded-md border border-line-strong">
          <legend className="sr-only">{t("period.label")}</legend>
          {PERIODS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={days === each}
              onClick={() => url.set({ days: each === 7 ? null : String(each) })}
              className={cn("h-8 px-3 text-sm", days === each ? "bg-selected font-medium" : "hover:bg-hover")}
            >
              {t("period.days", { count: each })}
            </button>
          ))}
        </fieldset>
        <FilterSelect
          name="area"
          label={t("area")}
          options={areas.map((area) => ({ value: area.code, label: name(area) }))}
        />
      </div>
      {report.machines.length === 0 ? (
        <EmptyState title={t("empty")} body={t("emptyBody")} />
      ) : (
        <>
          <StatRow>
            <Stat label={t("figures.energy")} value={whole(total.kilowattHours)} unit="kWh" />
            <Stat
              label={t("figures.cost")}
              value={total.cost === null ? "—" : whole(total.cost)}
              unit={report.currency}
            />
            <Stat
              label={t("figures.perKg")}
              value={
                total.kilowattHoursPerKg === null
                  ? "—"
                  : format.number(total.kilowattHoursPerKg, { maximumFractionDigits: 2 })
              }
              unit="kWh/kg"
              note={t("figures.perKgNote", { kg: whole(total.goodKg) })}
            />
            <Stat
              label={t("figures.idle")}
              value={total.idleShare === null ? "—" : format.number(total.idleShare, "percent")}
              note={t("figures.idleNote")}
            />
          </StatRow>
          <div className="grid gap-4 xl:grid-cols-2">
            <Panel>
              <DayChart report={report} />
            </Panel>
            <Panel>
              <ParetoChart report={report} />
            </Panel>
          </div>
          <TierTable report={report} />
          <MachineEnergyTable report={report} />
        </>
      )}
    </div>
  );
}
