import type { Interval } from "./interval";
import { addDays, instantOfLocal, localOf, weekdayOf } from "./local-time";

/** Wall-clock times are "HH:MM" in the calendar's zone; an end at or before its start lies on the next day. */
export type ShiftPattern = {
  code: string;
  /** ISO weekdays (1 = Monday) on which the shift starts. */
  weekdays: readonly number[];
  startsAt: string;
  endsAt: string;
  breaks: readonly { startsAt: string; endsAt: string }[];
  effectiveFrom: string;
  /** Last date on which it starts; null: no end. */
  effectiveTo: string | null;
};

/** A closed day starts no shift; a working day starts the shifts named (none named: all that are in effect). */
export type CalendarException = {
  date: string;
  kind: "closed" | "working";
  shiftCodes: readonly string[];
};

export type ShiftCalendar = {
  timeZone: string;
  shifts: readonly ShiftPattern[];
  exceptions: readonly CalendarException[];
};

/** One shift that takes place: its date is the local date on which it starts. */
export type ShiftOccurrence = Interval & { code: string; date: string; breaks: readonly Interval[] };

/** Raised for a break that does not lie within its shift. */
export class CalendarError extends Error {
  readonly reason = "break-outside-shift";
  constructor(readonly shiftCode: string) {
    super(`A break of shift ${shiftCode} does not lie within the shift.`);
    this.name = "CalendarError";
  }
}

/**
 * All shifts that touch the window, in order of their start, with their breaks, unclipped. Lengths are elapsed time:
 * a night shift of eight hours on the wall clock lasts seven or nine when clocks change. Throws CalendarError.
 */
export function shiftOccurrences(calendar: ShiftCalendar, window: Interval): ShiftOccurrence[] {
  const occurrences: ShiftOccurrence[] = [];
  const last = localOf(window.end, calendar.timeZone).date;
  for (
    let date = addDays(localOf(window.start, calendar.timeZone).date, -1);
    date <= last;
    date = addDays(date, 1)
  ) {
    for (const shift of shiftsOn(calendar, date)) {
      const occurrence = occurrenceOf(shift, date, calendar.timeZone);
      if (occurrence.start < window.end && occurrence.end > window.start) occurrences.push(occurrence);
    }
  }
  return occurrences.sort((a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : 1));
}

function shiftsOn(calendar: ShiftCalendar, date: string): ShiftPattern[] {
  const inEffect = calendar.shifts.filter(
    (shift) => shift.effectiveFrom <= date && (shift.effectiveTo === null || date <= shift.effectiveTo),
  );
  const exception = calendar.exceptions.find((each) => each.date === date);
  if (exception?.kind === "closed") return [];
  if (exception) {
    return exception.shiftCodes.length === 0
      ? inEffect
      : inEffect.filter((shift) => exception.shiftCodes.includes(shift.code));
  }
  const weekday = weekdayOf(date);
  return inEffect.filter((shift) => shift.weekdays.includes(weekday));
}

function occurrenceOf(shift: ShiftPattern, date: string, timeZone: string): ShiftOccurrence {
  const at = (time: string, nextDay: boolean) => instantOfLocal(date, time, timeZone, nextDay ? 1 : 0);
  const start = at(shift.startsAt, false);
  const end = at(shift.endsAt, shift.endsAt <= shift.startsAt);
  const breaks = shift.breaks.map((pause) => {
    const startsNextDay = pause.startsAt < shift.startsAt;
    const span = {
      start: at(pause.startsAt, startsNextDay),
      end: at(pause.endsAt, startsNextDay || pause.endsAt <= pause.startsAt),
    };
    if (span.start < start || span.end > end) throw new CalendarError(shift.code);
    return span;
  });
  return { code: shift.code, date, start, end, breaks };
}
