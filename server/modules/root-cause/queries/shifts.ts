import { localOf } from "@/server/domain/calendar/local-time";
import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import type { Executor } from "@/server/kernel/database";
import { calendarsById } from "@/server/modules/equipment/queries/calendar";
import type { StepFacts } from "./upstream-facts";

const DAY_MS = 86_400_000;

/** The code of the shift in which each step began, by the calendar of its machine; null outside of shifts. */
export async function shiftsOf(
  db: Executor,
  steps: readonly StepFacts[],
): Promise<Map<string, string | null>> {
  const byCalendar = new Map<string, StepFacts[]>();
  for (const step of steps) {
    if (step.calendarId === null) continue;
    const same = byCalendar.get(step.calendarId);
    if (same) same.push(step);
    else byCalendar.set(step.calendarId, [step]);
  }
  const calendars = await calendarsById(db, [...byCalendar.keys()]);
  const shifts = new Map<string, string | null>();
  for (const [id, same] of byCalendar) {
    const calendar = calendars.get(id);
    if (!calendar) continue;
    const known = new Map<string, { start: number; end: number; code: string }[]>();
    for (const step of same) {
      const at = step.startedAt * 1000;
      const day = Math.floor(at / DAY_MS);
      const window = { start: day * DAY_MS, end: (day + 1) * DAY_MS };
      const key = String(day);
      const occurrences = known.get(key) ?? shiftOccurrences(calendar, window);
      known.set(key, occurrences);
      shifts.set(step.id, occurrences.find(({ start, end }) => start <= at && at < end)?.code ?? null);
    }
  }
  return shifts;
}

const SEASONS = [
  "winter",
  "winter",
  "spring",
  "spring",
  "spring",
  "summer",
  "summer",
  "summer",
  "autumn",
  "autumn",
  "autumn",
  "winter",
] as const;

/** The season of the northern half of the year in which a local date lies. */
export function seasonOf(instant: number, timeZone: string): (typeof SEASONS)[number] {
  return SEASONS[Number(localOf(instant, timeZone).date.slice(5, 7)) - 1] ?? "winter";
}
