import { eq, sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { materials, products } from "@/db/schema/materials";
import { shipmentLines, shipments } from "@/db/schema/shipping";
import { workOrderBookings, workOrders } from "@/db/schema/work-orders";
import { sum, toStored } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { ShipmentDetail, ShipmentLine } from "../contract";
import { fromShipments, toSummary } from "./shipment-columns";

/** One shipment with everything that went in it, package by package. */
export async function shipmentDetail(db: Executor, number: string): Promise<ShipmentDetail> {
  const [row] = await fromShipments(db).where(eq(shipments.number, number.toUpperCase()));
  if (!row) throw notFound("shipment", number);
  const lines = await linesOf(db, row.id);
  return {
    ...toSummary(row),
    note: row.note,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    voidedAt: row.voidedAt?.toISOString() ?? null,
    voidedBy: row.voidedBy,
    voidReason: row.voidReason,
    lines,
    packages: packagesOf(lines),
  };
}

async function linesOf(db: Executor, shipmentId: string): Promise<ShipmentLine[]> {
  const rows = await db
    .select({
      id: shipmentLines.id,
      lot: lots.code,
      material: { code: materials.code, nameEn: materials.nameEn, nameZh: materials.nameZh },
      product: { code: products.code, nameEn: products.nameEn, nameZh: products.nameZh },
      orderNumber: workOrders.number,
      unit: lots.unit,
      quantity: shipmentLines.quantity,
      massKg: shipmentLines.massKg,
      packageCode: shipmentLines.packageCode,
      returnedQuantity: shipmentLines.returnedQuantity,
      returnedMassKg: shipmentLines.returnedMassKg,
    })
    .from(shipmentLines)
    .innerJoin(lots, eq(lots.id, shipmentLines.lotId))
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .leftJoin(workOrderBookings, eq(workOrderBookings.transformationId, lots.transformationId))
    .leftJoin(workOrders, eq(workOrders.id, workOrderBookings.workOrderId))
    .leftJoin(products, sql`${products.id} = ${workOrders.productId}`)
    .where(eq(shipmentLines.shipmentId, shipmentId))
    .orderBy(sql`${shipmentLines.packageCode} nulls last`, shipmentLines.id);
  return rows;
}

function packagesOf(lines: readonly ShipmentLine[]): ShipmentDetail["packages"] {
  const codes = [...new Set(lines.map((line) => line.packageCode))];
  return codes.map((code) => {
    const inside = lines.filter((line) => line.packageCode === code);
    const counted = inside.filter((line) => line.unit === "pcs");
    return {
      code,
      lotCount: new Set(inside.map((line) => line.lot)).size,
      pieces: toStored(sum(counted.map((line) => line.quantity))),
      massKg: toStored(sum(inside.map((line) => line.massKg))),
      returnedPieces: toStored(sum(counted.map((line) => line.returnedQuantity))),
      returnedMassKg: toStored(sum(inside.map((line) => line.returnedMassKg))),
    };
  });
}
