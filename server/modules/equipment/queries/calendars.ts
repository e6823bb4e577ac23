import { asc, eq, sql } from "drizzle-orm";
import { calendars, equipment, sites } from "@/db/schema/equipment";
import { intersection, unionLength } from "@/server/domain/calendar/interval";
import { addDays, localOf, weekdayOf } from "@/server/domain/calendar/local-time";
import { plannedTime } from "@/server/domain/calendar/planned-time";
import { productionDay } from "@/server/domain/calendar/production-day";
import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type {
  AssignableDto,
  CalendarDetailDto,
  CalendarDto,
  CalendarRowDto,
  CalendarUser,
  PreviewDayDto,
} from "../contract/calendars";
import { versionStarts } from "../rules/calendar-change";
import { isInForce } from "../rules/calendar-faults";
import { definitionOf } from "./calendar-definition";

const HOUR = 3_600_000;
const PREVIEW_DAYS = 28;

type CalendarRecord = {
  id: string;
  code: string;
  nameEn: string;
  nameZh: string;
  siteCode: string;
  timeZone: string;
  dayStart: string;
};

async function calendarRecords(db: Executor, code?: string): Promise<CalendarRecord[]> {
  return db
    .select({
      id: calendars.id,
      code: calendars.code,
      nameEn: calendars.nameEn,
      nameZh: calendars.nameZh,
      siteCode: sites.code,
      timeZone: sites.timeZone,
      dayStart: sql<string>`left(${sites.productionDayStart}::text, 5)`,
    })
    .from(calendars)
    .innerJoin(sites, eq(sites.id, calendars.siteId))
    .where(code === undefined ? undefined : eq(calendars.code, code))
    .orderBy(asc(calendars.code));
}

async function recordOf(db: Executor, code: string): Promise<CalendarRecord> {
  const [record] = await calendarRecords(db, code);
  if (!record) throw notFound("calendar", code);
  return record;
}

/** Every calendar with the shifts in force today and the machines that work by it, their own or their area's. */
export async function calendarList(db: Executor, now: Date): Promise<CalendarRowDto[]> {
  const [records, users] = await Promise.all([calendarRecords(db), calendarUsers(db)]);
  return Promise.all(
    records.map(async ({ id, code, nameEn, nameZh, siteCode, timeZone }) => {
      const { shifts, exceptions } = await definitionOf(db, id);
      const today = localOf(now.getTime(), timeZone).date;
      const inForce = shifts.filter((shift) => isInForce(shift, today)).map((shift) => shift.code);
      return {
        code,
        nameEn,
        nameZh,
        siteCode,
        timeZone,
        shiftCodes: [...new Set(inForce)],
        exceptionsAhead: exceptions.filter((exception) => exception.date >= today).length,
        machineCodes: users
          .filter((user) => user.calendarId === id && user.level === "work-unit")
          .map((user) => user.code),
      };
    }),
  );
}

/** A calendar as `PUT` takes it. */
export async function calendarDefinition(db: Executor, code: string): Promise<CalendarDto> {
  const { id, dayStart: _dayStart, ...record } = await recordOf(db, code);
  return { ...record, ...(await definitionOf(db, id)) };
}

/** A calendar with its versions, who works by it, and its next four weeks from the Monday of `from` (today's week). */
export async function calendarDetail(
  db: Executor,
  input: { code: string; from?: string | undefined },
  now: Date,
): Promise<CalendarDetailDto> {
  const { id, dayStart, ...record } = await recordOf(db, input.code);
  const [definition, users] = await Promise.all([definitionOf(db, id), calendarUsers(db)]);
  const today = localOf(now.getTime(), record.timeZone).date;
  const asked = input.from ?? today;
  const from = addDays(asked, 1 - weekdayOf(asked));
  const starts = versionStarts(definition.shifts);
  const versions = starts.flatMap((start, index) => {
    if (!definition.shifts.some((shift) => isInForce(shift, start))) return [];
    const next = starts[index + 1];
    return [{ from: start, to: next ? addDays(next, -1) : null }];
  });
  const days = previewDays({ timeZone: record.timeZone, ...definition }, { from, dayStart });
  return {
    ...record,
    ...definition,
    today,
    versions: versions.reverse(),
    users: users.flatMap(({ calendarId, ...user }) => (calendarId === id ? [user] : [])),
    preview: { from, dayStart, days },
  };
}

/** Four weeks of production days. Hours are elapsed time: 23 or 25 a day where clocks change. */
export function previewDays(
  calendar: Pick<CalendarDto, "timeZone" | "shifts" | "exceptions">,
  { from, dayStart }: { from: string; dayStart: string },
): PreviewDayDto[] {
  const { timeZone } = calendar;
  const whole = {
    start: productionDay(from, timeZone, dayStart).start,
    end: productionDay(addDays(from, PREVIEW_DAYS), timeZone, dayStart).start,
  };
  const planned = plannedTime(calendar, whole);
  const occurrences = shiftOccurrences(calendar, whole);
  return Array.from({ length: PREVIEW_DAYS }, (_, offset) => {
    const date = addDays(from, offset);
    const day = productionDay(date, timeZone, dayStart);
    return {
      date,
      weekday: weekdayOf(date),
      dayHours: (day.end - day.start) / HOUR,
      plannedHours: unionLength(intersection(planned.busy, [day])) / HOUR,
      breakHours: unionLength(intersection(planned.breaks, [day])) / HOUR,
      shifts: occurrences
        .filter((shift) => shift.date === date)
        .map((shift) => ({
          code: shift.code,
          startsAt: localOf(shift.start, timeZone).time,
          endsAt: localOf(shift.end, timeZone).time,
          hours: (shift.end - shift.start) / HOUR,
        })),
      exception: calendar.exceptions.find((exception) => exception.date === date) ?? null,
    };
  });
}

/** Active areas and machines, each with the calendar that it works by. */
async function calendarUsers(db: Executor): Promise<(CalendarUser & { calendarId: string | null })[]> {
  const rows = await db
    .select({
      id: equipment.id,
      parentId: equipment.parentId,
      code: equipment.code,
      nameEn: equipment.nameEn,
      nameZh: equipment.nameZh,
      level: equipment.level,
      calendarId: equipment.calendarId,
    })
    .from(equipment)
    .where(eq(equipment.isActive, true))
    .orderBy(asc(equipment.code));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.map((row) => {
    let calendarId = row.calendarId;
    let areaCode: string | null = row.level === "area" ? row.code : null;
    for (let above = byId.get(row.parentId ?? ""); above; above = byId.get(above.parentId ?? "")) {
      calendarId ??= above.calendarId;
      if (above.level === "area") areaCode ??= above.code;
    }
    const { code, nameEn, nameZh, level } = row;
    return { code, nameEn, nameZh, level, areaCode, isOwn: row.calendarId !== null, calendarId };
  });
}

/** Everything that can be given a calendar, with the one it works by now. */
export async function assignableEquipment(db: Executor): Promise<AssignableDto[]> {
  const [users, records] = await Promise.all([calendarUsers(db), calendarRecords(db)]);
  const codes = new Map(records.map((record) => [record.id, record.code]));
  return users.map(({ calendarId, ...user }) => ({
    ...user,
    calendarCode: calendarId === null ? null : (codes.get(calendarId) ?? null),
  }));
}
