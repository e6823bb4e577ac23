import { asc, eq, sql } from "drizzle-orm";
import { calendarShifts, calendars, equipment } from "@/db/schema/equipment";
import { shiftReportSubscriptions } from "@/db/schema/shift-report";
import type { Executor } from "@/server/kernel/database";
import type { ReportChoices, SubscriptionDto } from "../contract";

export async function subscriptionList(db: Executor): Promise<SubscriptionDto[]> {
  const rows = await db
    .select({
      subscription: shiftReportSubscriptions,
      areaCode: equipment.code,
      calendarCode: calendars.code,
      lastSentFor: sql<string | null>`(select max(d.period_start) from shift_report_dispatches d
        where d.subscription_id = ${shiftReportSubscriptions.id})`,
    })
    .from(shiftReportSubscriptions)
    .leftJoin(equipment, eq(equipment.id, shiftReportSubscriptions.areaId))
    .leftJoin(calendars, eq(calendars.id, shiftReportSubscriptions.calendarId))
    .where(eq(shiftReportSubscriptions.isActive, true))
    .orderBy(asc(shiftReportSubscriptions.createdAt));
  return rows.map(({ subscription, areaCode, calendarCode, lastSentFor }) => ({
    id: subscription.id,
    areaCode,
    calendarCode,
    shiftCode: subscription.shiftCode,
    addresses: subscription.addresses,
    locale: subscription.locale,
    activeSince: subscription.activeSince.toISOString(),
    createdByLabel: subscription.createdByLabel,
    lastSentFor: lastSentFor === null ? null : new Date(lastSentFor).toISOString(),
  }));
}

/** What a report can be about: areas, and calendars with the shifts that they ever had. */
export async function reportChoices(db: Executor): Promise<ReportChoices> {
  const [areas, known, shifts] = await Promise.all([
    db
      .select({ code: equipment.code, nameEn: equipment.nameEn, nameZh: equipment.nameZh })
      .from(equipment)
      .where(eq(equipment.level, "area"))
      .orderBy(asc(equipment.code)),
    db.select().from(calendars).orderBy(asc(calendars.code)),
    db.select().from(calendarShifts).orderBy(asc(calendarShifts.startsAt), asc(calendarShifts.code)),
  ]);
  return {
    areas,
    calendars: known.map(({ id, code, nameEn, nameZh }) => {
      const own = shifts.filter((shift) => shift.calendarId === id);
      const byCode = new Map(own.map((shift) => [shift.code, shift]));
      return {
        code,
        nameEn,
        nameZh,
        shifts: [...byCode.values()].map((shift) => ({
          code: shift.code,
          nameEn: shift.nameEn,
          nameZh: shift.nameZh,
        })),
      };
    }),
  };
}
