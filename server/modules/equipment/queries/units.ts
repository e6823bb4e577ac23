import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { calendars, equipment, equipmentPositions, sites } from "@/db/schema/equipment";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { EquipmentUnitDto } from "../contract";

const parent = alias(equipment, "parent");
const grandparent = alias(equipment, "grandparent");

/** A work unit with what its figures need: its site's clock and the calendar that it, its work centre or its area has. */
export type UnitRecord = {
  id: string;
  dto: EquipmentUnitDto;
  calendarId: string | null;
  timeZone: string;
  dayStart: string;
};

/** Work units (all active ones, or those named), by area and code. */
export async function unitRecords(db: Executor, codes?: readonly string[]): Promise<UnitRecord[]> {
  return unitsWhere(db, codes ? inArray(equipment.code, [...codes]) : eq(equipment.isActive, true));
}

export async function unitRecordsById(db: Executor, ids: readonly string[]): Promise<UnitRecord[]> {
  return ids.length === 0 ? [] : unitsWhere(db, inArray(equipment.id, [...ids]));
}

async function unitsWhere(db: Executor, condition: SQL): Promise<UnitRecord[]> {
  const rows = await db
    .select({
      id: equipment.id,
      code: equipment.code,
      nameEn: equipment.nameEn,
      nameZh: equipment.nameZh,
      equipmentClass: equipment.equipmentClass,
      isBatch: equipment.isBatch,
      capacityKg: equipment.capacityKg,
      capacityPieces: equipment.capacityPieces,
      countsFrom: equipment.countsFrom,
      isActive: equipment.isActive,
      ownCalendar: equipment.calendarId,
      parentCalendar: parent.calendarId,
      grandparentCalendar: grandparent.calendarId,
      parent: { level: parent.level, code: parent.code, nameEn: parent.nameEn, nameZh: parent.nameZh },
      grandparent: {
        level: grandparent.level,
        code: grandparent.code,
        nameEn: grandparent.nameEn,
        nameZh: grandparent.nameZh,
      },
      timeZone: sites.timeZone,
      dayStart: sites.productionDayStart,
    })
    .from(equipment)
    .innerJoin(sites, eq(sites.id, equipment.siteId))
    .leftJoin(parent, eq(parent.id, equipment.parentId))
    .leftJoin(grandparent, eq(grandparent.id, parent.parentId))
    .where(and(eq(equipment.level, "work-unit"), condition))
    .orderBy(asc(equipment.code));
  const codesById = new Map(
    (await db.select({ id: calendars.id, code: calendars.code }).from(calendars)).map((row) => [
      row.id,
      row.code,
    ]),
  );
  return rows.map((row) => {
    const calendarId = row.ownCalendar ?? row.parentCalendar ?? row.grandparentCalendar;
    const area = [row.parent, row.grandparent].find((above) => above?.level === "area") ?? row.parent;
    return {
      id: row.id,
      calendarId,
      timeZone: row.timeZone,
      dayStart: row.dayStart.slice(0, 5),
      dto: {
        code: row.code,
        nameEn: row.nameEn,
        nameZh: row.nameZh,
        equipmentClass: row.equipmentClass ?? "",
        isBatch: row.isBatch,
        capacityKg: row.capacityKg === null ? null : toPlain(row.capacityKg),
        capacityPieces: row.capacityPieces,
        countsFrom: row.countsFrom,
        isActive: row.isActive,
        area: area?.code ? { code: area.code, nameEn: area.nameEn, nameZh: area.nameZh } : null,
        calendarCode: calendarId === null ? null : (codesById.get(calendarId) ?? null),
      },
    };
  });
}

export async function unitRecord(db: Executor, code: string): Promise<UnitRecord> {
  const [unit] = await unitRecords(db, [code]);
  if (!unit) throw notFound("equipment", code);
  return unit;
}

/** The work units in use, for lists and selections. */
export async function allEquipment(db: Executor): Promise<EquipmentUnitDto[]> {
  return (await unitRecords(db)).map((unit) => unit.dto);
}

/** The named positions of a furnace or barrel, in the order in which they are filled. */
export async function positionsOf(
  db: Executor,
  code: string,
): Promise<{ code: string; layer: number; place: number; capacityKg: string | null }[]> {
  const rows = await db
    .select({
      code: equipmentPositions.code,
      layer: equipmentPositions.layer,
      place: equipmentPositions.place,
      capacityKg: equipmentPositions.capacityKg,
    })
    .from(equipmentPositions)
    .innerJoin(equipment, eq(equipment.id, equipmentPositions.equipmentId))
    .where(eq(equipment.code, code))
    .orderBy(asc(equipmentPositions.layer), asc(equipmentPositions.place));
  return rows.map((row) => ({
    ...row,
    capacityKg: row.capacityKg === null ? null : toPlain(row.capacityKg),
  }));
}
