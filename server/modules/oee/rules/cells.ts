import { type Interval, within } from "@/server/domain/calendar/interval";
import { addDays, startOfLocalHour, weekdayOf } from "@/server/domain/calendar/local-time";
import { productionDay, productionDayOf } from "@/server/domain/calendar/production-day";
import type { ShiftCalendar } from "@/server/domain/calendar/shift-calendar";
import { timeBuckets } from "@/server/domain/calendar/time-buckets";

/** A part of one production day and one shift (or of the time between shifts): what is summed and stored. */
export type Cell = Interval & {
  day: string;
  shiftCode: string | null;
  /** The date on which the shift began; the production day between shifts. */
  shiftDate: string;
};

export type CellRules = { timeZone: string; dayStart: string; calendar: ShiftCalendar | null };

const DAY = 86_400_000;
const LABEL_DATE = 10;

/**
 * The production days that a window (epoch ms) touches, whole, cut at the starts of days and the boundaries of shifts.
 * The cut does not depend on the window. Where shifts overlap the later one takes over.
 */
export function cellsAround(window: Interval, rules: CellRules): Cell[] {
  const { timeZone, dayStart, calendar } = rules;
  if (window.start >= window.end) return [];
  const first = productionDayOf(window.start, timeZone, dayStart);
  const last = productionDayOf(window.end - 1, timeZone, dayStart);
  const from = productionDay(first, timeZone, dayStart).start;
  const to = productionDay(last, timeZone, dayStart).end;
  const shifts = timeBuckets(
    { start: from - 2 * DAY, end: to + 2 * DAY },
    {
      kind: "shift",
      timeZone,
      dayStart,
      calendar: calendar ?? { timeZone, shifts: [], exceptions: [] },
    },
  );
  const cells: Cell[] = [];
  let index = 0;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const whole = productionDay(day, timeZone, dayStart);
    while ((shifts[index]?.end ?? Number.POSITIVE_INFINITY) <= whole.start) index += 1;
    for (let at = index; at < shifts.length; at += 1) {
      const shift = shifts[at];
      if (!shift || shift.start >= whole.end) break;
      cells.push({
        start: Math.max(shift.start, whole.start),
        end: Math.min(shift.end, whole.end),
        day,
        shiftCode: shift.shiftCode,
        shiftDate: shift.shiftCode === null ? day : shift.label.slice(0, LABEL_DATE),
      });
    }
  }
  return cells;
}

/** The parts of cells that lie within spans (sorted, not overlapping). */
export function cutCells(cells: readonly Cell[], spans: readonly Interval[]): Cell[] {
  return cells.flatMap((cell) => within(spans, cell).map((part) => ({ ...cell, ...part })));
}

/** Cells cut at the local hours as well. */
export function cutAtHours(cells: readonly Cell[], timeZone: string): Cell[] {
  return cells.flatMap((cell) => {
    const parts: Cell[] = [];
    for (let start = cell.start; start < cell.end; ) {
      const end = Math.min(cell.end, startOfLocalHour(start, timeZone) + 3_600_000);
      parts.push({ ...cell, start, end });
      start = end;
    }
    return parts;
  });
}

export type CellFilter = { shiftCode?: string | undefined; weekday?: number | undefined };

export function fits(cell: Cell, { shiftCode, weekday }: CellFilter): boolean {
  return (
    (shiftCode === undefined || cell.shiftCode === shiftCode) &&
    (weekday === undefined || weekdayOf(cell.shiftDate) === weekday)
  );
}
