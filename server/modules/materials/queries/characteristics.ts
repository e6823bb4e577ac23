import { asc } from "drizzle-orm";
import { characteristics } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import type { Named } from "../contract";

/** What can be measured, with the unit in which limits of it are given. */
export async function characteristicList(db: Executor): Promise<(Named & { unit: string })[]> {
  return db
    .select({
      code: characteristics.code,
      nameEn: characteristics.nameEn,
      nameZh: characteristics.nameZh,
      unit: characteristics.unit,
    })
    .from(characteristics)
    .orderBy(asc(characteristics.code));
}
