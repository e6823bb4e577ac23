import { asc, eq, sql } from "drizzle-orm";
import { locations } from "@/db/schema/lots";
import { materials, reasonCodes, suppliers } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import type { LotChoices } from "../contract";

/** What the forms about lots offer: materials that are bought or made, suppliers, places, reasons for a hold. */
export async function lotChoices(db: Executor): Promise<LotChoices> {
  const [allMaterials, allSuppliers, allLocations, holdReasons] = await Promise.all([
    db
      .select({
        code: materials.code,
        nameEn: materials.nameEn,
        nameZh: materials.nameZh,
        kind: sql<string>`${materials.kind}`,
        baseUnit: materials.baseUnit,
      })
      .from(materials)
      .where(eq(materials.isActive, true))
      .orderBy(asc(materials.code)),
    db
      .select({ code: suppliers.code, nameEn: suppliers.nameEn, nameZh: suppliers.nameZh })
      .from(suppliers)
      .orderBy(asc(suppliers.code)),
    db
      .select({ code: locations.code, nameEn: locations.nameEn, nameZh: locations.nameZh })
      .from(locations)
      .orderBy(asc(locations.code)),
    db
      .select({ code: reasonCodes.code, nameEn: reasonCodes.nameEn, nameZh: reasonCodes.nameZh })
      .from(reasonCodes)
      .where(eq(reasonCodes.kind, "hold"))
      .orderBy(asc(reasonCodes.code)),
  ]);
  return { materials: allMaterials, suppliers: allSuppliers, locations: allLocations, holdReasons };
}
