import { asc, inArray, sql } from "drizzle-orm";
import { gradeSpecifications, reasonCodes } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { inForce } from "@/server/modules/materials/queries/in-force";
import type { HandlingChoices } from "../contract/handling";

/** What the forms of handling offer beside materials and places: reasons for differences, grades in force. */
export async function handlingChoices(db: Executor, now: Date): Promise<HandlingChoices> {
  const [differenceReasons, grades] = await Promise.all([
    db
      .select({ code: reasonCodes.code, nameEn: reasonCodes.nameEn, nameZh: reasonCodes.nameZh })
      .from(reasonCodes)
      .where(inArray(reasonCodes.kind, ["scrap", "loss", "gain"]))
      .orderBy(sql`${reasonCodes.operationCode} nulls first`, asc(reasonCodes.code)),
    db
      .selectDistinct({ code: gradeSpecifications.code, grade: gradeSpecifications.grade })
      .from(gradeSpecifications)
      .where(inForce(now))
      .orderBy(asc(gradeSpecifications.code)),
  ]);
  return { differenceReasons, grades };
}
