import { WORK_UNITS, type WorkUnit } from "../plant/equipment";
import { OPERATION_FACTS } from "../plant/operations";
import type { Action, LotKey, Minute, PlannedRun, PlannedTransformation } from "./actions";
import { BREAK_MINUTES, nextBreak } from "./breaks";
import { EventQueue } from "./event-queue";
import { type Random, randomFor } from "./random";

export const HOUR = 60;
export const DAY = 1440;

export type LotState = {
  key: LotKey;
  material: string;
  pieces: number | null;
  massMg: number;
  order: string | null;
  product: string | null;
  alloy: string | null;
  bornAt: Minute;
  expiresAt: Minute | null;
  position: string | null;
  /** What the magnets of it will be like. */
  brTesla: number;
  hcjKiloAmperePerMetre: number;
  squareness: number;
  isHeld: boolean;
  /** Consumed, or in a machine to be consumed. */
  isUsedUp: boolean;
  /** Descends from the contaminated heat. */
  isSuspect: boolean;
};

type NewLot = Omit<LotState, "key" | "isHeld" | "isUsedUp" | "bornAt">;

export type Stop = { start: Minute; end: Minute; state: "planned-stop" | "unplanned-stop"; reason: string };

export type UnitState = { unit: WorkUnit; freeAt: Minute; stops: Stop[]; lastAlloy: string | null };

/** What a station does with a free machine: a run with its follow-up, or nothing yet. */
export type Job = {
  minutes: number;
  setupMinutes: number;
  build: (
    unit: UnitState,
    start: Minute,
  ) => Omit<PlannedRun, "operation" | "equipment" | "setupStart" | "start" | "end" | "operator">;
  /** Lots that come out, ready to be passed on. */
  outputs: LotState[];
  afterwards: () => void;
};
export type Station = { operation: string; next: () => Job | null };

/** The plant while its month is played through: machines, lots, what was done and what happens next. */
export class World {
  now: Minute;
  readonly actions: Action[] = [];
  readonly runs: PlannedRun[] = [];
  readonly units: UnitState[];
  readonly lots = new Map<LotKey, LotState>();
  private readonly queue = new EventQueue();
  private readonly stations: Station[] = [];
  private lotCount = 0;
  /** Set when the contamination was found: outputs of suspect lots are held as they appear. */
  isContaminationKnown = false;

  constructor(
    readonly seed: number,
    readonly start: Minute,
    readonly until: Minute,
  ) {
    this.now = start;
    this.units = WORK_UNITS.map((unit) => ({
      unit,
      freeAt: start,
      stops: stopsOf(unit, randomFor(seed, `stops ${unit.code}`), until),
      lastAlloy: null,
    }));
  }

  random(purpose: string): Random {
    return randomFor(this.seed, purpose);
  }

  addStation(station: Station): void {
    this.stations.push(station);
  }

  after(minutes: number, run: () => void): void {
    this.at(this.now + Math.max(0, Math.round(minutes)), run);
  }

  at(minute: Minute, run: () => void): void {
    this.queue.add(Math.max(this.now, minute), run);
  }

  emit(action: Action): void {
    if (action.at <= this.until) this.actions.push(action);
  }

  newLot(lot: NewLot): LotState {
    this.lotCount += 1;
    return {
      ...lot,
      key: `${lot.material}#${this.lotCount}`,
      isHeld: false,
      isUsedUp: false,
      bornAt: this.now,
    };
  }

  play(): void {
    for (let minute = this.start; minute < this.until; minute += 30) this.queue.add(minute, () => undefined);
    for (let entry = this.queue.next(this.until); entry; entry = this.queue.next(this.until)) {
      this.now = entry.at;
      entry.run();
      this.dispatch();
    }
  }

  /** Holds lots that are there and not in a machine. */
  hold(lots: readonly LotState[], reason: string, reasonCode: string, by: "engineer" | "operator"): void {
    const free = lots.filter((lot) => !lot.isHeld && !lot.isUsedUp);
    if (free.length === 0) return;
    for (const lot of free) lot.isHeld = true;
    this.emit({
      at: this.now,
      kind: "hold",
      lots: free.map((lot) => lot.key),
      reason,
      reasonCode,
      by,
    });
  }

  private dispatch(): void {
    for (let started = true; started; ) {
      started = false;
      for (const station of this.stations) {
        const equipmentClass = OPERATION_FACTS[station.operation]?.equipmentClass;
        const free = this.units.filter(
          (state) => state.unit.equipmentClass === equipmentClass && state.freeAt <= this.now,
        );
        if (free.length === 0) continue;
        const ready = free
          .filter((state) => !state.stops.some((stop) => stop.start <= this.now && stop.end > this.now))
          .sort((a, b) => a.freeAt - b.freeAt);
        const [unit] = ready;
        if (!unit) continue;
        const job = station.next();
        if (!job) continue;
        this.begin(unit, station.operation, job);
        started = true;
      }
    }
  }

  private begin(unit: UnitState, operation: string, job: Job): void {
    const setupStart = this.clearOfStops(unit, this.now, job.setupMinutes + job.minutes + 45);
    const start = setupStart + job.setupMinutes;
    const end = start + wallMinutes(unit.unit, start, job.minutes);
    unit.freeAt = end;
    const run: PlannedRun = {
      operation,
      equipment: unit.unit.code,
      setupStart,
      start,
      end,
      operator: Math.floor((start + 10 * DAY * 3) / (8 * HOUR)) % 2 === 0 ? "operator" : "operator2",
      ...job.build(unit, start),
    };
    if (start > this.until) return;
    this.runs.push(run);
    if (end > this.until) {
      this.emit({ at: start, kind: "running", run });
      return;
    }
    this.at(end, () => {
      this.emit({ at: end, kind: "run", run });
      for (const lot of job.outputs) {
        lot.bornAt = end;
        this.lots.set(lot.key, lot);
      }
      if (this.isContaminationKnown) {
        this.hold(
          job.outputs.filter((lot) => lot.isSuspect),
          CONTAMINATION_REASON,
          "OXYGEN",
          "engineer",
        );
      }
      job.afterwards();
    });
  }

  /** The earliest start from which the machine has no stop on its way. */
  private clearOfStops(unit: UnitState, from: Minute, minutes: number): Minute {
    let start = from;
    for (const stop of unit.stops) {
      if (stop.start < start + minutes && stop.end > start) start = stop.end;
    }
    return start;
  }
}

/** Time on the clock for a job: people take their breaks, and machines that are fed by hand stop now and then. */
function wallMinutes(unit: WorkUnit, start: Minute, minutes: number): number {
  if (unit.isBatch) return Math.max(10, Math.round(minutes));
  const busy = Math.max(10, Math.round(minutes * 1.045));
  if (unit.calendar === "CONT") return busy;
  let end = start + busy;
  for (let pause = nextBreak(start); pause < end; pause = nextBreak(pause + BREAK_MINUTES)) {
    end += Math.min(BREAK_MINUTES, pause + BREAK_MINUTES - Math.max(pause, start));
  }
  return end - start;
}

export const CONTAMINATION_REASON = "炉次氧碳超标（O 1680 ppm，C 1420 ppm），后续批次全部隔离";

/** Maintenance every ten days or so, and now and then a breakdown. */
function stopsOf(unit: WorkUnit, random: Random, until: Minute): Stop[] {
  const stops: Stop[] = [];
  for (let day = random.between(2, 9); day * DAY < until; day += random.between(8, 12)) {
    const start = Math.round(day) * DAY + random.whole(2, 6) * HOUR;
    stops.push({
      start,
      end: start + random.whole(2, 5) * HOUR,
      state: "planned-stop",
      reason: "MAINTENANCE",
    });
  }
  const faults = unit.isBatch
    ? (["VACUUM-LEAK", "ELECTRICAL"] as const)
    : (["MECHANICAL", "ELECTRICAL", "GAS-SUPPLY"] as const);
  for (let day = random.between(3, 16); day * DAY < until; day += random.between(9, 20)) {
    const start = Math.round(day * DAY);
    const end = start + random.whole(35, 260);
    if (stops.some((stop) => stop.start < end + HOUR && stop.end > start - HOUR)) continue;
    stops.push({ start, end, state: "unplanned-stop", reason: random.pick(faults) });
  }
  return stops.sort((a, b) => a.start - b.start);
}

/** The first lot of a queue that may be used; it is taken out and used up. */
export function takeFirst(queue: LotState[]): LotState | null {
  const index = queue.findIndex((lot) => !lot.isHeld);
  const lot = index < 0 ? undefined : queue.splice(index, 1)[0];
  if (!lot) return null;
  lot.isUsedUp = true;
  return lot;
}

export function inputOf(lot: LotState, part?: { pieces?: number; massMg: number }) {
  return {
    lot: lot.key,
    pieces: part ? (part.pieces ?? null) : lot.pieces,
    massMg: part ? part.massMg : lot.massMg,
  };
}

export function transformation(
  facts: Partial<PlannedTransformation> & Pick<PlannedTransformation, "inputs" | "outputs">,
): PlannedTransformation {
  return { order: null, scrap: [], losses: [], sampleMg: 0, ...facts };
}

export function outputOf(
  lot: LotState,
  more: { byProduct?: boolean; rework?: boolean; location?: string } = {},
) {
  return { lot: lot.key, material: lot.material, pieces: lot.pieces, massMg: lot.massMg, ...more };
}
