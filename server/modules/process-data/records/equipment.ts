import { and, asc, eq } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { processParameters } from "@/db/schema/process-data";
import type { Executor } from "@/server/kernel/database";
import type { ParameterOfClass } from "../contract/samples";

/** A work unit by its code. */
export async function equipmentByCode(db: Executor, code: string) {
  const [unit] = await db
    .select({
      id: equipment.id,
      code: equipment.code,
      nameEn: equipment.nameEn,
      nameZh: equipment.nameZh,
      equipmentClass: equipment.equipmentClass,
    })
    .from(equipment)
    .where(and(eq(equipment.code, code), eq(equipment.level, "work-unit")));
  return unit;
}

/** The process parameters of a class of machines, or of all. */
export async function parametersOfClass(
  db: Executor,
  equipmentClass?: string | null,
): Promise<(ParameterOfClass & { id: string })[]> {
  return db
    .select({
      id: processParameters.id,
      equipmentClass: processParameters.equipmentClass,
      code: processParameters.code,
      nameEn: processParameters.nameEn,
      nameZh: processParameters.nameZh,
      unit: processParameters.unit,
      isLogarithmic: processParameters.isLogarithmic,
    })
    .from(processParameters)
    .where(equipmentClass ? eq(processParameters.equipmentClass, equipmentClass) : undefined)
    .orderBy(
      asc(processParameters.equipmentClass),
      asc(processParameters.createdAt),
      asc(processParameters.code),
    );
}
