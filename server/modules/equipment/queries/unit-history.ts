import Big from "big.js";
import { and, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { equipmentStateIntervals, idealCycles } from "@/db/schema/equipment";
import type { Interval } from "@/server/domain/calendar/interval";
import { alwaysPlanned, plannedTime } from "@/server/domain/calendar/planned-time";
import type { StateInterval } from "@/server/domain/oee/state-timeline";
import { producingSpans } from "@/server/domain/oee/time-elements";
import type { UnitHistory } from "@/server/domain/oee/unit-oee";
import type { Executor } from "@/server/kernel/database";
import type { OeeFigures } from "../contract";
import type { IdealCycle } from "../rules/ideal-cycle";
import { countsOfRun, type MachineReading, productionOfMachine, productionOfRuns } from "../rules/production";
import { calendarsById, type NamedCalendar } from "./calendar";
import type { ReasonBook } from "./reasons";
import { type UnitRun, unitRuns } from "./unit-runs";
import type { UnitRecord } from "./units";

export type LoadedUnit = {
  unit: UnitRecord;
  calendar: NamedCalendar | null;
  history: UnitHistory;
  runs: UnitRun[];
  cycles: IdealCycle[];
  /** Unit of the counts. */
  unitOfCounts: string;
  warnings: OeeFigures["warnings"];
};

/** Loads what the figures of machines over a window (which ends now at the latest) are made of, in a handful of queries. */
export async function loadUnits(
  db: Executor,
  units: readonly UnitRecord[],
  window: Interval,
  more: { now: Date; reasons: ReasonBook },
): Promise<LoadedUnit[]> {
  const ids = units.map((unit) => unit.id);
  const readings = await countReadings(db, ids, window);
  const reach = {
    start: Math.min(window.start, ...[...readings.values()].flat().map((reading) => reading.at)),
    end: Math.max(window.end, ...[...readings.values()].flat().map((reading) => reading.at)),
  };
  const [states, runs, cycles, calendars] = await Promise.all([
    stateRows(db, ids, reach),
    unitRuns(db, ids, { from: new Date(reach.start), to: new Date(reach.end) }),
    cyclesByUnit(db, ids),
    calendarsById(
      db,
      units.map((unit) => unit.calendarId),
    ),
  ]);
  return units.map((unit) => {
    const calendar = unit.calendarId ? (calendars.get(unit.calendarId) ?? null) : null;
    const own = {
      states: states.get(unit.id) ?? [],
      runs: runs.filter((run) => run.equipmentId === unit.id),
      cycles: cycles.get(unit.id) ?? [],
      readings: readings.get(unit.id) ?? [],
    };
    const knownUntil = more.now.getTime();
    const source = sourceOfCounts(unit, own, window);
    const fromRuns = source === "runs";
    const producing = producingSpans(own.states, unit.dto.isBatch, knownUntil);
    const spanOf = (run: UnitRun) => ({
      start: run.startedAt.getTime(),
      end: Math.max(run.startedAt.getTime(), run.endedAt?.getTime() ?? knownUntil),
    });
    const history: UnitHistory = {
      window,
      knownUntil,
      planned: calendar ? plannedTime(calendar, window) : alwaysPlanned(window),
      states: own.states,
      productions: fromRuns
        ? productionOfRuns(own.runs, own.cycles)
        : productionOfMachine(own.readings, own.runs, own.cycles, producing),
      orders: own.runs.map(spanOf),
      openCharges: fromRuns ? own.runs.filter((run) => run.endedAt === null).map(spanOf) : [],
      isBatch: unit.dto.isBatch,
      hasIdealCycle: own.cycles.length > 0,
      reasons: more.reasons.categories,
    };
    const unitOfCounts = fromRuns
      ? (own.runs.map((run) => countsOfRun(run, own.cycles).unit).find((each) => each === "pcs") ?? "kg")
      : (own.readings.find((reading) => reading.unit)?.unit ?? "pcs");
    const warnings: LoadedUnit["warnings"] = [
      ...(calendar ? [] : (["calendar-missing"] as const)),
      ...(source === unit.dto.countsFrom ? [] : [`counts-from-${source}` as const]),
    ];
    return { unit, calendar, history, runs: own.runs, cycles: own.cycles, unitOfCounts, warnings };
  });
}

/** Where counts are said to come from; the other source where that one is silent in the window and this one is not. */
function sourceOfCounts(
  unit: UnitRecord,
  own: { runs: readonly UnitRun[]; readings: readonly MachineReading[] },
  window: Interval,
): "machine" | "runs" {
  const hasReadings = own.readings.some((reading) => reading.at > window.start);
  const touching = own.runs.filter(
    (run) =>
      run.startedAt.getTime() < window.end && (run.endedAt === null || run.endedAt.getTime() > window.start),
  );
  if (unit.dto.countsFrom === "runs") return touching.length === 0 && hasReadings ? "machine" : "runs";
  return !hasReadings && touching.some((run) => run.endedAt !== null) ? "runs" : "machine";
}

async function stateRows(
  db: Executor,
  ids: readonly string[],
  reach: Interval,
): Promise<Map<string, StateInterval[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      equipmentId: equipmentStateIntervals.equipmentId,
      startsAt: equipmentStateIntervals.startsAt,
      endsAt: equipmentStateIntervals.endsAt,
      state: equipmentStateIntervals.state,
      reasonCode: equipmentStateIntervals.reasonCode,
      correctionId: equipmentStateIntervals.correctionId,
    })
    .from(equipmentStateIntervals)
    .where(
      and(
        inArray(equipmentStateIntervals.equipmentId, [...ids]),
        lt(equipmentStateIntervals.startsAt, new Date(reach.end)),
        or(isNull(equipmentStateIntervals.endsAt), gt(equipmentStateIntervals.endsAt, new Date(reach.start))),
      ),
    )
    .orderBy(equipmentStateIntervals.startsAt);
  const grouped = new Map<string, StateInterval[]>();
  for (const { equipmentId, startsAt, endsAt, ...row } of rows) {
    const list = grouped.get(equipmentId) ?? [];
    list.push({ ...row, start: startsAt.getTime(), end: endsAt?.getTime() ?? null });
    grouped.set(equipmentId, list);
  }
  return grouped;
}

/** Count events of the window, with the last one before and the first one behind it: both spread into it. */
async function countReadings(
  db: Executor,
  ids: readonly string[],
  window: Interval,
): Promise<Map<string, MachineReading[]>> {
  if (ids.length === 0) return new Map();
  const from = new Date(window.start).toISOString();
  const to = new Date(window.end).toISOString();
  type Row = {
    equipmentId: string;
    id: string;
    at: string;
    good: string;
    reject: string | null;
    unit: string | null;
  };
  const rows = await db.execute<Row>(sql`
    select e.equipment_id as "equipmentId", e.external_id as id, e.at, e.good, e.reject, e.unit
    from equipment q
    cross join lateral (select max(at) as at from equipment_events
      where equipment_id = q.id and type = 'count' and at <= ${from}::timestamptz) before
    cross join lateral (select min(at) as at from equipment_events
      where equipment_id = q.id and type = 'count' and at >= ${to}::timestamptz) behind
    join equipment_events e on e.equipment_id = q.id and e.type = 'count'
      and e.at >= coalesce(before.at, ${from}::timestamptz) and e.at <= coalesce(behind.at, ${to}::timestamptz)
    where q.id in ${[...ids]}
    order by e.at`);
  const grouped = new Map<string, MachineReading[]>();
  for (const row of rows) {
    const list = grouped.get(row.equipmentId) ?? [];
    const amounts = { good: new Big(row.good), reject: new Big(row.reject ?? 0) };
    list.push({ id: row.id, at: new Date(row.at).getTime(), unit: row.unit, ...amounts });
    grouped.set(row.equipmentId, list);
  }
  return grouped;
}

async function cyclesByUnit(db: Executor, ids: readonly string[]): Promise<Map<string, IdealCycle[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      equipmentId: idealCycles.equipmentId,
      operationId: idealCycles.operationId,
      materialId: idealCycles.materialId,
      idealSeconds: idealCycles.idealSeconds,
      basis: idealCycles.basis,
      effectiveFrom: idealCycles.effectiveFrom,
    })
    .from(idealCycles)
    .where(inArray(idealCycles.equipmentId, [...ids]));
  const grouped = new Map<string, IdealCycle[]>();
  for (const { equipmentId, ...cycle } of rows) {
    grouped.set(equipmentId, [...(grouped.get(equipmentId) ?? []), cycle]);
  }
  return grouped;
}
