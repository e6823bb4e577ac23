import { and, eq, inArray } from "drizzle-orm";
import { calendars, equipment, sites } from "@/db/schema/equipment";
import { materials, operations } from "@/db/schema/materials";
import type { Transaction } from "@/server/kernel/database";
import type { FieldIssue } from "@/server/kernel/errors";

export type EquipmentRecord = {
  id: string;
  code: string;
  level: "area" | "work-centre" | "work-unit";
  siteId: string;
};

/** Areas, work centres and machines by their codes, locked for a change. Unknown ones are absent. */
export async function recordsByCode(
  { tx }: { tx: Transaction },
  codes: readonly string[],
): Promise<Map<string, EquipmentRecord>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .select({ id: equipment.id, code: equipment.code, level: equipment.level, siteId: equipment.siteId })
    .from(equipment)
    .where(inArray(equipment.code, [...codes]))
    .orderBy(equipment.id)
    .for("no key update");
  return new Map(rows.map((row) => [row.code, row]));
}

/** The calendar of a site by its code; a fault at `path` when there is none. */
export async function calendarOf(
  { tx }: { tx: Transaction },
  code: string | null,
  siteId: string | null,
): Promise<{ id: string | null; faults: FieldIssue[] }> {
  if (code === null) return { id: null, faults: [] };
  const [calendar] = await tx
    .select({ id: calendars.id, siteId: calendars.siteId })
    .from(calendars)
    .where(eq(calendars.code, code));
  const fault = (reason: string, message: string) => ({
    id: null,
    faults: [{ path: "calendarCode", reason, message, details: { code } }],
  });
  if (!calendar) return fault("calendar-not-found", `No calendar ${code}.`);
  if (siteId !== null && calendar.siteId !== siteId) {
    return fault("calendar-of-other-site", `Calendar ${code} belongs to another site.`);
  }
  return { id: calendar.id, faults: [] };
}

export async function siteByCode(
  { tx }: { tx: Transaction },
  code: string,
): Promise<{ id: string; timeZone: string } | null> {
  const [site] = await tx
    .select({ id: sites.id, timeZone: sites.timeZone })
    .from(sites)
    .where(eq(sites.code, code))
    .for("update");
  return site ?? null;
}

export async function siteHasEquipment({ tx }: { tx: Transaction }, siteId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: equipment.id })
    .from(equipment)
    .where(and(eq(equipment.siteId, siteId), eq(equipment.level, "work-unit")))
    .limit(1);
  return row !== undefined;
}

/** Ids of operations and materials by their codes. */
export async function cycleReferences(
  { tx }: { tx: Transaction },
  codes: { operations: readonly string[]; materials: readonly string[] },
): Promise<{ operations: Map<string, string>; materials: Map<string, string> }> {
  const [foundOperations, foundMaterials] = await Promise.all([
    codes.operations.length === 0
      ? []
      : tx
          .select({ id: operations.id, code: operations.code })
          .from(operations)
          .where(inArray(operations.code, [...codes.operations])),
    codes.materials.length === 0
      ? []
      : tx
          .select({ id: materials.id, code: materials.code })
          .from(materials)
          .where(inArray(materials.code, [...codes.materials])),
  ]);
  return {
    operations: new Map(foundOperations.map((row) => [row.code, row.id])),
    materials: new Map(foundMaterials.map((row) => [row.code, row.id])),
  };
}
