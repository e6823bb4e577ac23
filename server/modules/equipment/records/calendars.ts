import { and, asc, eq, inArray } from "drizzle-orm";
import { calendarExceptions, calendarShifts, calendars, equipment, sites } from "@/db/schema/equipment";
import { localOf } from "@/server/domain/calendar/local-time";
import type { Transaction } from "@/server/kernel/database";
import { type FieldIssue, notFound, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { insertRows } from "@/server/kernel/insert-rows";
import type { ExceptionDto, ShiftDto } from "../contract/calendars";
import { definitionOf } from "../queries/calendar-definition";
import { changedPast } from "../rules/calendar-change";
import { calendarFaults } from "../rules/calendar-faults";

type Definition = { shifts: readonly ShiftDto[]; exceptions: readonly ExceptionDto[] };
export type LockedCalendar = { id: string; code: string; timeZone: string };

/** Locks a calendar for a change; null when there is none. */
export async function lockCalendar(
  { tx }: { tx: Transaction },
  code: string,
): Promise<LockedCalendar | null> {
  const [calendar] = await tx
    .select({ id: calendars.id, code: calendars.code, timeZone: sites.timeZone })
    .from(calendars)
    .innerJoin(sites, eq(sites.id, calendars.siteId))
    .where(eq(calendars.code, code))
    .for("update", { of: calendars });
  return calendar ?? null;
}

export async function knownCalendar(context: { tx: Transaction }, code: string): Promise<LockedCalendar> {
  const calendar = await lockCalendar(context, code);
  if (!calendar) throw notFound("calendar", code);
  return calendar;
}

/** A site by its code, or the plant's first one. */
export async function siteOf(
  { tx }: { tx: Transaction },
  code: string | undefined,
): Promise<{ id: string; code: string; timeZone: string }> {
  const [site] = await tx
    .select({ id: sites.id, code: sites.code, timeZone: sites.timeZone })
    .from(sites)
    .where(code === undefined ? undefined : eq(sites.code, code))
    .orderBy(asc(sites.id))
    .limit(1);
  if (!site) throw notFound("site", code ?? "");
  return site;
}

/**
 * Puts a definition in the place of what the calendar says. Throws every fault at once; a change of days before today
 * without a reason is one of them. Writes only what differs.
 */
export async function writeDefinition(
  { tx, now }: { tx: Transaction; now: Date },
  calendar: LockedCalendar,
  next: Definition,
  reason: string | undefined,
): Promise<{ changesPastFrom: string | null }> {
  const before = await definitionOf(tx, calendar.id);
  const faults: FieldIssue[] = calendarFaults(next);
  throwIssues(faults);
  const today = localOf(now.getTime(), calendar.timeZone).date;
  const changesPastFrom = before.shifts.length === 0 ? null : changedPast(before, next, today);
  if (changesPastFrom !== null && reason === undefined) {
    throwIssues([
      {
        path: "reason",
        reason: "past-change-needs-reason",
        message: `This changes what was in force on ${changesPastFrom}; say why (reason).`,
        details: { date: changesPastFrom },
      },
    ]);
  }
  await writeShifts(tx, calendar.id, before.shifts, next.shifts);
  await writeExceptions(tx, calendar.id, before.exceptions, next.exceptions);
  return { changesPastFrom };
}

const shiftKey = (shift: ShiftDto) => `${shift.effectiveFrom} ${shift.code}`;

async function writeShifts(
  tx: Transaction,
  calendarId: string,
  before: readonly ShiftDto[],
  next: readonly ShiftDto[],
): Promise<void> {
  const known = new Map(before.map((shift) => [shiftKey(shift), shift]));
  const wanted = new Set(next.map(shiftKey));
  const at = (shift: ShiftDto) =>
    and(
      eq(calendarShifts.calendarId, calendarId),
      eq(calendarShifts.code, shift.code),
      eq(calendarShifts.effectiveFrom, shift.effectiveFrom),
    );
  for (const shift of before) {
    if (!wanted.has(shiftKey(shift))) await tx.delete(calendarShifts).where(at(shift));
  }
  for (const shift of next) {
    const old = known.get(shiftKey(shift));
    if (!old || JSON.stringify(old) === JSON.stringify(shift)) continue;
    const { code: _code, effectiveFrom: _from, ...values } = shift;
    await tx.update(calendarShifts).set(values).where(at(shift));
  }
  const added = next.filter((shift) => !known.has(shiftKey(shift)));
  await insertRows(
    { tx },
    calendarShifts,
    added.map((shift) => ({ id: newId(), calendarId, ...shift })),
  );
}

async function writeExceptions(
  tx: Transaction,
  calendarId: string,
  before: readonly ExceptionDto[],
  next: readonly ExceptionDto[],
): Promise<void> {
  const known = new Map(before.map((exception) => [exception.date, exception]));
  const wanted = new Map(next.map((exception) => [exception.date, exception]));
  const gone = before.filter(({ date }) => !wanted.has(date)).map(({ date }) => date);
  if (gone.length > 0) {
    await tx
      .delete(calendarExceptions)
      .where(and(eq(calendarExceptions.calendarId, calendarId), inArray(calendarExceptions.onDate, gone)));
  }
  for (const exception of next) {
    const old = known.get(exception.date);
    if (!old || JSON.stringify(old) === JSON.stringify(exception)) continue;
    const { date, ...values } = exception;
    await tx
      .update(calendarExceptions)
      .set(values)
      .where(and(eq(calendarExceptions.calendarId, calendarId), eq(calendarExceptions.onDate, date)));
  }
  const added = next.filter(({ date }) => !known.has(date));
  await insertRows(
    { tx },
    calendarExceptions,
    added.map(({ date, ...exception }) => ({ id: newId(), calendarId, onDate: date, ...exception })),
  );
}

/** Sets or clears the calendar of equipment records. */
export async function assignTo(
  { tx }: { tx: Transaction },
  calendarId: string | null,
  codes: readonly string[],
): Promise<void> {
  await tx
    .update(equipment)
    .set({ calendarId })
    .where(inArray(equipment.code, [...codes]));
}
