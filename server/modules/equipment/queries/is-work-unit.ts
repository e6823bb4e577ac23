import { and, eq } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import type { Executor } from "@/server/kernel/database";

export async function isWorkUnit(db: Executor, code: string): Promise<boolean> {
  const rows = await db
    .select({ id: equipment.id })
    .from(equipment)
    .where(and(eq(equipment.code, code), eq(equipment.level, "work-unit")));
  return rows.length > 0;
}
