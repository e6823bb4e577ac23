import { difference, type Interval, intersection, union } from "./interval";
import { type ShiftCalendar, shiftOccurrences } from "./shift-calendar";

/** Sets of spans within a window: `operation` = time in shifts (ISO 22400 POT), `busy` = that without breaks. */
export type PlannedTime = {
  operation: readonly Interval[];
  breaks: readonly Interval[];
  busy: readonly Interval[];
};

/** Planned time of a window (epoch ms). Shifts that overlap count once; a break in one shift is work in another. */
export function plannedTime(calendar: ShiftCalendar, window: Interval): PlannedTime {
  const occurrences = shiftOccurrences(calendar, window);
  const operation = intersection(occurrences, [window]);
  const worked = occurrences.flatMap((shift) => difference([shift], shift.breaks));
  const busy = intersection(worked, [window]);
  return { operation, breaks: difference(operation, busy), busy };
}

/** A window in which everything is planned: a machine without a calendar. */
export function alwaysPlanned(window: Interval): PlannedTime {
  const whole = union([window]);
  return { operation: whole, breaks: [], busy: whole };
}
