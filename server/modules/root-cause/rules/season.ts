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
const DAY_MS = 86_400_000;

/** The season of the northern half of the globe in which each instant (ms) lies, by the clock of the site. */
export function seasonsOf(instants: readonly number[], timeZone: string): string[] {
  const seasonOf = (instant: number) =>
    OF_MONTH[Number(localOf(instant, timeZone).date.slice(5, 7)) - 1] ?? "winter";
  const ofWholeDay = new Map<number, string | null>();
  return instants.map((instant) => {
    const day = Math.floor(instant / DAY_MS);
    const known = ofWholeDay.get(day);
    if (typeof known === "string") return known;
    if (known === undefined) {
      const [first, last] = [seasonOf(day * DAY_MS), seasonOf((day + 1) * DAY_MS - 1)];
      ofWholeDay.set(day, first === last ? first : null);
    }
    return ofWholeDay.get(day) ?? seasonOf(instant);
  });
}
