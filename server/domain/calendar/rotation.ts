import { type Interval, intersection, union, unionLength } from "./interval";
import { addDays, daysBetween, instantOfLocal, localOf } from "./local-time";

/** A crew's repeating pattern: per day a shift ("HH:MM", hours on the wall clock) or null for a day off. */
export type Rotation = {
  startDate: string;
  days: readonly ({ start: string; hours: number } | null)[];
};

const DAY_MINUTES = 1440;

/** Hours of work in one turn of the rotation, its length in days, and the mean per week. */
export function rotationSummary(rotation: Rotation): {
  days: number;
  hours: number;
  hoursPerWeek: number;
  percentOfRotation: number;
} {
  const days = rotation.days.length;
  const hours = rotation.days.reduce((total, day) => total + (day?.hours ?? 0), 0);
  return {
    days,
    hours,
    hoursPerWeek: (hours * 7) / days,
    percentOfRotation: (hours / (days * 24)) * 100,
  };
}

/** The crew's shifts that touch a window (epoch ms), unclipped. Before its start date the rotation does not run. */
export function rotationShifts(rotation: Rotation, window: Interval, timeZone: string): Interval[] {
  const shifts: Interval[] = [];
  const last = localOf(window.end, timeZone).date;
  for (let date = addDays(localOf(window.start, timeZone).date, -2); date <= last; date = addDays(date, 1)) {
    const turn = shiftOfDay(rotation, date);
    if (!turn) continue;
    const span = {
      start: instantOfLocal(date, turn.start, timeZone),
      end: wallClockEnd(date, turn, timeZone),
    };
    if (span.start < window.end && span.end > window.start) shifts.push(span);
  }
  return shifts;
}

/** The shift that a crew starts on a date, or null. */
export function shiftOfDay(rotation: Rotation, date: string): { start: string; hours: number } | null {
  const elapsed = daysBetween(rotation.startDate, date);
  if (elapsed < 0) return null;
  return rotation.days[elapsed % rotation.days.length] ?? null;
}

/** Milliseconds that a crew works within a window, without the spans on which the plant does not work. */
export function workingTime(
  rotation: Rotation,
  window: Interval,
  timeZone: string,
  nonWorking: readonly Interval[] = [],
): number {
  const worked = intersection(rotationShifts(rotation, window, timeZone), [window]);
  return unionLength(worked) - unionLength(intersection(worked, union(nonWorking)));
}

function wallClockEnd(date: string, shift: { start: string; hours: number }, timeZone: string): number {
  const [hour = 0, minute = 0] = shift.start.split(":").map(Number);
  const minutes = hour * 60 + minute + Math.round(shift.hours * 60);
  const clock = minutes % DAY_MINUTES;
  const text = `${String(Math.floor(clock / 60)).padStart(2, "0")}:${String(clock % 60).padStart(2, "0")}`;
  return instantOfLocal(date, text, timeZone, Math.floor(minutes / DAY_MINUTES));
}
