import Big from "big.js";
import type { Interval } from "@/server/domain/calendar/interval";
import { type CountReading, productionOfReadings } from "@/server/domain/oee/counts";
import type { MeasuredProduction } from "@/server/domain/oee/distribute";
import type { UnitRun } from "../queries/unit-runs";
import { type IdealCycle, idealCycleFor } from "./ideal-cycle";

export type RunCounts = {
  good: Big;
  reject: Big;
  rework: Big;
  unit: "pcs" | "kg";
  idealSeconds: number | null;
};

/** What a finished run made, in pieces where pieces came out and in kg otherwise, and how long it should have taken. */
export function countsOfRun(run: UnitRun, cycles: readonly IdealCycle[]): RunCounts {
  const pieces = { good: run.goodPieces, reject: run.rejectPieces, rework: run.reworkPieces };
  const mass = { good: run.goodKg, reject: run.rejectKg, rework: run.reworkKg };
  const counted = Object.values(pieces).some((value) => !new Big(value).eq(0));
  const cycle = idealCycleFor(cycles, { ...run, at: run.startedAt });
  const chosen = counted ? pieces : mass;
  const counts = {
    good: new Big(chosen.good),
    reject: new Big(chosen.reject),
    rework: new Big(chosen.rework),
  };
  const unit = counted ? ("pcs" as const) : ("kg" as const);
  const idealSeconds =
    cycle && run.endedAt ? idealOf(cycle, { pieces: counted ? pieces : null, mass, ...run }) : null;
  return { ...counts, unit, idealSeconds };
}

type Three = { good: string; reject: string; rework: string };

function idealOf(
  cycle: IdealCycle,
  made: { pieces: Three | null; mass: Three; shareOfCharge: number },
): number | null {
  const { pieces, mass, shareOfCharge } = made;
  if (cycle.basis === "load") return cycle.idealSeconds * shareOfCharge;
  const amounts = cycle.basis === "kg" ? mass : pieces;
  if (!amounts) return null;
  return new Big(amounts.good).plus(amounts.reject).plus(amounts.rework).times(cycle.idealSeconds).toNumber();
}

/** Finished runs as production over the time from their start to their end. */
export function productionOfRuns(
  runs: readonly UnitRun[],
  cycles: readonly IdealCycle[],
): MeasuredProduction[] {
  return runs.flatMap((run) => {
    if (!run.endedAt) return [];
    const { good, reject, rework, unit, idealSeconds } = countsOfRun(run, cycles);
    const span = { start: run.startedAt.getTime(), end: run.endedAt.getTime() };
    const firstPass =
      unit === "pcs"
        ? { good: new Big(run.firstGoodPieces), inspected: new Big(run.firstAllPieces) }
        : { good: new Big(run.firstGoodKg), inspected: new Big(run.firstAllKg) };
    const plannedScrap = plannedScrapOf(good.plus(reject).plus(rework), run);
    return [{ span, good, reject, rework, idealSeconds, unit, firstPass, plannedScrap }];
  });
}

function plannedScrapOf(made: Big, run: UnitRun | undefined): Big | null {
  return run?.expectedYieldFraction == null
    ? null
    : made.times(new Big(1).minus(run.expectedYieldFraction)).round(9, Big.roundHalfUp);
}

export type MachineReading = CountReading & { unit: string | null };

const BASIS_UNITS: Record<IdealCycle["basis"], readonly (string | null)[]> = {
  piece: [null, "pcs", "piece", "pieces", "ea"],
  kg: [null, "kg"],
  load: ["load", "loads", "cycle", "cycles"],
};

/** A machine's own readings as production, with the ideal cycle of the run that was on it at the time. */
export function productionOfMachine(
  readings: readonly MachineReading[],
  runs: readonly UnitRun[],
  cycles: readonly IdealCycle[],
  producing: readonly Interval[],
): MeasuredProduction[] {
  const ordered = [...readings].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return productionOfReadings(ordered, null, producing).map((production, index) => {
    const reading = ordered[index];
    if (!reading) throw new Error("one production per reading");
    const run = runs.find(
      (each) =>
        each.startedAt.getTime() < reading.at &&
        (each.endedAt === null || reading.at <= each.endedAt.getTime()),
    );
    const at = new Date(reading.at);
    const cycle = idealCycleFor(cycles, {
      operationId: run?.operationId ?? null,
      materialId: run?.materialId ?? null,
      at,
    });
    const amount = production.good.plus(production.reject);
    const fits = cycle && BASIS_UNITS[cycle.basis].includes(reading.unit);
    return {
      ...production,
      idealSeconds: fits ? amount.times(cycle.idealSeconds).toNumber() : null,
      unit: reading.unit ?? "pcs",
      firstPass: null,
      plannedScrap: plannedScrapOf(amount, run),
    };
  });
}
