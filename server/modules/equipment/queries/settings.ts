import { and, asc, eq, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { calendars, equipment, idealCycles, sites } from "@/db/schema/equipment";
import { materials, operations } from "@/db/schema/materials";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { EquipmentSettingsDto, IdealCycleDto, SettingsChoices } from "../contract/master-data";

const parent = alias(equipment, "parent");
const own = alias(calendars, "own_calendar");
const above = alias(calendars, "above_calendar");

/** What a machine is: master data and ideal cycles, past and coming. */
export async function equipmentSettings(db: Executor, code: string): Promise<EquipmentSettingsDto> {
  const [row] = await db
    .select({
      id: equipment.id,
      code: equipment.code,
      nameEn: equipment.nameEn,
      nameZh: equipment.nameZh,
      siteCode: sites.code,
      timeZone: sites.timeZone,
      equipmentClass: equipment.equipmentClass,
      areaCode: parent.code,
      calendarCode: own.code,
      inheritedCalendarCode: above.code,
      capacityKg: equipment.capacityKg,
      capacityPieces: equipment.capacityPieces,
      isBatch: equipment.isBatch,
      countsFrom: equipment.countsFrom,
      isActive: equipment.isActive,
    })
    .from(equipment)
    .innerJoin(sites, eq(sites.id, equipment.siteId))
    .leftJoin(parent, eq(parent.id, equipment.parentId))
    .leftJoin(own, eq(own.id, equipment.calendarId))
    .leftJoin(above, eq(above.id, parent.calendarId))
    .where(and(eq(equipment.code, code), eq(equipment.level, "work-unit")));
  if (!row) throw notFound("equipment", code);
  const { id, ...settings } = row;
  return {
    ...settings,
    equipmentClass: settings.equipmentClass ?? "",
    capacityKg: settings.capacityKg === null ? null : toPlain(settings.capacityKg),
    cycles: await cyclesOf(db, id),
  };
}

async function cyclesOf(db: Executor, equipmentId: string): Promise<IdealCycleDto[]> {
  const rows = await db
    .select({
      operation: { code: operations.code, nameEn: operations.nameEn, nameZh: operations.nameZh },
      material: { code: materials.code, nameEn: materials.nameEn, nameZh: materials.nameZh },
      idealSeconds: idealCycles.idealSeconds,
      basis: idealCycles.basis,
      effectiveFrom: idealCycles.effectiveFrom,
    })
    .from(idealCycles)
    .leftJoin(operations, eq(operations.id, idealCycles.operationId))
    .leftJoin(materials, eq(materials.id, idealCycles.materialId))
    .where(eq(idealCycles.equipmentId, equipmentId))
    .orderBy(asc(idealCycles.effectiveFrom), asc(operations.code), asc(materials.code));
  return rows.map(({ operation, material, effectiveFrom, ...cycle }) => ({
    operationCode: operation?.code ?? null,
    operation: operation && { nameEn: operation.nameEn, nameZh: operation.nameZh },
    materialCode: material?.code ?? null,
    material: material && { nameEn: material.nameEn, nameZh: material.nameZh },
    effectiveFrom: effectiveFrom.toISOString(),
    ...cycle,
  }));
}

/** What the form of a machine can choose from. */
export async function settingsChoices(db: Executor): Promise<SettingsChoices> {
  const [areas, allCalendars, classes, allOperations, allMaterials] = await Promise.all([
    db
      .select({ code: equipment.code, nameEn: equipment.nameEn, nameZh: equipment.nameZh })
      .from(equipment)
      .where(and(ne(equipment.level, "work-unit"), eq(equipment.isActive, true)))
      .orderBy(asc(equipment.code)),
    db
      .select({ code: calendars.code, nameEn: calendars.nameEn, nameZh: calendars.nameZh })
      .from(calendars)
      .orderBy(asc(calendars.code)),
    db
      .selectDistinct({ name: equipment.equipmentClass })
      .from(equipment)
      .where(eq(equipment.level, "work-unit"))
      .orderBy(asc(equipment.equipmentClass)),
    db
      .select({ code: operations.code, nameEn: operations.nameEn, nameZh: operations.nameZh })
      .from(operations)
      .orderBy(asc(operations.code)),
    db
      .select({ code: materials.code, nameEn: materials.nameEn, nameZh: materials.nameZh })
      .from(materials)
      .orderBy(asc(materials.code))
      .limit(2000),
  ]);
  return {
    areas,
    calendars: allCalendars,
    classes: classes.flatMap(({ name }) => name ?? []),
    operations: allOperations,
    materials: allMaterials,
  };
}
