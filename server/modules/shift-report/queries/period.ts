import { and, eq } from "drizzle-orm";
import { calendars, equipment } from "@/db/schema/equipment";
import { addDays } from "@/server/domain/calendar/local-time";
import { productionDay, productionDayOf } from "@/server/domain/calendar/production-day";
import { type ShiftOccurrence, shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import type { Executor } from "@/server/kernel/database";
import { type FieldIssue, notFound, throwIssues } from "@/server/kernel/errors";
import type { Names } from "@/server/modules/equipment/contract";
import { calendarsById, type NamedCalendar } from "@/server/modules/equipment/queries/calendar";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import type { ReportInput, ReportPeriod } from "../contract";

const DAY = 86_400_000;

export type ResolvedPeriod = ReportPeriod & { calendarId: string | null; timeZone: string };

/** A calendar with its shifts. Throws NOT_FOUND. */
export async function calendarByCode(
  db: Executor,
  code: string,
): Promise<{ id: string; calendar: NamedCalendar }> {
  const [row] = await db.select({ id: calendars.id }).from(calendars).where(eq(calendars.code, code));
  const calendar = row ? (await calendarsById(db, [row.id])).get(row.id) : undefined;
  if (!row || !calendar) throw notFound("calendar", code);
  return { id: row.id, calendar };
}

/**
 * When a report is about. Without a date: the shift or production day that runs now, or ended last. A shift that does
 * not take place on the date is a fault.
 */
export async function resolvePeriod(db: Executor, input: ReportInput, now: Date): Promise<ResolvedPeriod> {
  if (input.calendarCode === undefined) {
    const { timeZone, dayStart } = await siteClock(db);
    const date = input.date ?? productionDayOf(now.getTime(), timeZone, dayStart);
    const { start, end } = productionDay(date, timeZone, dayStart);
    const none = { calendarCode: null, shiftCode: null, shiftNames: null, calendarId: null };
    return { kind: "day", date, ...none, ...spanOf(start, end, now), timeZone };
  }
  const { id, calendar } = await calendarByCode(db, input.calendarCode);
  const found = occurrenceOf(calendar, input, now);
  if (!found) {
    const details = { shift: input.shiftCode ?? "", date: input.date ?? "" };
    const fault: FieldIssue = {
      path: "shiftCode",
      reason: "shift-not-on-date",
      message: `Shift ${details.shift} of ${input.calendarCode} does not take place on ${details.date}.`,
      details,
    };
    throwIssues([fault]);
    throw new Error("unreachable");
  }
  return periodOfShift(found, { id, code: input.calendarCode, calendar }, now);
}

export function periodOfShift(
  shift: ShiftOccurrence,
  of: { id: string; code: string; calendar: NamedCalendar },
  now: Date,
): ResolvedPeriod {
  const names: Names = of.calendar.names.get(shift.code) ?? { nameEn: shift.code, nameZh: shift.code };
  return {
    kind: "shift",
    date: shift.date,
    calendarCode: of.code,
    shiftCode: shift.code,
    shiftNames: names,
    calendarId: of.id,
    ...spanOf(shift.start, shift.end, now),
    timeZone: of.calendar.timeZone,
  };
}

function spanOf(start: number, end: number, now: Date) {
  return {
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
    isOver: end <= now.getTime(),
  };
}

function occurrenceOf(calendar: NamedCalendar, input: ReportInput, now: Date): ShiftOccurrence | undefined {
  const { timeZone } = calendar;
  const fits = (shift: ShiftOccurrence) => shift.code === input.shiftCode;
  if (input.date !== undefined) {
    const day = {
      start: productionDay(input.date, timeZone, "00:00").start,
      end: productionDay(addDays(input.date, 1), timeZone, "00:00").start,
    };
    return shiftOccurrences(calendar, day).find((shift) => fits(shift) && shift.date === input.date);
  }
  const window = { start: now.getTime() - 14 * DAY, end: now.getTime() };
  return shiftOccurrences(calendar, window).filter(fits).at(-1);
}

/** An area by its code, or null for the whole site. Throws NOT_FOUND. */
export async function areaOf(
  db: Executor,
  code: string | undefined,
): Promise<({ id: string; code: string } & Names) | null> {
  if (code === undefined) return null;
  const [area] = await db
    .select({
      id: equipment.id,
      code: equipment.code,
      nameEn: equipment.nameEn,
      nameZh: equipment.nameZh,
    })
    .from(equipment)
    .where(and(eq(equipment.code, code), eq(equipment.level, "area")));
  if (!area) throw notFound("area", code);
  return area;
}
