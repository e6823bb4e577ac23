import { calendarExceptions, calendars, equipment } from "@/db/schema/equipment";
import { oeeTargets } from "@/db/schema/oee-targets";
import type { Transaction } from "@/server/kernel/database";

const AUTHOR = { createdBy: "demo-seed", createdByLabel: "Demo seed" };
const SINCE = "2025-01-01";

const PLANT = { oee: 0.65, availability: 0.8, effectiveness: 0.9, quality: 0.95 } as const;
const BY_AREA: Readonly<Record<string, number>> = { "A-MELT": 0.7, "A-SNT": 0.72, "A-MCH": 0.6 };

/** Days from the anchor on which the machines with breaks stand still. */
const CLOSED_AHEAD = [12, 13];
const DAY_MS = 86_400_000;

/** What the demo plant's figures should reach, and the days on which people are at home. */
export async function insertTargets(tx: Transaction, anchor: Date): Promise<void> {
  const areas = await tx.select({ id: equipment.id, code: equipment.code }).from(equipment);
  const ids = new Map(areas.map((area) => [area.code, area.id]));
  await tx.insert(oeeTargets).values([
    ...Object.entries(PLANT).map(([kpi, value]) => ({ kpi, value, effectiveFrom: SINCE, ...AUTHOR })),
    ...Object.entries(BY_AREA).map(([code, value]) => ({
      equipmentId: ids.get(code) ?? null,
      kpi: "oee",
      value,
      effectiveFrom: SINCE,
      ...AUTHOR,
    })),
  ]);
  const known = await tx.select({ id: calendars.id, code: calendars.code }).from(calendars);
  const withBreaks = known.find((calendar) => calendar.code === "3S");
  if (!withBreaks) return;
  await tx.insert(calendarExceptions).values(
    CLOSED_AHEAD.map((days) => ({
      calendarId: withBreaks.id,
      onDate: new Date(anchor.getTime() + days * DAY_MS).toISOString().slice(0, 10),
      kind: "closed" as const,
    })),
  );
}
