import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import type { UnitDayDto, UnitRunDto } from "../contract";
import { countsOfRun } from "../rules/production";
import { currentStates } from "./board";
import { oeeOfUnit } from "./oee";
import { reasonBook } from "./reasons";
import { siteWindow } from "./site-day";
import { intervalsOf } from "./state-intervals";
import { type LoadedUnit, loadUnits } from "./unit-history";
import { unitRecord } from "./units";

/** A machine's production day: what it is doing now, its timeline, runs and figures. Today when no date is given. */
export async function unitDay(
  db: Executor,
  input: { code: string; date?: string | undefined },
  now: Date,
): Promise<UnitDayDto> {
  const unit = await unitRecord(db, input.code);
  const { date, today, window } = siteWindow(unit, { date: input.date, span: "day" }, now);
  const reasons = await reasonBook(db);
  const past = { start: window.start, end: Math.max(window.start, Math.min(window.end, now.getTime())) };
  const [[loaded], current, intervals] = await Promise.all([
    loadUnits(db, [unit], past, { now, reasons }),
    currentStates(db, [unit], { reasons, now }),
    intervalsOf(db, {
      equipmentId: unit.id,
      from: new Date(window.start),
      to: new Date(window.end),
      reasons,
      now,
    }),
  ]);
  if (!loaded) throw new Error("one unit in, one unit out");
  const warnings = past.end <= past.start ? (["window-in-future"] as const) : [];
  const { oee, classified } = oeeOfUnit(loaded, { warnings: [...warnings], reasons, bucket: "hour" });
  const state = current.get(unit.id);
  return {
    unit: unit.dto,
    now: now.toISOString(),
    timeZone: unit.timeZone,
    date,
    today,
    from: new Date(window.start).toISOString(),
    to: new Date(window.end).toISOString(),
    current: {
      state: state?.state ?? null,
      since: state?.since ?? null,
      reason: state?.reason ?? null,
      lastHeardAt: state?.lastHeardAt ?? null,
      currentRun: state?.currentRun ?? null,
    },
    intervals,
    classified,
    shifts: shiftsOf(loaded, window),
    runs: runsWithin(loaded, window),
    oee,
  };
}

function shiftsOf({ calendar }: LoadedUnit, window: { start: number; end: number }): UnitDayDto["shifts"] {
  if (!calendar) return [];
  return shiftOccurrences(calendar, window).map(({ code, start, end }) => ({
    code,
    nameEn: calendar.names.get(code)?.nameEn ?? code,
    nameZh: calendar.names.get(code)?.nameZh ?? code,
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(end).toISOString(),
  }));
}

function runsWithin({ runs, cycles }: LoadedUnit, window: { start: number; end: number }): UnitRunDto[] {
  return runs
    .filter(
      (run) => run.startedAt.getTime() < window.end && (run.endedAt?.getTime() ?? Infinity) > window.start,
    )
    .map((run) => {
      const { good, reject, unit, idealSeconds } = countsOfRun(run, cycles);
      const { operationNameEn: nameEn, operationNameZh: nameZh } = run;
      return {
        code: run.code,
        status: run.status,
        operation: nameEn !== null && nameZh !== null ? { nameEn, nameZh } : null,
        operatorLabel: run.operatorLabel,
        startedAt: run.startedAt.toISOString(),
        endedAt: run.endedAt?.toISOString() ?? null,
        good: toPlain(good),
        reject: toPlain(reject),
        unit,
        chargedKg: toPlain(run.chargedKg),
        idealSeconds,
      };
    });
}
