import Big from "big.js";
import { and, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { equipmentStateIntervals, idealCycles } from "@/db/schema/equipment";
import type { Interval } from "@/server/domain/calendar/interval";
import { alwaysPlanned, plannedTime } from "@/server/domain/calendar/planned-time";
import type { StateInterval } from "@/server/domain/oee/state-timeline";
import type { SummableHistory } from "@/server/domain/oee/sum-spans";
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
  history: UnitHistory & SummableHistory;
  runs: UnitRun[];
  cycles: IdealCycle[];
  /** Unit of the counts. */
  unitOfCounts: string;
  warnings: OeeFigures["warnings"];
};

/**
 * Loads what the figures of machines over a window (which ends now at the latest) are made of, in a handful of queries:
 * all that reaches into the window, whole, so that what is counted in it does not depend on where it was cut.
 */
export async function loadUnits(
  db: Executor,
  units: readonly UnitRecord[],
  window: Interval,
  more: { now: Date; reasons: ReasonBook },
): Promise<LoadedUnit[]> {
  const ids = units.map((unit) => unit.id);
  const [readings, sources, cycles, calendars] = await Promise.all([
    countReadings(db, ids, window),
    sourcesOfCounts(db, ids),
    cyclesByUnit(db, ids),
    calendarsById(
      db,
      units.map((unit) => unit.calendarId),
    ),
  ]);
  const told = [...readings.values()].flatMap(({ rows }) => rows.map((reading) => reading.at));
  // A millisecond more: what ends where the window begins tells whether a stop begins there or goes on.
  const reach = around({ ...window, start: window.start - 1 }, told);
  const runs = await unitRuns(db, ids, { from: new Date(reach.start), to: new Date(reach.end) });
  const isFirst = [...readings.values()].some(({ reachesBack }) => reachesBack);
  const ends = runs.flatMap((run) => [run.startedAt.getTime(), run.endedAt?.getTime() ?? reach.end]);
  const states = await stateRows(db, ids, isFirst ? { ...reach, start: 0 } : around(reach, ends));
  return units.map((unit) => {
    const calendar = unit.calendarId ? (calendars.get(unit.calendarId) ?? null) : null;
    const own = {
      states: states.get(unit.id) ?? [],
      runs: runs.filter((run) => run.equipmentId === unit.id),
      cycles: cycles.get(unit.id) ?? [],
      readings: readings.get(unit.id)?.rows ?? [],
    };
    const source = sourceOfCounts(unit, sources.get(unit.id));
    const history = historyOf(unit, { ...own, source, calendar }, { window, ...more });
    const unitOfCounts =
      source === "runs"
        ? (own.runs.map((run) => countsOfRun(run, own.cycles).unit).find((each) => each === "pcs") ?? "kg")
        : (own.readings.find((reading) => reading.unit)?.unit ?? "pcs");
    const warnings: LoadedUnit["warnings"] = [
      ...(calendar ? [] : (["calendar-missing"] as const)),
      ...(source === unit.dto.countsFrom ? [] : [`counts-from-${source}` as const]),
    ];
    return { unit, calendar, history, runs: own.runs, cycles: own.cycles, unitOfCounts, warnings };
  });
}

function around(window: Interval, instants: readonly number[]): Interval {
  return instants.reduce(
    ({ start, end }, at) => ({ start: Math.min(start, at), end: Math.max(end, at) }),
    window,
  );
}

type Own = {
  states: StateInterval[];
  runs: UnitRun[];
  cycles: IdealCycle[];
  readings: MachineReading[];
  source: "machine" | "runs";
  calendar: NamedCalendar | null;
};

function historyOf(
  unit: UnitRecord,
  own: Own,
  { window, now, reasons }: { window: Interval; now: Date; reasons: ReasonBook },
): UnitHistory & SummableHistory {
  const knownUntil = now.getTime();
  const fromRuns = own.source === "runs";
  const producing = producingSpans(own.states, unit.dto.isBatch, knownUntil);
  const spanOf = (run: UnitRun) => ({
    start: run.startedAt.getTime(),
    end: Math.max(run.startedAt.getTime(), run.endedAt?.getTime() ?? knownUntil),
  });
  const plannedFor = { start: window.start - 1, end: window.end };
  return {
    window,
    knownUntil,
    planned: own.calendar ? plannedTime(own.calendar, plannedFor) : alwaysPlanned(plannedFor),
    states: own.states,
    productions: fromRuns
      ? productionOfRuns(own.runs, own.cycles)
      : productionOfMachine(own.readings, own.runs, own.cycles, producing),
    charges: unit.dto.isBatch
      ? own.runs
          .filter((run) => run.endedAt !== null)
          .map((run) => ({
            ...spanOf(run),
            idealSeconds: countsOfRun(run, own.cycles).idealSeconds,
            chargedKg: new Big(run.chargedKg),
            ratedKg: unit.dto.capacityKg === null ? null : new Big(unit.dto.capacityKg),
          }))
      : [],
    orders: own.runs.map(spanOf),
    openCharges: fromRuns ? own.runs.filter((run) => run.endedAt === null).map(spanOf) : [],
    isBatch: unit.dto.isBatch,
    hasIdealCycle: own.cycles.length > 0,
    reasons: reasons.categories,
  };
}

type Sources = { hasReadings: boolean; hasRuns: boolean };

/** Where counts are said to come from; the other source where that one never said anything and this one did. */
function sourceOfCounts(
  unit: UnitRecord,
  { hasReadings, hasRuns }: Sources = NO_SOURCES,
): "machine" | "runs" {
  if (unit.dto.countsFrom === "runs") return hasRuns || !hasReadings ? "runs" : "machine";
  return hasReadings || !hasRuns ? "machine" : "runs";
}

const NO_SOURCES: Sources = { hasReadings: false, hasRuns: false };

async function sourcesOfCounts(db: Executor, ids: readonly string[]): Promise<Map<string, Sources>> {
  if (ids.length === 0) return new Map();
  const rows = await db.execute<Sources & { id: string }>(sql`
    select q.id,
      exists (select 1 from equipment_events where equipment_id = q.id and type = 'count') as "hasReadings",
      exists (select 1 from process_runs where equipment_id = q.id and status in ('running', 'completed')) as "hasRuns"
    from equipment q where q.id in ${[...ids]}`);
  return new Map(rows.map(({ id, ...sources }) => [id, sources]));
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

type UnitReadings = {
  rows: MachineReading[];
  /** The first of them is the machine's first of all: it reaches back to where production began. */
  reachesBack: boolean;
};

/** Count events of the window, with the last one before and the first one behind it: both spread into it. */
async function countReadings(
  db: Executor,
  ids: readonly string[],
  window: Interval,
): Promise<Map<string, UnitReadings>> {
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
    reachesBack: boolean;
  };
  const rows = await db.execute<Row>(sql`
    select e.equipment_id as "equipmentId", e.external_id as id, e.at, e.good, e.reject, e.unit,
      before.at is null as "reachesBack"
    from equipment q
    cross join lateral (select max(at) as at from equipment_events
      where equipment_id = q.id and type = 'count' and at < ${from}::timestamptz) before
    cross join lateral (select min(at) as at from equipment_events
      where equipment_id = q.id and type = 'count' and at >= ${to}::timestamptz) behind
    join equipment_events e on e.equipment_id = q.id and e.type = 'count'
      and e.at >= coalesce(before.at, ${from}::timestamptz) and e.at <= coalesce(behind.at, ${to}::timestamptz)
    where q.id in ${[...ids]}
    order by e.at, e.external_id`);
  const grouped = new Map<string, UnitReadings>();
  for (const { equipmentId, id, unit, reachesBack, ...row } of rows) {
    const own = grouped.get(equipmentId) ?? { rows: [], reachesBack };
    const amounts = { good: new Big(row.good), reject: new Big(row.reject ?? 0) };
    own.rows.push({ id, at: new Date(row.at).getTime(), unit, ...amounts });
    grouped.set(equipmentId, own);
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
