import { asc, eq } from "drizzle-orm";
import { inspectionPlanCharacteristics } from "@/db/schema/inspection-plans";
import { characteristics } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import type { PlanLineDto } from "../contract/plans";

/** The lines of a plan's version with their characteristics, in the plan's order. */
export async function planLines(db: Executor, planId: string): Promise<PlanLineDto[]> {
  const rows = await db
    .select({ line: inspectionPlanCharacteristics, characteristic: characteristics })
    .from(inspectionPlanCharacteristics)
    .innerJoin(characteristics, eq(characteristics.code, inspectionPlanCharacteristics.characteristicCode))
    .where(eq(inspectionPlanCharacteristics.planId, planId))
    .orderBy(asc(inspectionPlanCharacteristics.ordinal));
  return rows.map(({ line, characteristic }) => ({
    characteristic: {
      code: characteristic.code,
      nameEn: characteristic.nameEn,
      nameZh: characteristic.nameZh,
      kind: characteristic.kind,
      quantityType: characteristic.quantityType,
      unit: characteristic.unit,
      decimals: characteristic.decimals,
    },
    classification: line.classification,
    lower: line.lowerLimit,
    target: line.target,
    upper: line.upperLimit,
    method: line.method,
    rule: line.sampleRule,
    sampleCount: line.sampleCount,
    aql: line.aql,
    level: line.level,
    planAcceptanceNumber: line.acceptanceNumber,
    instrumentCodes: line.instrumentCodes,
    testHours: line.testHours,
  }));
}
