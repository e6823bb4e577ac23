import { type KpiContext, type KpiSet, kpisOf } from "@/server/domain/oee/kpi-set";
import { rateLosses } from "@/server/domain/oee/losses";
import { fromNano, nanoText, plannedBusyOf, type SpanSums } from "@/server/domain/oee/span-sums";
import type { LossDto, ReasonDto } from "@/server/modules/equipment/contract";
import type { MaintenanceTime } from "@/server/modules/maintenance/queries/maintenance-time";
import type {
  KpiCountsDto,
  KpiFigures,
  KpiSetDto,
  KpiTimesDto,
  KpiWarning,
  KpiWarningDto,
} from "../contract/kpi";
import { groupRows, type Measured, totalOf } from "./measured";

export type UnitFacts = {
  code: string;
  hasIdealCycle: boolean;
  hasCalendar: boolean;
  /** Set where counts come from elsewhere than they are said to. */
  countsFrom: "machine" | "runs" | null;
};

export type FigureContext = {
  facts: ReadonlyMap<string, UnitFacts>;
  named: (reasonCode: string | null) => ReasonDto | null;
  kpis?: KpiContext;
  /** By machine, over the same time as the rows; absent where the rows are not all of the machines' time. */
  maintenance?: ReadonlyMap<string, MaintenanceTime>;
  /** AOET in milliseconds where it is not the time in which a run was registered on the machines. */
  orderTime?: number;
};

/** Figures of the sums of any rows: of their total, never of averages; problems with the machines that have them. */
export function figuresOf(rows: readonly Measured[], context: FigureContext): KpiFigures {
  const sums = totalOf(rows);
  if (context.orderTime !== undefined) sums.order = context.orderTime;
  const byUnit = groupRows(rows, (row) => row.unitId);
  const perUnit = [...byUnit].map(([unitId, own]) => ({
    facts: context.facts.get(unitId),
    sums: byUnit.size === 1 ? sums : totalOf(own),
  }));
  const lacking = perUnit.some(({ facts, sums: own }) => lacksIdealCycle(facts, own));
  const maintenance = context.maintenance && timeOf([...byUnit.keys()], context.maintenance);
  const { factors, ...kpis } = kpisOf(sums, {
    ...context.kpis,
    isIdealMissing: lacking,
    ...(maintenance ? { maintenance } : {}),
  });
  return {
    kpis: kpis as KpiSet satisfies KpiSetDto,
    times: timesOf(sums),
    counts: countsOf(sums),
    losses: lossesOf(sums, { lacking, named: context.named }),
    warnings: warningsOf(perUnit, {
      sums,
      isAboveOne: factors.warnings.includes("performance-above-one"),
      isOverPlanned: factors.warnings.includes("production-exceeds-planned"),
    }),
  };
}

function timeOf(unitIds: readonly string[], times: ReadonlyMap<string, MaintenanceTime>): MaintenanceTime {
  const total = { correctiveSeconds: 0, preventiveSeconds: 0 };
  for (const id of unitIds) {
    total.correctiveSeconds += times.get(id)?.correctiveSeconds ?? 0;
    total.preventiveSeconds += times.get(id)?.preventiveSeconds ?? 0;
  }
  return total;
}

function lacksIdealCycle(facts: UnitFacts | undefined, sums: SpanSums): boolean {
  return (facts !== undefined && !facts.hasIdealCycle && sums.production > 0) || sums.idealUnknown > 0n;
}

export function lossesOf(
  sums: SpanSums,
  { lacking, named }: { lacking: boolean; named: FigureContext["named"] },
): LossDto[] {
  const stops = [...sums.losses.values()]
    .map(({ category, reasonCode, timeClass, milliseconds, occurrences }) => ({
      category,
      reasonCode,
      countsAs: timeClass,
      milliseconds,
      occurrences,
    }))
    .sort(
      (a, b) =>
        b.milliseconds - a.milliseconds ||
        (`${a.category}|${a.reasonCode}|${a.countsAs}` < `${b.category}|${b.reasonCode}|${b.countsAs}`
          ? -1
          : 1),
    );
  const rates = rateLosses({
    production: sums.production - sums.openProduction,
    idealOfProduced: lacking ? null : fromNano(sums.ideal) * 1000,
    idealOfGood: lacking ? null : fromNano(sums.idealOfGood) * 1000,
  });
  return [...stops, ...rates].map(({ category, reasonCode, milliseconds, occurrences, countsAs }) => ({
    category,
    reason: named(reasonCode),
    seconds: milliseconds / 1000,
    occurrences,
    countsAs,
  }));
}

function timesOf(sums: SpanSums): KpiTimesDto {
  const busy = plannedBusyOf(sums);
  return {
    potSeconds: (busy + sums.plannedDowntime) / 1000,
    plannedDowntimeSeconds: sums.plannedDowntime / 1000,
    pbtSeconds: busy / 1000,
    aptSeconds: sums.production / 1000,
    austSeconds: sums.setup / 1000,
    adetSeconds: sums.delay / 1000,
    adotSeconds: sums.down / 1000,
    auptSeconds: (sums.production + sums.setup) / 1000,
    aubtSeconds: (sums.production + sums.setup + sums.delay) / 1000,
    unrecordedSeconds: sums.unrecorded / 1000,
    productionOutsidePlanSeconds: sums.productionOutsidePlan / 1000,
    calendarSeconds: sums.calendar / 1000,
    aoetSeconds: sums.order / 1000,
    waitingToFillSeconds: sums.waitingFill / 1000,
    controlledCoolingSeconds: sums.cooling / 1000,
    openChargeSeconds: sums.openProduction / 1000,
    breakdownSeconds: sums.breakdown / 1000,
  };
}

function countsOf(sums: SpanSums): KpiCountsDto {
  const units = [...sums.units].sort();
  return {
    good: nanoText(sums.good),
    reject: nanoText(sums.reject),
    rework: nanoText(sums.rework),
    total: nanoText(sums.good + sums.reject + sums.rework),
    unit: units.length === 1 ? (units[0] ?? null) : null,
    units,
    outsidePlan: { good: nanoText(sums.goodOutside), reject: nanoText(sums.rejectOutside) },
    failures: sums.failures,
    charges: sums.charges,
  };
}

function warningsOf(
  units: readonly { facts: UnitFacts | undefined; sums: SpanSums }[],
  whole: { sums: SpanSums; isAboveOne: boolean; isOverPlanned: boolean },
): KpiWarningDto[] {
  const found = new Map<KpiWarning, string[]>();
  const add = (warning: KpiWarning, code: string | undefined) => {
    const codes = found.get(warning) ?? [];
    if (code !== undefined) codes.push(code);
    found.set(warning, codes);
  };
  for (const { facts, sums } of units) {
    for (const [warning, holds] of problemsOf(facts, sums)) if (holds) add(warning, facts?.code);
  }
  if (whole.isAboveOne && !found.has("performance-above-one")) add("performance-above-one", undefined);
  if (whole.isOverPlanned && !found.has("production-exceeds-planned"))
    add("production-exceeds-planned", undefined);
  if (whole.sums.units.size > 1) add("units-mixed", undefined);
  return [...found].map(([warning, codes]) => ({ warning, units: codes.sort() }));
}

function problemsOf(facts: UnitFacts | undefined, sums: SpanSums): [KpiWarning, boolean][] {
  const produced = sums.good + sums.reject + sums.rework;
  const finished = sums.production - sums.openProduction;
  const lacking = lacksIdealCycle(facts, sums);
  return [
    ["calendar-missing", facts?.hasCalendar === false],
    ["counts-from-machine", facts?.countsFrom === "machine"],
    ["counts-from-runs", facts?.countsFrom === "runs"],
    ["no-planned-time", plannedBusyOf(sums) === 0],
    ["ideal-cycle-missing", lacking],
    ["performance-above-one", !lacking && finished > 0 && fromNano(sums.ideal) > finished / 1000],
    ["state-unrecorded", sums.unrecorded > 0],
    ["production-outside-plan", sums.productionOutsidePlan > 0],
    ["counts-outside-plan", sums.goodOutside + sums.rejectOutside > 0n],
    ["counts-without-production-time", produced > 0n && sums.production === 0],
    ["counts-missing", produced === 0n && finished > 0],
    ["charge-in-progress", sums.openProduction > 0],
  ];
}
