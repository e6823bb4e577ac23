import { eq, sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { customers } from "@/db/schema/materials";
import { shipmentLines, shipments } from "@/db/schema/shipping";
import type { CommandContext } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import type { ShipmentDto } from "../contract";

type Scope = Pick<CommandContext, "tx">;

export type ShipmentRow = typeof shipments.$inferSelect;
export type LineRow = typeof shipmentLines.$inferSelect & { lotCode: string; unit: "kg" | "pcs" };

export async function customerByCode({ tx }: Scope, code: string) {
  const [row] = await tx
    .select({ id: customers.id, country: customers.country })
    .from(customers)
    .where(eq(customers.code, code));
  return row ?? null;
}

export async function shipmentByExternalId({ tx }: Scope, externalId: string): Promise<ShipmentRow | null> {
  const [row] = await tx.select().from(shipments).where(eq(shipments.externalId, externalId));
  return row ?? null;
}

/** Writes the shipment, or returns null when one with its externalId is there (a concurrent writer is waited for). */
export async function insertShipment(
  { tx }: Scope,
  shipment: typeof shipments.$inferInsert,
): Promise<ShipmentRow | null> {
  const [row] = await tx
    .insert(shipments)
    .values(shipment)
    .onConflictDoNothing({ target: shipments.externalId })
    .returning();
  return row ?? null;
}

export async function insertLines(
  { tx }: Scope,
  rows: readonly (typeof shipmentLines.$inferInsert)[],
): Promise<void> {
  await tx.insert(shipmentLines).values([...rows]);
}

export async function lockShipment({ tx }: Scope, number: string): Promise<ShipmentRow> {
  const [row] = await tx
    .select()
    .from(shipments)
    .where(eq(shipments.number, number.toUpperCase()))
    .for("update");
  if (!row) throw notFound("shipment", number);
  return row;
}

export async function linesOf({ tx }: Scope, shipmentId: string): Promise<LineRow[]> {
  const rows = await tx
    .select({ line: shipmentLines, lotCode: lots.code, unit: lots.unit })
    .from(shipmentLines)
    .innerJoin(lots, eq(lots.id, shipmentLines.lotId))
    .where(eq(shipmentLines.shipmentId, shipmentId))
    .orderBy(shipmentLines.id);
  return rows.map(({ line, lotCode, unit }) => ({ ...line, lotCode, unit }));
}

export async function updateShipment(
  { tx }: Scope,
  shipment: ShipmentRow,
  change: Partial<Pick<ShipmentRow, "status" | "voidedAt" | "voidedByLabel" | "voidReason">>,
): Promise<ShipmentRow> {
  const [row] = await tx
    .update(shipments)
    .set({ ...change, version: shipment.version + 1 })
    .where(eq(shipments.id, shipment.id))
    .returning();
  if (!row) throw notFound("shipment", shipment.number);
  return row;
}

/** Counts what came back, of many lines in one statement; the table's checks refuse more than went out. */
export async function addReturned(
  { tx }: Scope,
  rows: readonly { lineId: string; quantity: string; massKg: string }[],
): Promise<void> {
  const back = JSON.stringify(rows.map(({ lineId, ...amounts }) => ({ id: lineId, ...amounts })));
  await tx.execute(sql`
    update shipment_lines n set
      returned_quantity = n.returned_quantity + back.quantity,
      returned_mass_kg = n.returned_mass_kg + back."massKg"
    from jsonb_to_recordset(${back}::jsonb) as back (id uuid, quantity numeric, "massKg" numeric)
    where n.id = back.id`);
}

export function toShipmentDto(row: ShipmentRow, created = false): ShipmentDto {
  return {
    id: row.id,
    number: row.number,
    externalId: row.externalId,
    status: row.status,
    version: row.version,
    created,
  };
}
