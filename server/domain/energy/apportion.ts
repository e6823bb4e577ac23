import type Big from "big.js";
import { decimal, QUANTITY_PLACES } from "../quantity/decimal";

/** A reading: what was used from the reading before it to its own time. Epoch ms; kWh as decimal text. */
export type EnergySpan = { start: number; end: number; kilowattHours: string };
export type Slot = { start: number; end: number };
export type Part<Of extends Slot> = { slot: Of; kilowattHours: Big };

/**
 * What of a reading falls into each of some slots (sorted, without overlap), by time: power is taken as constant
 * between two readings. Slots that cover the reading add up to it exactly, to the millionth: the last takes the rest.
 * A reading without a length (the first of a meter) falls whole into the slot that holds its time.
 */
export function apportion<Of extends Slot>(reading: EnergySpan, slots: readonly Of[]): Part<Of>[] {
  const total = decimal(reading.kilowattHours);
  const length = reading.end - reading.start;
  if (length <= 0) {
    const slot = slots[firstEndingAfter(slots, reading.end)];
    return slot && slot.start <= reading.end ? [{ slot, kilowattHours: total }] : [];
  }
  const parts: Part<Of>[] = [];
  for (let index = firstEndingAfter(slots, reading.start); index < slots.length; index += 1) {
    const slot = slots[index] as Of;
    if (slot.start >= reading.end) break;
    const from = Math.max(slot.start, reading.start) - reading.start;
    const to = Math.min(slot.end, reading.end) - reading.start;
    // Differences of one cumulative function: whatever the slots, neighbours never lose or gain a crumb.
    parts.push({ slot, kilowattHours: upTo(total, to, length).minus(upTo(total, from, length)) });
  }
  return parts;
}

/** What was used `elapsed` of `length` ms after the start, to the millionth. */
function upTo(total: Big, elapsed: number, length: number): Big {
  if (elapsed >= length) return total;
  if (elapsed <= 0) return decimal(0);
  return total.times(elapsed).div(length).round(QUANTITY_PLACES, 1);
}

function firstEndingAfter(slots: readonly Slot[], at: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slots[middle] as Slot).end > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Readings with the spans that they cover, from their times alone: late and unordered ones end the same. */
export function energySpans(readings: readonly { at: number; kilowattHours: string }[]): EnergySpan[] {
  const sorted = readings.toSorted((a, b) => a.at - b.at);
  return sorted.map(({ at, kilowattHours }, index) => ({
    start: sorted[index - 1]?.at ?? at,
    end: at,
    kilowattHours,
  }));
}

/**
 * The power that a machine never goes below while it is switched on: the mean power that a tenth of the time stays
 * under, kW. Null without spans that have a length.
 */
export function baseLoadKilowatt(spans: readonly EnergySpan[]): number | null {
  const HOUR_MS = 3_600_000;
  const powers = spans
    .filter(({ start, end }) => end > start)
    .map(({ start, end, kilowattHours }) => ({
      kilowatt: (Number(kilowattHours) * HOUR_MS) / (end - start),
      length: end - start,
    }))
    .sort((a, b) => a.kilowatt - b.kilowatt);
  const whole = powers.reduce((sum, { length }) => sum + length, 0);
  let passed = 0;
  for (const { kilowatt, length } of powers) {
    passed += length;
    if (passed >= whole / 10) return kilowatt;
  }
  return null;
}
