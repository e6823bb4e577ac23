import { productionDayOf, productionMonth } from "@/server/domain/calendar/production-day";
import type { Executor } from "@/server/kernel/database";
import { siteClock } from "@/server/modules/equipment/queries/site-day";

export type Period = { month: string; thisMonth: string; from: string; to: string };

/** A production month in the site's zone, from the start of its first production day; without one, this month. */
export async function monthPeriod(db: Executor, asked: string | undefined, now: Date): Promise<Period> {
  const { timeZone, dayStart } = await siteClock(db);
  const thisMonth = productionDayOf(now.getTime(), timeZone, dayStart).slice(0, 7);
  const month = asked ?? thisMonth;
  const { start, end } = productionMonth(`${month}-01`, timeZone, dayStart);
  return { month, thisMonth, from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}
