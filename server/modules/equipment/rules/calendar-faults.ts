import { addDays } from "@/server/domain/calendar/local-time";
import { type ShiftPattern, shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import type { FieldIssue } from "@/server/kernel/errors";
import type { ExceptionDto, ShiftDto } from "../contract/calendars";

const DAY_MINUTES = 1440;
const FOR_EVER = "9999-12-31";

type Definition = { shifts: readonly ShiftDto[]; exceptions: readonly ExceptionDto[] };

/** Everything that is wrong with a calendar, each fault at its field; none when it can be put into force. */
export function calendarFaults(definition: Definition): FieldIssue[] {
  const faults = [
    ...definition.shifts.flatMap(shiftFaults),
    ...versionFaults(definition.shifts),
    ...exceptionFaults(definition),
  ];
  return faults.length > 0 ? faults : overlapFaults(definition);
}

function shiftFaults(shift: ShiftDto, index: number): FieldIssue[] {
  const faults: FieldIssue[] = [];
  if (shift.effectiveTo !== null && shift.effectiveTo < shift.effectiveFrom) {
    faults.push({
      path: `shifts.${index}.effectiveTo`,
      reason: "effective-range-reversed",
      message: `Shift ${shift.code} would end on ${shift.effectiveTo}, before it begins on ${shift.effectiveFrom}.`,
      details: { shift: shift.code, from: shift.effectiveFrom, to: shift.effectiveTo },
    });
  }
  const length = minutesAfter(shift.startsAt, shift.endsAt) || DAY_MINUTES;
  const taken: { start: number; end: number }[] = [];
  for (const [number, pause] of shift.breaks.entries()) {
    const start = minutesAfter(shift.startsAt, pause.startsAt);
    const end = minutesAfter(shift.startsAt, pause.endsAt) || DAY_MINUTES;
    const details = { shift: shift.code, break: `${pause.startsAt}–${pause.endsAt}` };
    const path = `shifts.${index}.breaks.${number}`;
    if (end <= start || end > length) {
      faults.push({
        path,
        reason: "break-outside-shift",
        message: `Break ${details.break} does not lie within shift ${shift.code} (${shift.startsAt}–${shift.endsAt}).`,
        details,
      });
    } else if (taken.some((other) => start < other.end && other.start < end)) {
      faults.push({
        path,
        reason: "breaks-overlap",
        message: `Break ${details.break} of shift ${shift.code} overlaps another break.`,
        details,
      });
    }
    taken.push({ start, end });
  }
  return faults;
}

/** One code means one shift at a time. */
function versionFaults(shifts: readonly ShiftDto[]): FieldIssue[] {
  return shifts.flatMap((shift, index) => {
    const earlier = shifts
      .slice(0, index)
      .find(
        (other) =>
          other.code === shift.code &&
          other.effectiveFrom <= (shift.effectiveTo ?? FOR_EVER) &&
          shift.effectiveFrom <= (other.effectiveTo ?? FOR_EVER),
      );
    if (!earlier) return [];
    return [
      {
        path: `shifts.${index}.effectiveFrom`,
        reason: "shift-versions-overlap",
        message: `Shift ${shift.code} is in force twice from ${shift.effectiveFrom}.`,
        details: { shift: shift.code, date: shift.effectiveFrom },
      },
    ];
  });
}

function exceptionFaults({ shifts, exceptions }: Definition): FieldIssue[] {
  const seen = new Set<string>();
  return exceptions.flatMap((exception, index) => {
    const faults: FieldIssue[] = [];
    const { date } = exception;
    if (seen.has(date)) {
      faults.push({
        path: `exceptions.${index}.date`,
        reason: "exception-repeated",
        message: `${date} stands in the exceptions twice.`,
        details: { date },
      });
    }
    seen.add(date);
    if (exception.kind === "closed" && exception.shiftCodes.length > 0) {
      faults.push({
        path: `exceptions.${index}.shiftCodes`,
        reason: "closed-day-with-shifts",
        message: `${date} is closed and yet names shifts.`,
        details: { date },
      });
    }
    for (const code of exception.shiftCodes) {
      const known = shifts.some((shift) => shift.code === code && isInForce(shift, date));
      if (known) continue;
      faults.push({
        path: `exceptions.${index}.shiftCodes`,
        reason: "exception-shift-unknown",
        message: `${date} names shift ${code}, which is not in force on that day.`,
        details: { date, shift: code },
      });
    }
    return faults;
  });
}

export function isInForce(
  shift: { effectiveFrom: string; effectiveTo: string | null },
  date: string,
): boolean {
  return shift.effectiveFrom <= date && (shift.effectiveTo === null || date <= shift.effectiveTo);
}

/**
 * Shifts of one calendar never run at the same time. Weeks repeat between the days on which something begins or ends,
 * so the days around those, and around extra working days, tell about all.
 */
function overlapFaults({ shifts, exceptions }: Definition): FieldIssue[] {
  const calendar = {
    timeZone: "UTC",
    shifts: shifts.map((shift): ShiftPattern => shift),
    exceptions,
  };
  const spans = [
    ...new Set(shifts.map((shift) => shift.effectiveFrom)),
    ...shifts.flatMap((shift) => (shift.effectiveTo === null ? [] : [addDays(shift.effectiveTo, 1)])),
  ].map((date) => ({ from: addDays(date, -2), to: addDays(date, 9) }));
  const worked = exceptions
    .filter((exception) => exception.kind === "working")
    .map(({ date }) => ({ from: addDays(date, -1), to: addDays(date, 2) }));
  const faults = new Map<string, FieldIssue>();
  for (const { from, to } of [...spans, ...worked]) {
    const window = { start: Date.parse(`${from}T00:00Z`), end: Date.parse(`${to}T00:00Z`) };
    const taken = shiftOccurrences(calendar, window);
    for (const [position, second] of taken.entries()) {
      const first = taken.slice(0, position).find((other) => other.end > second.start);
      if (!first) continue;
      const index = shifts.findIndex((shift) => shift.code === second.code && isInForce(shift, second.date));
      const key = `${index} ${first.code}`;
      if (faults.has(key)) continue;
      faults.set(key, {
        path: `shifts.${index}.startsAt`,
        reason: "shifts-overlap",
        message: `Shift ${second.code} of ${second.date} begins before shift ${first.code} of ${first.date} has ended.`,
        details: { shift: second.code, date: second.date, other: first.code },
      });
    }
  }
  return [...faults.values()];
}

/** Minutes from one wall-clock time to the next occurrence of another. */
function minutesAfter(from: string, to: string): number {
  return (minutesOf(to) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
