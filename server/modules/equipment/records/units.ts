import { and, asc, eq, inArray } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import type { Transaction } from "@/server/kernel/database";

export type LockedUnit = { id: string; code: string };

/** Locks work units by their codes, in the order of their ids: one writer per machine at a time. Unknown ones are absent. */
export async function lockUnits(
  { tx }: { tx: Transaction },
  codes: readonly string[],
): Promise<Map<string, LockedUnit>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: equipment.id, code: equipment.code })
    .from(equipment)
    .where(and(inArray(equipment.code, wanted), eq(equipment.level, "work-unit")))
    .orderBy(asc(equipment.id))
    .for("no key update");
  return new Map(rows.map((row) => [row.code, row]));
}
