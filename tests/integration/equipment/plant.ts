import { asc, eq } from "drizzle-orm";
import {
  calendarShifts,
  calendars,
  equipment,
  equipmentStateIntervals,
  idealCycles,
  sites,
  stopReasons,
} from "@/db/schema/equipment";
import { fixedClock } from "@/server/kernel/clock";
import type { Context } from "@/server/kernel/context";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";

let count = 0;

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** A site in a zone with three shifts and a machine of its own in it. */
export async function smallPlant(
  options: {
    timeZone?: string;
    ideal?: { seconds: number; basis: "piece" | "kg" | "load" } | null;
    countsFrom?: "machine" | "runs";
    isBatch?: boolean;
    shifts?: {
      code: string;
      startsAt: string;
      endsAt: string;
      breaks?: { startsAt: string; endsAt: string }[];
    }[];
  } = {},
) {
  count += 1;
  const db = database();
  const siteId = newId();
  const calendarId = newId();
  const areaId = newId();
  const unitId = newId();
  const code = `PR-${String(count).padStart(2, "0")}`;
  const names = { nameEn: "Test", nameZh: "测试" };
  const timeZone = options.timeZone ?? "Asia/Shanghai";
  await db.insert(sites).values({ id: siteId, code: `S${count}`, ...names, timeZone });
  await db.insert(calendars).values({ id: calendarId, code: `C${count}`, ...names, siteId });
  const shifts = options.shifts ?? [
    { code: "A", startsAt: "06:00", endsAt: "14:00" },
    { code: "B", startsAt: "14:00", endsAt: "22:00" },
    { code: "C", startsAt: "22:00", endsAt: "06:00" },
  ];
  await db
    .insert(calendarShifts)
    .values(shifts.map((shift) => ({ calendarId, ...names, weekdays: ALL_DAYS, breaks: [], ...shift })));
  await db
    .insert(equipment)
    .values({ id: areaId, siteId, level: "area", code: `AREA-${count}`, ...names, calendarId });
  await db.insert(equipment).values({
    id: unitId,
    siteId,
    parentId: areaId,
    level: "work-unit",
    code,
    ...names,
    equipmentClass: "press",
    capacityKg: "400",
    isBatch: options.isBatch ?? false,
    countsFrom: options.countsFrom ?? "machine",
  });
  const ideal = options.ideal === undefined ? { seconds: 10, basis: "piece" as const } : options.ideal;
  if (ideal) {
    await db
      .insert(idealCycles)
      .values({ equipmentId: unitId, idealSeconds: ideal.seconds, basis: ideal.basis });
  }
  await db
    .insert(stopReasons)
    .values([
      { code: "JAM", nameEn: "Jam", nameZh: "卡料", lossCategory: "breakdown" },
      { code: "FILL", nameEn: "Waiting to fill", nameZh: "待装炉", lossCategory: "waiting-fill" },
    ])
    .onConflictDoNothing();
  return { siteId, calendarId, areaId, unitId, code };
}

/** The same caller at another time. */
export function at(context: Context, time: string): Context {
  return { ...context, clock: fixedClock(new Date(time)) };
}

type State = { id: string; at: string; state: string; reasonCode?: string | null };
type Count = { id: string; at: string; good: string | number; reject?: string | number; unit?: string };

export const stateEvent = (event: State) => ({ type: "state" as const, ...event });
export const countEvent = (event: Count) => ({ type: "count" as const, ...event });

export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const mixed = [...items];
  let state = seed;
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (index + 1);
    [mixed[index], mixed[other]] = [mixed[other] as Item, mixed[index] as Item];
  }
  return mixed;
}

/** The stored intervals of a machine, as the domain writes them. */
export async function storedIntervals(unitId: string) {
  const rows = await database()
    .select()
    .from(equipmentStateIntervals)
    .where(eq(equipmentStateIntervals.equipmentId, unitId))
    .orderBy(asc(equipmentStateIntervals.startsAt));
  return rows.map((row) => ({
    start: row.startsAt.getTime(),
    end: row.endsAt?.getTime() ?? null,
    state: row.state,
    reasonCode: row.reasonCode,
    correctionId: row.correctionId,
  }));
}
