import { asc, eq, sql } from "drizzle-orm";
import { customers, gradeSpecifications, products, routes } from "@/db/schema/materials";
import { workOrders, workOrderTransitions } from "@/db/schema/work-orders";
import { decimal, sum } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { WorkOrderDetail, WorkOrderStatus } from "../contract";
import { draftProgress, frozenProgress } from "./operation-progress";
import { lotsOfOrder, runsOfOrder } from "./order-lots";
import { isLate } from "./order-page";

/** Everything about one order: progress by operation, runs, lots, who moved it and why. */
export async function workOrderDetail(db: Executor, number: string, now: Date): Promise<WorkOrderDetail> {
  const order = await orderRow(db, number);
  const isFrozen = order.routeId !== null;
  const forProgress = {
    id: order.id,
    quantity: order.quantity,
    pieceMassKg: order.pieceMassKg,
    productId: order.productId,
  };
  const [operations, transitions, runs, lots] = await Promise.all([
    isFrozen ? frozenProgress(db, forProgress) : draftProgress(db, forProgress),
    transitionsOf(db, order.id),
    runsOfOrder(db, order.id),
    lotsOfOrder(db, order.id),
  ]);
  return {
    id: order.id,
    number: order.number,
    externalId: order.externalId,
    status: order.status,
    version: order.version,
    product: {
      code: order.productCode,
      nameEn: order.productNameEn,
      nameZh: order.productNameZh,
      revision: order.productRevision,
      pieceMassKg: order.pieceMassKg,
      coating: order.coating,
      isActive: order.productIsActive,
    },
    customer: order.customerCode
      ? { code: order.customerCode, nameEn: order.customerNameEn ?? "", nameZh: order.customerNameZh ?? "" }
      : null,
    quantity: order.quantity,
    goodQuantity: isFrozen ? (operations.at(-1)?.goodQuantity ?? "0") : "0",
    scrapQuantity: sum(
      operations
        .filter((operation) => operation.unit === "pcs")
        .map((operation) => decimal(operation.scrapQuantity)),
    ).toFixed(),
    priority: order.priority,
    dueAt: order.dueAt.toISOString(),
    isLate: isLate(order, now),
    note: order.note,
    route: {
      code: order.routeCode,
      nameEn: order.routeNameEn,
      nameZh: order.routeNameZh,
      version: order.routeVersion,
    },
    gradeSpecification: { code: order.gradeCode, revision: order.gradeRevision, grade: order.grade },
    isFrozen,
    operations,
    runs: runs.items,
    runCount: runs.total,
    lots: lots.items,
    lotCount: lots.total,
    transitions,
    varianceReason: order.varianceReason,
    createdBy: order.createdBy,
    createdAt: order.createdAt.toISOString(),
    releasedAt: order.releasedAt?.toISOString() ?? null,
    startedAt: order.startedAt?.toISOString() ?? null,
    completedAt: order.completedAt?.toISOString() ?? null,
    closedAt: order.closedAt?.toISOString() ?? null,
  };
}

async function orderRow(db: Executor, number: string) {
  const [row] = await db
    .select({
      id: workOrders.id,
      number: workOrders.number,
      externalId: workOrders.externalId,
      status: workOrders.status,
      version: workOrders.version,
      productId: workOrders.productId,
      productCode: products.code,
      productNameEn: products.nameEn,
      productNameZh: products.nameZh,
      productRevision: products.revision,
      productIsActive: products.isActive,
      pieceMassKg: products.pieceMassKg,
      coating: products.coating,
      customerCode: customers.code,
      customerNameEn: customers.nameEn,
      customerNameZh: customers.nameZh,
      quantity: workOrders.quantity,
      priority: workOrders.priority,
      dueAt: workOrders.dueAt,
      note: workOrders.note,
      routeId: workOrders.routeId,
      routeCode: routes.code,
      routeNameEn: routes.nameEn,
      routeNameZh: routes.nameZh,
      routeVersion: routes.version,
      gradeCode: gradeSpecifications.code,
      gradeRevision: gradeSpecifications.revision,
      grade: gradeSpecifications.grade,
      varianceReason: workOrders.varianceReason,
      createdBy: workOrders.createdBy,
      createdAt: workOrders.createdAt,
      releasedAt: workOrders.releasedAt,
      startedAt: workOrders.startedAt,
      completedAt: workOrders.completedAt,
      closedAt: workOrders.closedAt,
    })
    .from(workOrders)
    .innerJoin(products, eq(products.id, workOrders.productId))
    .innerJoin(routes, sql`${routes.id} = coalesce(${workOrders.routeId}, ${products.routeId})`)
    .innerJoin(
      gradeSpecifications,
      sql`${gradeSpecifications.id} = coalesce(${workOrders.gradeSpecificationId}, ${products.gradeSpecificationId})`,
    )
    .leftJoin(customers, eq(customers.id, workOrders.customerId))
    .where(eq(workOrders.number, number.toUpperCase()));
  if (!row) throw notFound("work-order", number);
  return row;
}

async function transitionsOf(db: Executor, workOrderId: string): Promise<WorkOrderDetail["transitions"]> {
  const rows = await db
    .select({
      id: workOrderTransitions.id,
      fromStatus: workOrderTransitions.fromStatus,
      toStatus: workOrderTransitions.toStatus,
      at: workOrderTransitions.at,
      actorLabel: workOrderTransitions.actorLabel,
      reason: workOrderTransitions.reason,
    })
    .from(workOrderTransitions)
    .where(eq(workOrderTransitions.workOrderId, workOrderId))
    .orderBy(asc(workOrderTransitions.id));
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    fromStatus: row.fromStatus as WorkOrderStatus | null,
    at: row.at.toISOString(),
  }));
}
