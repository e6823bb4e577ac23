import { eq, sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { materials, products } from "@/db/schema/materials";
import { workOrderBookings, workOrders } from "@/db/schema/work-orders";
import { decimal, massOfPart, toStored } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import type { ShippableLot } from "../contract/shipping";
import { freeQuantity } from "../rules/consumption";
import { refusalToShip } from "../rules/plan-shipment";
import { lotByCode } from "./lot-columns";

/** One lot as a packer sees it, or null where no lot has this code. */
export async function shippableLot(db: Executor, code: string, at: Date): Promise<ShippableLot | null> {
  const [row] = await db
    .select({
      lot: lots,
      material: { code: materials.code, nameEn: materials.nameEn, nameZh: materials.nameZh },
      product: { code: products.code, nameEn: products.nameEn, nameZh: products.nameZh },
      orderNumber: workOrders.number,
    })
    .from(lots)
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .leftJoin(workOrderBookings, eq(workOrderBookings.transformationId, lots.transformationId))
    .leftJoin(workOrders, eq(workOrders.id, workOrderBookings.workOrderId))
    .leftJoin(products, sql`${products.id} = ${workOrders.productId}`)
    .where(lotByCode(code));
  if (!row) return null;
  const { lot } = row;
  const free = freeQuantity(lot);
  const remaining = decimal(lot.remainingQuantity);
  const refusal = refusalToShip(lot, "lot", at);
  return {
    code: lot.code,
    material: row.material,
    product: row.product?.code ? row.product : null,
    orderNumber: row.orderNumber,
    unit: lot.unit,
    freeQuantity: toStored(free),
    freeMassKg: toStored(
      remaining.gt(0) ? massOfPart(free, remaining, decimal(lot.remainingMassKg)) : decimal(0),
    ),
    status: lot.status,
    qualityStatus: lot.qualityStatus,
    refusal: refusal ? { reason: refusal.reason, details: refusal.details ?? {} } : null,
  };
}
