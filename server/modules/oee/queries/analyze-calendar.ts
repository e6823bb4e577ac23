import {
  difference,
  type Interval,
  intersection,
  interval,
  lengthOf,
  union,
  unionLength,
  within,
} from "@/server/domain/calendar/interval";
import { instantOfLocal, instantsOfLocal } from "@/server/domain/calendar/local-time";
import { plannedTime } from "@/server/domain/calendar/planned-time";
import { rotationShifts, rotationSummary, shiftOfDay, workingTime } from "@/server/domain/calendar/rotation";
import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import { timeBuckets } from "@/server/domain/calendar/time-buckets";
import { ruleViolation } from "@/server/kernel/errors";
import type { AnalyzeCalendarInput } from "../contract/analyze-calendar";
import { refusing } from "../rules/refusals";

const LONGEST_DAYS = 400;
const DAY = 86_400_000;
const DATE = 10;

/** What a calendar plans within a window: shifts that take place, seconds in all and by day. Stores nothing. */
export function analyzeCalendar(input: AnalyzeCalendarInput) {
  return refusing(() => {
    const { timeZone, dayStart, shifts, exceptions, rotations } = input;
    const instant = (text: string) => momentOf(text, timeZone);
    const window = interval(instant(input.from), instant(input.to));
    if (lengthOf(window) > LONGEST_DAYS * DAY) {
      throw ruleViolation("window-too-long", `At most ${LONGEST_DAYS} days at once.`, { days: LONGEST_DAYS });
    }
    const calendar = { timeZone, shifts, exceptions };
    const off = union(
      input.nonWorking
        .map(({ from, to }) => interval(instant(from), instant(to)))
        .flatMap((each) => within([window], each)),
    );
    const planned = plannedTime(calendar, window);
    const crews = rotations.flatMap((rotation) =>
      within(union(rotationShifts(rotation, window, timeZone)), window),
    );
    const operation = difference([...planned.operation, ...crews], off);
    const busy = difference([...planned.busy, ...crews], off);
    const days = timeBuckets(window, { kind: "day", timeZone, dayStart, calendar });
    return {
      timeZone,
      from: iso(window.start),
      to: iso(window.end),
      windowSeconds: lengthOf(window) / 1000,
      operationSeconds: unionLength(operation) / 1000,
      breakSeconds: (unionLength(operation) - unionLength(busy)) / 1000,
      busySeconds: unionLength(busy) / 1000,
      nonWorkingSeconds: unionLength(off) / 1000,
      shifts: shiftOccurrences(calendar, window).map((shift) => ({
        code: shift.code,
        date: shift.date,
        startsAt: iso(shift.start),
        endsAt: iso(shift.end),
        seconds: lengthOf(shift) / 1000,
        breaks: shift.breaks.map((pause) => ({ startsAt: iso(pause.start), endsAt: iso(pause.end) })),
      })),
      days: days.map(({ label, ...day }) => ({
        date: label,
        seconds: lengthOf(day) / 1000,
        operationSeconds: unionLength(intersection(operation, [day])) / 1000,
        busySeconds: unionLength(intersection(busy, [day])) / 1000,
        crewsOnDuty: rotations.flatMap((rotation, index) =>
          shiftOfDay(rotation, label) ? [rotation.name ?? String(index)] : [],
        ),
      })),
      rotations: rotations.map((rotation, index) => ({
        name: rotation.name ?? String(index),
        ...rotationSummary(rotation),
        workingSeconds: workingTime(rotation, window, timeZone, off) / 1000,
        shifts: rotationShifts(rotation, window, timeZone).map(spanText),
      })),
      localTimes: input.localTimes.map((local) => ({
        local,
        instants: instantsOfLocal(local, timeZone).map((at) => ({ at: iso(at), epochSeconds: at / 1000 })),
      })),
    };
  });
}

const iso = (at: number) => new Date(at).toISOString();
const spanText = ({ start, end }: Interval) => ({ startsAt: iso(start), endsAt: iso(end) });

function momentOf(text: string, timeZone: string): number {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text)) return Date.parse(text);
  return instantOfLocal(text.slice(0, DATE), text.slice(DATE + 1), timeZone);
}
