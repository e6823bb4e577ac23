import { localOf } from "@/server/domain/calendar/local-time";

const OF_MONTH = [
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
const HOUR_MS = 3_600_000;

/** The season of the northern half of the globe in which each instant (ms) lies, by the clock of the site. */
export function seasonsOf(instants: readonly number[], timeZone: string): string[] {
  const known = new Map<number, string>();
  return instants.map((instant) => {
    const hour = Math.floor(instant / HOUR_MS);
    const season =
      known.get(hour) ?? OF_MONTH[Number(localOf(hour * HOUR_MS, timeZone).date.slice(5, 7)) - 1] ?? "winter";
    known.set(hour, season);
    return season;
  });
}
