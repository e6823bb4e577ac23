import { desc, eq, sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { customers } from "@/db/schema/materials";
import { shipmentLines, shipments } from "@/db/schema/shipping";
import type { Executor } from "@/server/kernel/database";
import type { LotShipment } from "../contract";

/** Where one lot was shipped: to whom, when, how much, and what came back. */
export async function shipmentsOfLot(db: Executor, lotCode: string): Promise<LotShipment[]> {
  const rows = await db
    .select({
      number: shipments.number,
      status: shipments.status,
      customer: { code: customers.code, nameEn: customers.nameEn, nameZh: customers.nameZh },
      destinationCountry: shipments.destinationCountry,
      shippedAt: shipments.shippedAt,
      unit: lots.unit,
      quantity: shipmentLines.quantity,
      massKg: shipmentLines.massKg,
      packageCode: shipmentLines.packageCode,
      returnedQuantity: shipmentLines.returnedQuantity,
    })
    .from(shipmentLines)
    .innerJoin(lots, eq(lots.id, shipmentLines.lotId))
    .innerJoin(shipments, eq(shipments.id, shipmentLines.shipmentId))
    .innerJoin(customers, eq(customers.id, shipments.customerId))
    .where(sql`lower(${lots.code}) = lower(${lotCode}::text)`)
    .orderBy(desc(shipments.shippedAt), desc(shipmentLines.id));
  return rows.map((row) => ({ ...row, shippedAt: row.shippedAt.toISOString() }));
}
