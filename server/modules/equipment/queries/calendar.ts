import { eq, inArray } from "drizzle-orm";
import { calendarExceptions, calendarShifts, calendars, sites } from "@/db/schema/equipment";
import type { ShiftCalendar } from "@/server/domain/calendar/shift-calendar";
import type { Executor } from "@/server/kernel/database";
import type { Names } from "../contract";

export type NamedCalendar = ShiftCalendar & { names: ReadonlyMap<string, Names> };

const clock = (time: string) => time.slice(0, 5);

export async function calendarsById(
  db: Executor,
  ids: readonly (string | null)[],
): Promise<Map<string, NamedCalendar>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const [found, shifts, exceptions] = await Promise.all([
    db
      .select({ id: calendars.id, timeZone: sites.timeZone })
      .from(calendars)
      .innerJoin(sites, eq(sites.id, calendars.siteId))
      .where(inArray(calendars.id, wanted)),
    db.select().from(calendarShifts).where(inArray(calendarShifts.calendarId, wanted)),
    db.select().from(calendarExceptions).where(inArray(calendarExceptions.calendarId, wanted)),
  ]);
  return new Map(
    found.map(({ id, timeZone }) => {
      const own = shifts.filter((shift) => shift.calendarId === id);
      return [
        id,
        {
          timeZone,
          shifts: own.map(({ code, weekdays, startsAt, endsAt, breaks, effectiveFrom, effectiveTo }) => ({
            code,
            weekdays,
            startsAt: clock(startsAt),
            endsAt: clock(endsAt),
            breaks: breaks.map((pause) => ({ startsAt: clock(pause.startsAt), endsAt: clock(pause.endsAt) })),
            effectiveFrom,
            effectiveTo,
          })),
          exceptions: exceptions
            .filter((exception) => exception.calendarId === id)
            .map(({ onDate, kind, shiftCodes }) => ({ date: onDate, kind, shiftCodes })),
          names: new Map(own.map(({ code, nameEn, nameZh }) => [code, { nameEn, nameZh }])),
        },
      ];
    }),
  );
}
