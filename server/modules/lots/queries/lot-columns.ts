import { eq, sql } from "drizzle-orm";
import { locations, lots } from "@/db/schema/lots";
import { materials } from "@/db/schema/materials";
import { workOrderBookings, workOrders } from "@/db/schema/work-orders";
import type { Executor } from "@/server/kernel/database";
import type { LotSummary } from "../contract";

/** What a list shows of a lot; lists and the detail page select the same columns. */
export const summaryColumns = {
  id: lots.id,
  code: lots.code,
  materialCode: materials.code,
  materialNameEn: materials.nameEn,
  materialNameZh: materials.nameZh,
  materialKind: materials.kind,
  unit: lots.unit,
  createdQuantity: lots.createdQuantity,
  remainingQuantity: lots.remainingQuantity,
  remainingMassKg: lots.remainingMassKg,
  status: lots.status,
  qualityStatus: lots.qualityStatus,
  gateState: lots.gateState,
  isByProduct: lots.isByProduct,
  isRework: lots.isRework,
  position: lots.position,
  locationCode: locations.code,
  workOrderNumber: workOrders.number,
  expiresAt: lots.expiresAt,
  createdAt: lots.createdAt,
};

type Raw = Omit<LotSummary, "material" | "expiresAt" | "createdAt"> & {
  materialCode: string;
  materialNameEn: string;
  materialNameZh: string;
  materialKind: string;
  expiresAt: Date | null;
  createdAt: Date;
};

/** Lots joined with what their summary needs; the order is the one that the lot's making was booked to. */
export function fromLots(db: Executor) {
  return db
    .select(summaryColumns)
    .from(lots)
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .leftJoin(locations, eq(locations.id, lots.locationId))
    .leftJoin(workOrderBookings, eq(workOrderBookings.transformationId, lots.transformationId))
    .leftJoin(workOrders, eq(workOrders.id, workOrderBookings.workOrderId))
    .$dynamic();
}

export function toLotSummary(row: Raw): LotSummary {
  const { materialCode, materialNameEn, materialNameZh, materialKind, expiresAt, createdAt, ...rest } = row;
  return {
    ...rest,
    material: { code: materialCode, nameEn: materialNameEn, nameZh: materialNameZh, kind: materialKind },
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export const lotByCode = (code: string) => sql`lower(${lots.code}) = lower(${code})`;
