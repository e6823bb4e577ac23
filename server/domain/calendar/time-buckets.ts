import type { BucketKind } from "./bucket-kind";
import type { Interval } from "./interval";
import { localOf, startOfLocalHour } from "./local-time";
import { productionDay, productionDayOf, productionMonth } from "./production-day";
import { type ShiftCalendar, shiftOccurrences } from "./shift-calendar";

/** A part of a window; `label` is local: "2026-11-24T06:00+08:00", "2026-11-24 A" (or "… –" between shifts), "2026-11-24", "2026-11". */
export type Bucket = Interval & { label: string; shiftCode: string | null };

export type BucketRules = {
  kind: BucketKind;
  timeZone: string;
  /** Local start of the production day, "06:00". */
  dayStart: string;
  calendar: ShiftCalendar;
};

const HOUR = 3_600_000;

/**
 * Cuts a window (epoch ms) into half-open buckets that touch and cover it exactly: local hours, shifts (with the time
 * between them), production days, production months. The first and last are cut at the window.
 */
export function timeBuckets(window: Interval, rules: BucketRules): Bucket[] {
  if (rules.kind === "shift") return shiftBuckets(window, rules);
  const buckets: Bucket[] = [];
  for (let start = window.start; start < window.end; ) {
    const { end, label } = unit(start, rules);
    buckets.push({ start, end: Math.min(end, window.end), label, shiftCode: null });
    start = end;
  }
  return buckets;
}

function unit(instant: number, { kind, timeZone, dayStart }: BucketRules): { end: number; label: string } {
  if (kind === "hour") {
    const start = startOfLocalHour(instant, timeZone);
    const { date, time, offset } = localOf(start, timeZone);
    return { end: start + HOUR, label: `${date}T${time}${offset}` };
  }
  const day = productionDayOf(instant, timeZone, dayStart);
  if (kind === "month") return { end: productionMonth(day, timeZone, dayStart).end, label: day.slice(0, 7) };
  return { end: productionDay(day, timeZone, dayStart).end, label: day };
}

function shiftBuckets(window: Interval, { calendar, timeZone, dayStart }: BucketRules): Bucket[] {
  const buckets: Bucket[] = [];
  const between = (start: number, end: number) => {
    if (start >= end) return;
    buckets.push({ start, end, label: `${productionDayOf(start, timeZone, dayStart)} –`, shiftCode: null });
  };
  let covered = window.start;
  const shifts = shiftOccurrences(calendar, window);
  for (const [index, shift] of shifts.entries()) {
    const handover = shifts[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const start = Math.max(shift.start, covered);
    const end = Math.min(shift.end, handover, window.end);
    if (start >= end) continue;
    between(covered, start);
    buckets.push({ start, end, label: `${shift.date} ${shift.code}`, shiftCode: shift.code });
    covered = end;
  }
  between(covered, window.end);
  return buckets;
}
