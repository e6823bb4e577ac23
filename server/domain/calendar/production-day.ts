import { Temporal } from "@js-temporal/polyfill";
import type { Interval } from "./interval";
import { addDays, instantOfLocal, localOf } from "./local-time";

/**
 * The production day (ISO date) that an instant (epoch ms) belongs to: it runs from `dayStart` ("06:00") of its date to
 * the same wall-clock time of the next one, 23 or 25 hours on the days on which clocks change.
 */
export function productionDayOf(instant: number, timeZone: string, dayStart: string): string {
  const { date } = localOf(instant, timeZone);
  return instant < instantOfLocal(date, dayStart, timeZone) ? addDays(date, -1) : date;
}

/** The span of a production day in epoch milliseconds. */
export function productionDay(date: string, timeZone: string, dayStart: string): Interval {
  return {
    start: instantOfLocal(date, dayStart, timeZone),
    end: instantOfLocal(date, dayStart, timeZone, 1),
  };
}

/** The span of the production month ("2026-11") that holds a production day, in epoch milliseconds. */
export function productionMonth(date: string, timeZone: string, dayStart: string): Interval {
  const first = Temporal.PlainDate.from(date).with({ day: 1 });
  return {
    start: instantOfLocal(first.toString(), dayStart, timeZone),
    end: instantOfLocal(first.add({ months: 1 }).toString(), dayStart, timeZone),
  };
}
