import { Temporal } from "@js-temporal/polyfill";

function startOfDay(day: string, timeZone: string, daysLater = 0): string | undefined {
  try {
    const date = Temporal.PlainDate.from(day).add({ days: daysLater });
    return date.toZonedDateTime(timeZone).toInstant().toString();
  } catch {
    return undefined; // not a day: the filter is left out
  }
}

/** The instants between which the days `from` to `to` (both included) lie on the site's clock. */
export function periodOfDays(
  from: string | undefined,
  to: string | undefined,
  timeZone: string,
): { from?: string; to?: string } {
  const start = from ? startOfDay(from, timeZone) : undefined;
  const end = to ? startOfDay(to, timeZone, 1) : undefined;
  return { ...(start ? { from: start } : {}), ...(end ? { to: end } : {}) };
}
