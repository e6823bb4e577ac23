import { addDays } from "@/server/domain/calendar/local-time";
import type { ExceptionDto, ShiftDto } from "../contract/calendars";
import { isInForce } from "./calendar-faults";

type Definition = { shifts: readonly ShiftDto[]; exceptions: readonly ExceptionDto[] };

/**
 * The shifts of a calendar once a new set is in force from a date on: what was in force before keeps its dates, what
 * would have begun later is replaced.
 */
export function withShiftsFrom(
  shifts: readonly ShiftDto[],
  from: string,
  next: readonly Omit<ShiftDto, "effectiveFrom" | "effectiveTo">[],
): ShiftDto[] {
  const before = addDays(from, -1);
  const kept = shifts
    .filter((shift) => shift.effectiveFrom < from)
    .map((shift) =>
      shift.effectiveTo === null || shift.effectiveTo > before ? { ...shift, effectiveTo: before } : shift,
    );
  return [...kept, ...next.map((shift) => ({ ...shift, effectiveFrom: from, effectiveTo: null }))];
}

/** The first date before `today` whose shifts a change would alter, or null when the past stays as it was. */
export function changedPast(before: Definition, after: Definition, today: string): string | null {
  const dates = new Set<string>();
  for (const { shifts, exceptions } of [before, after]) {
    for (const shift of shifts) {
      dates.add(shift.effectiveFrom);
      if (shift.effectiveTo !== null) dates.add(addDays(shift.effectiveTo, 1));
    }
    for (const { date } of exceptions) dates.add(date);
  }
  return (
    [...dates]
      .filter((date) => date < today)
      .sort()
      .find((date) => planOf(before, date) !== planOf(after, date)) ?? null
  );
}

/** Dates from which another set of shifts is in force, oldest first. */
export function versionStarts(shifts: readonly ShiftDto[]): string[] {
  const dates = shifts.flatMap((shift) => [
    shift.effectiveFrom,
    ...(shift.effectiveTo === null ? [] : [addDays(shift.effectiveTo, 1)]),
  ]);
  return [...new Set(dates)].sort();
}

function planOf({ shifts, exceptions }: Definition, date: string): string {
  const inForce = shifts
    .filter((shift) => isInForce(shift, date))
    .map(({ code, weekdays, startsAt, endsAt, breaks }) => [
      code,
      [...weekdays].sort(),
      startsAt,
      endsAt,
      breaks,
    ])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  const exception = exceptions.find((each) => each.date === date);
  return JSON.stringify([inForce, exception ? [exception.kind, [...exception.shiftCodes].sort()] : null]);
}
