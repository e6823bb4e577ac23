import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { maintenancePlans, spareParts } from "@/db/schema/maintenance";
import type { CommandContext } from "@/server/kernel/command";

type Scope = Pick<CommandContext, "tx">;
export type PlanRow = typeof maintenancePlans.$inferSelect;

/** The version in force, locked; two that write the same plan at once wait for each other. */
export async function lockPlan({ tx }: Scope, code: string): Promise<PlanRow | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`maintenance plan ${code}`}, 0))`);
  const [row] = await tx
    .select()
    .from(maintenancePlans)
    .where(and(eq(maintenancePlans.code, code), isNull(maintenancePlans.effectiveTo)))
    .for("update");
  return row ?? null;
}

export async function lastVersion({ tx }: Scope, code: string): Promise<number> {
  const [row] = await tx
    .select({ version: sql<number>`coalesce(max(${maintenancePlans.version}), 0)::int` })
    .from(maintenancePlans)
    .where(eq(maintenancePlans.code, code));
  return row?.version ?? 0;
}

export async function endVersion({ tx }: Scope, id: string, at: Date): Promise<void> {
  await tx
    .update(maintenancePlans)
    .set({ effectiveTo: sql`greatest(${at.toISOString()}::timestamptz, ${maintenancePlans.effectiveFrom})` })
    .where(eq(maintenancePlans.id, id));
}

export async function planById({ tx }: Scope, id: string): Promise<PlanRow | null> {
  const [row] = await tx.select().from(maintenancePlans).where(eq(maintenancePlans.id, id));
  return row ?? null;
}

export async function unitByCode({ tx }: Scope, code: string) {
  const [row] = await tx
    .select({ id: equipment.id, code: equipment.code, equipmentClass: equipment.equipmentClass })
    .from(equipment)
    .where(and(eq(equipment.code, code), eq(equipment.level, "work-unit")));
  return row ?? null;
}

export async function isClass({ tx }: Scope, equipmentClass: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: equipment.id })
    .from(equipment)
    .where(eq(equipment.equipmentClass, equipmentClass))
    .limit(1);
  return row !== undefined;
}

/** Those of these codes that are no spare part. */
export async function unknownParts({ tx }: Scope, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await tx
    .select({ code: spareParts.code })
    .from(spareParts)
    .where(inArray(spareParts.code, [...codes]));
  const known = new Set(rows.map(({ code }) => code));
  return codes.filter((code) => !known.has(code));
}
