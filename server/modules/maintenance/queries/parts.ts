import { asc, desc, eq } from "drizzle-orm";
import { maintenanceOrders, sparePartMovements, spareParts } from "@/db/schema/maintenance";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import type { PartMovement, SparePartDto } from "../contract/parts";

/** The spare parts store, by code. */
export async function partList(db: Executor): Promise<SparePartDto[]> {
  const rows = await db
    .select()
    .from(spareParts)
    .where(eq(spareParts.isActive, true))
    .orderBy(asc(spareParts.code));
  return rows.map((row) => ({
    code: row.code,
    nameEn: row.nameEn,
    nameZh: row.nameZh,
    unit: row.unit,
    stock: toPlain(row.stock),
    minimum: toPlain(row.minimum),
    isBelowMinimum: decimal(row.stock).lt(row.minimum),
    place: row.place,
  }));
}

/** The last hundred movements of a part, the newest first. */
export async function partMovements(db: Executor, code: string): Promise<PartMovement[]> {
  const rows = await db
    .select({ movement: sparePartMovements, order: maintenanceOrders.number })
    .from(sparePartMovements)
    .innerJoin(spareParts, eq(spareParts.id, sparePartMovements.partId))
    .leftJoin(maintenanceOrders, eq(maintenanceOrders.id, sparePartMovements.orderId))
    .where(eq(spareParts.code, code.toUpperCase()))
    .orderBy(desc(sparePartMovements.at), desc(sparePartMovements.id))
    .limit(100);
  return rows.map(({ movement, order }) => ({
    id: movement.id,
    kind: movement.kind,
    quantity: toPlain(movement.quantity),
    stockAfter: toPlain(movement.stockAfter),
    order,
    at: movement.at.toISOString(),
    by: movement.actorLabel,
    note: movement.note,
  }));
}
