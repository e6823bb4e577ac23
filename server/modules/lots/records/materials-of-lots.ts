import { inArray } from "drizzle-orm";
import { materials } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import type { MaterialRow } from "./lookups";
import type { LotRow } from "./lots";

/** The materials of these lots, by id. */
export async function materialsOfLots(
  { tx }: { tx: Executor },
  lots: readonly LotRow[],
): Promise<Map<string, MaterialRow>> {
  const ids = [...new Set(lots.map((lot) => lot.materialId))];
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(materials).where(inArray(materials.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}
