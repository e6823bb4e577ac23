import { asc, eq, max } from "drizzle-orm";
import { instruments } from "@/db/schema/equipment";
import { referenceChecks } from "@/db/schema/measurement-system";
import { type ShiftOccurrence, shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import type { Executor } from "@/server/kernel/database";
import { calendarsById } from "@/server/modules/equipment/queries/calendar";
import type { MissingCheck } from "../contract/references";

export type ShiftCheck = {
  instrumentId: string;
  shift: ShiftOccurrence;
  shiftNames: { nameEn: string; nameZh: string };
  isDone: boolean;
  lastCheckedAt: Date | null;
};

/** The shift of a calendar that runs at an instant; null between shifts and without a calendar. */
export async function shiftAt(
  db: Executor,
  calendarId: string | null,
  at: Date,
): Promise<{ code: string; date: string } | null> {
  if (calendarId === null) return null;
  const calendar = (await calendarsById(db, [calendarId])).get(calendarId);
  if (!calendar) return null;
  const [shift] = shiftOccurrences(calendar, { start: at.getTime(), end: at.getTime() + 1 });
  return shift ? { code: shift.code, date: shift.date } : null;
}

/** Instruments that are checked in every shift, with whether the shift that runs now has its check. */
export async function shiftChecks(db: Executor, now: Date): Promise<ShiftCheck[]> {
  const rows = await db
    .select({
      id: instruments.id,
      calendarId: instruments.checkCalendarId,
      outOfServiceSince: instruments.outOfServiceSince,
      isActive: instruments.isActive,
      lastCheckedAt: max(referenceChecks.at),
    })
    .from(instruments)
    .leftJoin(referenceChecks, eq(referenceChecks.instrumentId, instruments.id))
    .groupBy(instruments.id)
    .orderBy(asc(instruments.code));
  const calendars = await calendarsById(
    db,
    rows.map(({ calendarId }) => calendarId),
  );
  return rows.flatMap((row) => {
    const calendar = row.calendarId ? calendars.get(row.calendarId) : undefined;
    if (!calendar || !row.isActive || (row.outOfServiceSince !== null && row.outOfServiceSince <= now))
      return [];
    const [shift] = shiftOccurrences(calendar, { start: now.getTime(), end: now.getTime() + 1 });
    if (!shift) return [];
    return {
      instrumentId: row.id,
      shift,
      shiftNames: calendar.names.get(shift.code) ?? { nameEn: shift.code, nameZh: shift.code },
      isDone: row.lastCheckedAt !== null && row.lastCheckedAt.getTime() >= shift.start,
      lastCheckedAt: row.lastCheckedAt,
    };
  });
}

/** Instruments without a reference check in the shift that runs now. */
export async function missingChecks(db: Executor, now: Date): Promise<MissingCheck[]> {
  const missing = (await shiftChecks(db, now)).filter(({ isDone }) => !isDone);
  if (missing.length === 0) return [];
  const names = new Map(
    (
      await db
        .select({
          id: instruments.id,
          code: instruments.code,
          nameEn: instruments.nameEn,
          nameZh: instruments.nameZh,
        })
        .from(instruments)
    ).map(({ id, ...own }) => [id, own]),
  );
  return missing.flatMap(({ instrumentId, shift, shiftNames, lastCheckedAt }) => {
    const instrument = names.get(instrumentId);
    if (!instrument) return [];
    return {
      instrument,
      shiftCode: shift.code,
      shiftNameEn: shiftNames.nameEn,
      shiftNameZh: shiftNames.nameZh,
      startedAt: new Date(shift.start).toISOString(),
      endsAt: new Date(shift.end).toISOString(),
      lastCheckedAt: lastCheckedAt?.toISOString() ?? null,
    };
  });
}
