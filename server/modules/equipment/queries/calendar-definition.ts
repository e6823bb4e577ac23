import { asc, eq } from "drizzle-orm";
import { calendarExceptions, calendarShifts } from "@/db/schema/equipment";
import type { Executor } from "@/server/kernel/database";
import type { ExceptionDto, ShiftDto } from "../contract/calendars";

const clock = (time: string) => time.slice(0, 5);

/** All shifts and exceptions of a calendar, past and coming, oldest first. */
export async function definitionOf(
  db: Executor,
  calendarId: string,
): Promise<{ shifts: ShiftDto[]; exceptions: ExceptionDto[] }> {
  const [shifts, exceptions] = await Promise.all([
    db
      .select()
      .from(calendarShifts)
      .where(eq(calendarShifts.calendarId, calendarId))
      .orderBy(asc(calendarShifts.effectiveFrom), asc(calendarShifts.startsAt), asc(calendarShifts.code)),
    db
      .select()
      .from(calendarExceptions)
      .where(eq(calendarExceptions.calendarId, calendarId))
      .orderBy(asc(calendarExceptions.onDate)),
  ]);
  return {
    shifts: shifts.map((shift) => ({
      code: shift.code,
      nameEn: shift.nameEn,
      nameZh: shift.nameZh,
      weekdays: shift.weekdays,
      startsAt: clock(shift.startsAt),
      endsAt: clock(shift.endsAt),
      breaks: shift.breaks.map((pause) => ({ startsAt: clock(pause.startsAt), endsAt: clock(pause.endsAt) })),
      effectiveFrom: shift.effectiveFrom,
      effectiveTo: shift.effectiveTo,
    })),
    exceptions: exceptions.map(({ onDate, kind, shiftCodes, note }) => ({
      date: onDate,
      kind,
      shiftCodes,
      note,
    })),
  };
}
