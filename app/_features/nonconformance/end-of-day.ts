import { instantOfSiteTime } from "@/app/_client/site-time";

/** The last minute of a day on the site's clock: until then it is on time. */
export function endOfDay(day: string, timeZone: string): string {
  return instantOfSiteTime(`${day} 23:59`, timeZone) ?? day;
}
