import type { EquipmentEventInput } from "@/server/modules/equipment/contract";
import type { WorkUnit } from "../plant/equipment";
import type { Minute, PlannedRun } from "./actions";
import { BREAK_MINUTES, breakMinutes, nextBreak } from "./breaks";
import { KG } from "./quantities";
import { type Random, randomFor } from "./random";
import { withoutLastReasons } from "./unexplained-stops";
import type { Stop, UnitState } from "./world";

type Span = { start: Minute; end: Minute; state: StateName; reason: string | null };
type StateName = Extract<EquipmentEventInput, { type: "state" }>["state"];
type Work = {
  setupStart: Minute;
  start: Minute;
  end: Minute;
  good: number;
  reject: number;
  unit: "kg" | "pcs";
  setupReason: string;
};

export type MachineMessages = { equipment: string; items: EquipmentEventInput[] };

const COUNT_MINUTES = 8;
/** Share of a charge after which the furnace only cools. */
const COOLING_FROM: Record<string, number> = {
  "sintering-furnace": 0.7,
  "ageing-furnace": 0.78,
  "gbd-furnace": 0.8,
  "hd-furnace": 0.82,
};
const SETUP_REASONS: Record<string, string> = {
  press: "DIE-CHANGE",
  "jet-mill": "CLEANING",
  mixer: "CLEANING",
  blender: "CLEANING",
};

/** What the machines' controllers report over the month, in keeping with the runs that were booked on them. */
export function machineMessages(options: {
  seed: number;
  until: Minute;
  toIso: (minute: number) => string;
  runs: readonly PlannedRun[];
  units: readonly UnitState[];
}): MachineMessages[] {
  const works = worksByUnit(options.runs, options.units);
  return options.units.map(({ unit, stops }) => {
    const random = randomFor(options.seed, `machine ${unit.code}`);
    const work = works.get(unit.code) ?? [];
    const spans = withoutLastReasons(timeline(unit, work, stops, options.until, random), options.until);
    const states = spans.map(
      (span, index): EquipmentEventInput => ({
        id: `${unit.code}-S${String(index + 1).padStart(5, "0")}`,
        at: options.toIso(span.start),
        type: "state",
        state: span.state,
        reasonCode: span.reason,
      }),
    );
    const counts = unit.isBatch ? [] : countsOf(unit, work, spans, options.until, random);
    return {
      equipment: unit.code,
      items: [
        ...states,
        ...counts.map(
          (count, index): EquipmentEventInput => ({
            id: `${unit.code}-C${String(index + 1).padStart(5, "0")}`,
            at: options.toIso(count.at),
            type: "count",
            good: count.good,
            reject: count.reject,
            unit: count.unit,
          }),
        ),
      ],
    };
  });
}

function worksByUnit(runs: readonly PlannedRun[], units: readonly UnitState[]): Map<string, Work[]> {
  const works = new Map<string, Work[]>();
  const add = (code: string, work: Work) => works.set(code, [...(works.get(code) ?? []), work]);
  const classes = new Map(units.map(({ unit }) => [unit.code, unit.equipmentClass]));
  for (const run of runs) {
    const made = run.transformations.flatMap((entry) => entry.outputs.filter((output) => !output.byProduct));
    const scrapped = run.transformations.flatMap((entry) => entry.scrap);
    add(run.equipment, {
      setupStart: run.setupStart,
      start: run.start,
      end: run.end,
      good: made.reduce((sum, output) => sum + output.massMg, 0) / KG,
      reject: scrapped.reduce((sum, entry) => sum + entry.massMg, 0) / KG,
      unit: "kg",
      setupReason: SETUP_REASONS[classes.get(run.equipment) ?? ""] ?? "LOADING",
    });
  }
  for (const [index, work] of ground(runs).entries()) add(`GRD-0${(index % 2) + 1}`, work);
  for (const list of works.values()) list.sort((a, b) => a.setupStart - b.setupStart);
  return works;
}

/** The grinders take what the slicers gave, one lot after the other. */
function ground(runs: readonly PlannedRun[]): Work[] {
  const free = [0, 0];
  return runs
    .filter((run) => run.operation === "MCH")
    .sort((a, b) => a.end - b.end)
    .map((run, index): Work => {
      const pieces = run.transformations.reduce((sum, entry) => sum + (entry.outputs[0]?.pieces ?? 0), 0);
      const setupStart = Math.max(run.end + 25, free[index % 2] ?? 0);
      const start = setupStart + 15;
      const end = start + Math.round((pieces * 1.2) / 60 / 0.86);
      free[index % 2] = end + 5;
      return {
        setupStart,
        start,
        end,
        good: pieces,
        reject: Math.round(pieces * 0.002),
        unit: "pcs",
        setupReason: "SETUP",
      };
    });
}

/** States without gaps from the first minute to the last, one after the other. */
function timeline(
  unit: WorkUnit,
  work: readonly Work[],
  stops: readonly Stop[],
  until: Minute,
  random: Random,
): Span[] {
  const spans: Span[] = [];
  let cursor = 0;
  const push = (end: Minute, state: StateName, reason: string | null = null) => {
    const last = Math.min(end, until);
    if (last <= cursor) return;
    spans.push({ start: cursor, end: last, state, reason });
    cursor = last;
  };
  const idle = (end: Minute) => {
    for (const stop of stops.filter((entry) => entry.end > cursor && entry.start < end)) {
      rest(Math.max(cursor, stop.start));
      push(Math.min(stop.end, end), stop.state, stop.reason);
    }
    rest(end);
  };
  const rest = (end: Minute) => {
    const gap = end - cursor;
    if (gap <= 0) return;
    if (end >= until) {
      push(end, "planned-stop", "NO-ORDER");
      return;
    }
    if (gap <= 40) {
      push(end, "idle");
      return;
    }
    push(cursor + 12, "idle");
    const waiting = unit.isBatch ? Math.min(gap - 12, random.whole(20, 100)) : 14;
    push(end - waiting, "planned-stop", "NO-ORDER");
    push(end, unit.isBatch ? "waiting" : "idle", unit.isBatch ? "WAITING-FILL" : null);
  };
  for (const entry of work) {
    if (entry.setupStart >= until) break;
    idle(entry.setupStart);
    push(entry.start, "setup", entry.setupReason);
    if (unit.isBatch) {
      const share = COOLING_FROM[unit.equipmentClass];
      if (share !== undefined) {
        push(entry.start + Math.round((entry.end - entry.start) * share), "running");
        push(entry.end, "cooling", "COOLING");
      }
      push(entry.end, "running");
      continue;
    }
    while (cursor < Math.min(entry.end, until)) {
      const pause = unit.calendar === "3S" ? nextBreak(cursor) : Number.POSITIVE_INFINITY;
      if (pause <= cursor) {
        push(Math.min(entry.end, pause + BREAK_MINUTES), "idle");
        continue;
      }
      const trouble = cursor + random.whole(75, 260);
      push(Math.min(entry.end, pause, trouble), "running");
      if (cursor === trouble && trouble < entry.end - 12) {
        push(cursor + random.whole(2, 8), "unplanned-stop", random.chance(0.6) ? "JAM" : "SENSOR");
      }
    }
  }
  idle(until);
  return spans;
}

function countsOf(
  unit: WorkUnit,
  work: readonly Work[],
  spans: readonly Span[],
  until: Minute,
  random: Random,
): { at: Minute; good: string; reject: string; unit: string }[] {
  const places = unit.ideal.basis === "kg" ? 3 : 0;
  return work.flatMap((entry) => {
    if (entry.start >= until) return [];
    const running = spans.filter(
      (span) => span.state === "running" && span.start < entry.end && span.end > entry.start,
    );
    const instants = running.flatMap((span) => {
      const steps = Math.max(1, Math.ceil((span.end - span.start) / COUNT_MINUTES));
      return Array.from({ length: steps }, (_, index) =>
        Math.min(span.end, span.start + (index + 1) * COUNT_MINUTES),
      );
    });
    if (instants.length === 0) return [];
    const pauses = (to: Minute) => (unit.calendar === "3S" ? breakMinutes(entry.start, to) : 0);
    const done = Math.min(until, entry.end) - entry.start - pauses(Math.min(until, entry.end));
    const share = done / (entry.end - entry.start - pauses(entry.end));
    const weights = instants.map(() => random.between(0.85, 1.15));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const spread = (amount: number, index: number) =>
      ((amount * share * (weights[index] ?? 0)) / total).toFixed(places);
    return instants.map((at, index) => ({
      at,
      good: spread(entry.good, index),
      reject: spread(entry.reject, index),
      unit: entry.unit,
    }));
  });
}
