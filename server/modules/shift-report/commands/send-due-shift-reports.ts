import { and, asc, eq, inArray } from "drizzle-orm";
import { calendars, equipment } from "@/db/schema/equipment";
import { shiftReportDispatches, shiftReportSubscriptions } from "@/db/schema/shift-report";
import { addDays } from "@/server/domain/calendar/local-time";
import { productionDayOf } from "@/server/domain/calendar/production-day";
import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import type { Database, Transaction } from "@/server/kernel/database";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { calendarByCode, periodOfShift, type ResolvedPeriod, resolvePeriod } from "../queries/period";
import { queueReport } from "./queue-report";

/** Late events of a shift's last minutes are in its report. */
const GRACE_MS = 5 * 60_000;
/** After a longer stop of the worker the reports of the days before are not sent any more. */
const LOOK_BACK_MS = 2 * 86_400_000;
const WORKER = { id: "shift-reports", label: "Shift reports" };

type Subscription = typeof shiftReportSubscriptions.$inferSelect & {
  calendarCode: string | null;
  areaCode: string | null;
};

/**
 * Queues the reports of shifts and production days that have ended, once for each subscription, however often and in
 * however many processes this is called. Returns how many mails were queued.
 */
export async function sendDueShiftReports(db: Database, now: Date): Promise<number> {
  const ids = await db
    .select({ id: shiftReportSubscriptions.id })
    .from(shiftReportSubscriptions)
    .where(eq(shiftReportSubscriptions.isActive, true))
    .orderBy(asc(shiftReportSubscriptions.id));
  let queued = 0;
  for (const { id } of ids) queued += await db.transaction((tx) => sendDueOf(tx, id, now));
  return queued;
}

async function sendDueOf(tx: Transaction, id: string, now: Date): Promise<number> {
  const subscription = await lockSubscription(tx, id);
  if (!subscription) return 0;
  const periods = await duePeriods(tx, subscription, now);
  if (periods.length === 0) return 0;
  const sent = await tx
    .select({ start: shiftReportDispatches.periodStart })
    .from(shiftReportDispatches)
    .where(
      and(
        eq(shiftReportDispatches.subscriptionId, id),
        inArray(
          shiftReportDispatches.periodStart,
          periods.map((period) => new Date(period.from)),
        ),
      ),
    );
  const known = new Set(sent.map((row) => row.start.toISOString()));
  const due = periods.filter((period) => !known.has(period.from));
  for (const period of due) {
    const { id: mailId } = await queueReport(
      { tx, actor: WORKER, now },
      {
        period,
        areaCode: subscription.areaCode ?? undefined,
        addresses: subscription.addresses,
        locale: subscription.locale,
      },
    );
    await tx.insert(shiftReportDispatches).values({
      subscriptionId: id,
      periodStart: new Date(period.from),
      periodEnd: new Date(period.to),
      mailId,
      createdAt: now,
    });
  }
  return due.length;
}

/** One worker at a time has a subscription; another passes it over. */
async function lockSubscription(tx: Transaction, id: string): Promise<Subscription | null> {
  const [row] = await tx
    .select()
    .from(shiftReportSubscriptions)
    .where(and(eq(shiftReportSubscriptions.id, id), eq(shiftReportSubscriptions.isActive, true)))
    .for("update", { skipLocked: true });
  if (!row) return null;
  const codeOf = async (table: typeof calendars | typeof equipment, key: string | null) => {
    if (key === null) return null;
    const [found] = await tx.select({ code: table.code }).from(table).where(eq(table.id, key));
    return found?.code ?? null;
  };
  return {
    ...row,
    calendarCode: await codeOf(calendars, row.calendarId),
    areaCode: await codeOf(equipment, row.areaId),
  };
}

async function duePeriods(tx: Transaction, subscription: Subscription, now: Date): Promise<ResolvedPeriod[]> {
  const ended = now.getTime() - GRACE_MS;
  const since = Math.max(subscription.activeSince.getTime(), now.getTime() - LOOK_BACK_MS);
  const isDue = (end: number) => since < end && end <= ended;
  if (subscription.calendarCode === null) {
    const { timeZone, dayStart } = await siteClock(tx);
    const today = productionDayOf(now.getTime(), timeZone, dayStart);
    const days = await Promise.all(
      [-3, -2, -1].map((offset) => resolvePeriod(tx, { date: addDays(today, offset) }, now)),
    );
    return days.filter((day) => isDue(Date.parse(day.to)));
  }
  const { id, calendar } = await calendarByCode(tx, subscription.calendarCode);
  const of = { id, code: subscription.calendarCode, calendar };
  return shiftOccurrences(calendar, { start: since, end: now.getTime() })
    .filter(
      (shift) =>
        isDue(shift.end) && (subscription.shiftCode === null || shift.code === subscription.shiftCode),
    )
    .map((shift) => periodOfShift(shift, of, now));
}
