import { Temporal } from "@js-temporal/polyfill";

/** Raised for a time zone that tzdata does not know. */
export class TimeZoneError extends Error {
  readonly reason = "unknown-time-zone";
  constructor(readonly timeZone: string) {
    super(`unknown time zone "${timeZone}"`);
    this.name = "TimeZoneError";
  }
}

function withZone<Result>(timeZone: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    try {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    } catch {
      throw new TimeZoneError(timeZone);
    }
    throw error;
  }
}

/**
 * The instant (epoch ms) of a wall-clock time ("2026-11-24", "06:00") in a zone. A time that occurs twice (clocks set
 * back) is its first occurrence; one that does not occur (clocks set forward) moves on by the gap (RFC 5545, 3.3.5).
 */
export function instantOfLocal(date: string, time: string, timeZone: string, addDays = 0): number {
  return withZone(timeZone, () =>
    Temporal.PlainDate.from(date)
      .add({ days: addDays })
      .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
      .toInstant(),
  ).epochMilliseconds;
}

/** Every instant (epoch ms) at which the clocks of the zone show this local date and time: none, one, or two. */
export function instantsOfLocal(dateTime: string, timeZone: string): number[] {
  return withZone(timeZone, () => {
    const plain = Temporal.PlainDateTime.from(dateTime);
    const candidates = (["earlier", "later"] as const).map((disambiguation) =>
      plain.toZonedDateTime(timeZone, { disambiguation }),
    );
    const real = candidates.filter((candidate) => candidate.toPlainDateTime().equals(plain));
    return [...new Set(real.map((candidate) => candidate.epochMilliseconds))];
  });
}

/** The wall clock of the zone at an instant (epoch ms). `offset` like "+08:00" tells a repeated hour apart. */
export function localOf(
  instant: number,
  timeZone: string,
): { date: string; time: string; offset: string; weekday: number } {
  const zoned = withZone(timeZone, () =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone),
  );
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: "minute" }),
    offset: zoned.offset,
    weekday: zoned.dayOfWeek,
  };
}

/** ISO weekday (1 = Monday) of a calendar date. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole days from `earlier` to `later`; negative when it is the other way round. */
export function daysBetween(earlier: string, later: string): number {
  return Temporal.PlainDate.from(earlier).until(Temporal.PlainDate.from(later), { largestUnit: "day" }).days;
}

/** Start (epoch ms) of the local hour that holds the instant; right in zones of half hours and across DST. */
export function startOfLocalHour(instant: number, timeZone: string): number {
  return withZone(timeZone, () =>
    Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(timeZone)
      .round({ smallestUnit: "hour", roundingMode: "floor" }),
  ).epochMilliseconds;
}

/** Whether tzdata knows the zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
