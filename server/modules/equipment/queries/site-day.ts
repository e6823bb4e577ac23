import { asc } from "drizzle-orm";
import { sites } from "@/db/schema/equipment";
import type { Interval } from "@/server/domain/calendar/interval";
import { addDays, weekdayOf } from "@/server/domain/calendar/local-time";
import { productionDay, productionDayOf } from "@/server/domain/calendar/production-day";
import type { Executor } from "@/server/kernel/database";

export type SiteClock = { timeZone: string; dayStart: string };

/** The clock of the plant's first site; before one exists, UTC. */
export async function siteClock(db: Executor): Promise<SiteClock> {
  const [site] = await db
    .select({ timeZone: sites.timeZone, dayStart: sites.productionDayStart })
    .from(sites)
    .orderBy(asc(sites.id))
    .limit(1);
  return site
    ? { timeZone: site.timeZone, dayStart: site.dayStart.slice(0, 5) }
    : { timeZone: "UTC", dayStart: "06:00" };
}

/** A production day, or the week (Monday to Sunday) that holds it; without a date, today's. Epoch ms. */
export function siteWindow(
  clock: SiteClock,
  asked: { date?: string | undefined; span: "day" | "week" },
  now: Date,
): { date: string; today: string; window: Interval } {
  const today = productionDayOf(now.getTime(), clock.timeZone, clock.dayStart);
  const date = asked.date ?? today;
  if (asked.span === "day")
    return { date, today, window: productionDay(date, clock.timeZone, clock.dayStart) };
  const monday = addDays(date, 1 - weekdayOf(date));
  const { start } = productionDay(monday, clock.timeZone, clock.dayStart);
  return {
    date,
    today,
    window: { start, end: productionDay(addDays(monday, 6), clock.timeZone, clock.dayStart).end },
  };
}
