import { inArray, sql } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { locations } from "@/db/schema/lots";
import { materials, operationParameters, operations, reasonCodes, suppliers } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";

type Scope = { tx: Executor };

export type MaterialRow = typeof materials.$inferSelect;
export type OperationRow = typeof operations.$inferSelect;
export type EquipmentRow = typeof equipment.$inferSelect;

export async function operationByCode({ tx }: Scope, code: string): Promise<OperationRow> {
  const [row] = await tx.select().from(operations).where(sql`${operations.code} = ${code}`);
  if (!row) throw notFound("operation", code);
  return row;
}

export async function workUnitByCode({ tx }: Scope, code: string): Promise<EquipmentRow> {
  const [row] = await tx
    .select()
    .from(equipment)
    .where(sql`${equipment.code} = ${code} and ${equipment.level} = 'work-unit' and ${equipment.isActive}`);
  if (!row) throw notFound("equipment", code);
  return row;
}

export async function findSupplier({ tx }: Scope, code: string): Promise<{ id: string } | null> {
  const [row] = await tx.select({ id: suppliers.id }).from(suppliers).where(sql`${suppliers.code} = ${code}`);
  return row ?? null;
}

export async function materialsByCode(
  { tx }: Scope,
  codes: readonly string[],
): Promise<Map<string, MaterialRow>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.select().from(materials).where(inArray(materials.code, wanted));
  return new Map(rows.map((row) => [row.code, row]));
}

export async function locationsByCode({ tx }: Scope, codes: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: locations.id, code: locations.code })
    .from(locations)
    .where(inArray(locations.code, wanted));
  return new Map(rows.map((row) => [row.code, row.id]));
}

export async function knownReasons({ tx }: Scope, codes: readonly string[]): Promise<Set<string>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Set();
  const rows = await tx
    .select({ code: reasonCodes.code })
    .from(reasonCodes)
    .where(inArray(reasonCodes.code, wanted));
  return new Set(rows.map((row) => row.code));
}

export async function parametersOf({ tx }: Scope, operationId: string) {
  return tx
    .select()
    .from(operationParameters)
    .where(sql`${operationParameters.operationId} = ${operationId}`);
}
