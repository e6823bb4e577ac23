const minuteMs = 60_000;

function wallParts(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(instantMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
}

/** The instant (ISO, UTC) of a wall-clock time `YYYY-MM-DD HH:mm` in the zone; null when it is no time. */
export function instantOfSiteTime(wall: string, timeZone: string): string | null {
  const wanted = Date.parse(`${wall.trim().replace(/\s+/, "T")}Z`);
  if (Number.isNaN(wanted)) return null;
  let instant = wanted;
  for (let round = 0; round < 2; round += 1) {
    instant += wanted - Math.floor(wanted % minuteMs) - wallParts(instant, timeZone);
  }
  return new Date(instant).toISOString();
}

/** The wall-clock time `YYYY-MM-DD HH:mm` of an instant in the zone. */
export function siteTimeOf(instant: string, timeZone: string): string {
  return new Date(wallParts(Date.parse(instant), timeZone)).toISOString().slice(0, 16).replace("T", " ");
}
