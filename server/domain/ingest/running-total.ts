import Big from "big.js";
import { inKilowattHours } from "./energy-unit";
import type { MachineWord } from "./machine-word";
import type { TotalReading } from "./total-reading";

/** The newest reading of a counter that was counted. */
export type TotalState = { at: number; value: string };

/** A counter that falls back from the last tenth of its range to the first one has rolled over, not been reset. */
const NEAR_END = 0.9;
const NEAR_START = 0.1;

/**
 * What a counter counted since `last`. The first reading is where counting begins and counts nothing; an older or
 * repeated one is part of what was counted already; a lower one is a restart (it counted what it shows) or, near the end
 * of its range, a rollover.
 */
export function countedSince(
  last: TotalState | null,
  reading: Pick<TotalReading, "at" | "value" | "rollsOverAt">,
): { state: TotalState; amount: string | null } {
  const state = { at: reading.at, value: reading.value };
  if (last === null) return { state, amount: null };
  if (reading.at <= last.at) return { state: last, amount: null };
  const before = new Big(last.value);
  const now = new Big(reading.value);
  if (now.gte(before)) return { state, amount: now.eq(before) ? null : now.minus(before).toFixed() };
  const range = reading.rollsOverAt === null ? null : new Big(reading.rollsOverAt);
  const hasRolledOver =
    range !== null && before.gte(range.times(NEAR_END)) && now.lte(range.times(NEAR_START));
  const amount = hasRolledOver ? now.plus(range).minus(before) : now;
  return { state, amount: amount.eq(0) ? null : amount.toFixed() };
}

/**
 * Turns readings of counters into what was counted between them. The result does not depend on how often a reading comes
 * or on the order within the call; `known` are the counters as they stood before.
 */
export function settleTotals(
  known: ReadonlyMap<string, TotalState>,
  readings: readonly TotalReading[],
): { words: MachineWord[]; states: Map<string, TotalState> } {
  const states = new Map<string, TotalState>();
  const words: MachineWord[] = [];
  for (const reading of [...readings].sort((a, b) => a.at - b.at)) {
    const last = states.get(reading.key) ?? known.get(reading.key) ?? null;
    const { state, amount } = countedSince(last, reading);
    states.set(reading.key, state);
    if (amount !== null) words.push(wordOf(reading, amount));
  }
  return { words, states };
}

function wordOf(reading: TotalReading, amount: string): MachineWord {
  const { equipmentCode, externalId, at, makes } = reading;
  if (makes.kind === "energy") {
    return {
      kind: "energy",
      equipmentCode,
      externalId,
      at,
      kilowattHours: inKilowattHours(amount, makes.unit),
    };
  }
  const rounded = new Big(amount).round(6).toFixed();
  return {
    kind: "count",
    equipmentCode,
    externalId,
    at,
    good: makes.kind === "good" ? rounded : "0",
    reject: makes.kind === "reject" ? rounded : null,
    unit: makes.unit,
  };
}
