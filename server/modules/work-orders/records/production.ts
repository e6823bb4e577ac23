import { aliasedTable, and, asc, eq, inArray, sql } from "drizzle-orm";
import { lots, processRuns, runLoads, transformations } from "@/db/schema/lots";
import { materials, operations, reasonCodes } from "@/db/schema/materials";
import {
  workOrderBookings,
  workOrderLoads,
  workOrderOperations,
  workOrderRuns,
  workOrderScrap,
  workOrders,
} from "@/db/schema/work-orders";
import type { CommandContext } from "@/server/kernel/command";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { LoadForOrder } from "../rules/assign-orders";
import type { PlannedBooking } from "../rules/plan-bookings";
import type { ScrapReason } from "../rules/to-lots-input";

type Scope = Pick<CommandContext, "tx">;

/** An operation of an order, with what the release froze. */
export type OrderOperation = {
  id: string;
  workOrderId: string;
  seq: number;
  status: "waiting" | "in-progress" | "done";
  requiresRelease: boolean;
  massToleranceFraction: string;
  parameters: (typeof workOrderOperations.$inferSelect)["parameters"];
};

/** The orders' steps that do this operation; where a route does it twice, the first that is not done. */
export async function orderOperations(
  { tx }: Scope,
  workOrderIds: readonly string[],
  operationId: string,
): Promise<Map<string, OrderOperation>> {
  if (workOrderIds.length === 0) return new Map();
  const rows = await tx
    .select({
      id: workOrderOperations.id,
      workOrderId: workOrderOperations.workOrderId,
      seq: workOrderOperations.seq,
      status: workOrderOperations.status,
      requiresRelease: workOrderOperations.requiresRelease,
      massToleranceFraction: workOrderOperations.massToleranceFraction,
      parameters: workOrderOperations.parameters,
    })
    .from(workOrderOperations)
    .where(
      and(
        inArray(workOrderOperations.workOrderId, [...workOrderIds]),
        eq(workOrderOperations.operationId, operationId),
      ),
    )
    .orderBy(asc(workOrderOperations.seq));
  const found = new Map<string, OrderOperation>();
  for (const row of rows) {
    const earlier = found.get(row.workOrderId);
    if (!earlier || (earlier.status === "done" && row.status !== "done")) found.set(row.workOrderId, row);
  }
  return found;
}

export async function operationForProduction({ tx }: Scope, code: string) {
  const [row] = await tx
    .select({
      id: operations.id,
      code: operations.code,
      outputUnit: operations.outputUnit,
      outputKind: operations.outputKind,
    })
    .from(operations)
    .where(eq(operations.code, code));
  if (!row) throw notFound("operation", code);
  return row;
}

/** The run, what is in it and the orders that it serves. */
export async function runForOrders({ tx }: { tx: Executor }, code: string) {
  const [run] = await tx
    .select({
      id: processRuns.id,
      code: processRuns.code,
      operationCode: operations.code,
      startedAt: processRuns.startedAt,
    })
    .from(processRuns)
    .innerJoin(operations, eq(operations.id, processRuns.operationId))
    .where(eq(processRuns.code, code.toUpperCase()));
  if (!run) throw notFound("run", code);
  const orders = await tx
    .selectDistinct({ number: workOrders.number })
    .from(workOrderRuns)
    .innerJoin(workOrderOperations, eq(workOrderOperations.id, workOrderRuns.workOrderOperationId))
    .innerJoin(workOrders, eq(workOrders.id, workOrderOperations.workOrderId))
    .where(eq(workOrderRuns.runId, run.id));
  const loads: LoadForOrder[] = await tx
    .select({ id: runLoads.id, lot: lots.code, orderNumber: workOrders.number })
    .from(runLoads)
    .innerJoin(lots, eq(lots.id, runLoads.lotId))
    .leftJoin(workOrderLoads, eq(workOrderLoads.runLoadId, runLoads.id))
    .leftJoin(workOrderOperations, eq(workOrderOperations.id, workOrderLoads.workOrderOperationId))
    .leftJoin(workOrders, eq(workOrders.id, workOrderOperations.workOrderId))
    .where(and(eq(runLoads.runId, run.id), sql`${runLoads.unloadedAt} is null`));
  return { ...run, orders: orders.map(({ number }) => number), loads };
}

export async function linkRun({ tx }: Scope, runId: string, workOrderOperationIds: readonly string[]) {
  if (workOrderOperationIds.length === 0) return;
  await tx
    .insert(workOrderRuns)
    .values(workOrderOperationIds.map((workOrderOperationId) => ({ runId, workOrderOperationId })))
    .onConflictDoNothing();
}

export async function linkLoad({ tx }: Scope, runLoadId: string, workOrderOperationId: string) {
  await tx.insert(workOrderLoads).values({ runLoadId, workOrderOperationId });
}

export async function insertBookings({ tx }: Scope, bookings: readonly PlannedBooking[]): Promise<void> {
  if (bookings.length === 0) return;
  await tx.insert(workOrderBookings).values(
    bookings.map((booking) => ({
      transformationId: booking.transformationId,
      workOrderId: booking.target.workOrderId,
      workOrderOperationId: booking.target.operationId,
      goodQuantity: booking.goodQuantity,
      reworkQuantity: booking.reworkQuantity,
    })),
  );
  const scrap = bookings.flatMap((booking) =>
    booking.scrap.map(({ code, quantity }) => ({
      transformationId: booking.transformationId,
      reasonCode: code,
      quantity,
    })),
  );
  if (scrap.length > 0) await tx.insert(workOrderScrap).values(scrap);
}

export async function setOperationStatus(
  { tx }: Scope,
  ids: readonly string[],
  status: "in-progress" | "done",
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(workOrderOperations)
    .set({ status })
    .where(and(inArray(workOrderOperations.id, [...ids]), sql`${workOrderOperations.status} <> ${status}`));
}

export async function finishStartedOperations({ tx }: Scope, workOrderId: string): Promise<void> {
  await tx
    .update(workOrderOperations)
    .set({ status: "done" })
    .where(
      and(eq(workOrderOperations.workOrderId, workOrderId), eq(workOrderOperations.status, "in-progress")),
    );
}

/** Nominal piece masses of what a report says came out. */
export async function pieceMasses(
  { tx }: Scope,
  sources: readonly { outputs: readonly { materialCode: string }[] }[],
): Promise<Map<string, string>> {
  const codes = [...new Set(sources.flatMap(({ outputs }) => outputs.map((output) => output.materialCode)))];
  if (codes.length === 0) return new Map();
  const rows = await tx
    .select({ code: materials.code, pieceMassKg: materials.pieceMassKg })
    .from(materials)
    .where(inArray(materials.code, codes));
  return new Map(rows.flatMap((row) => (row.pieceMassKg ? [[row.code, row.pieceMassKg]] : [])));
}

const byProduct = aliasedTable(materials, "by_product");

export async function reasonsByCode(
  { tx }: Scope,
  codes: readonly string[],
): Promise<Map<string, ScrapReason>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({
      code: reasonCodes.code,
      kind: reasonCodes.kind,
      byProductCode: byProduct.code,
      byProductUnit: byProduct.baseUnit,
    })
    .from(reasonCodes)
    .leftJoin(byProduct, eq(byProduct.id, reasonCodes.byProductMaterialId))
    .where(inArray(reasonCodes.code, wanted));
  return new Map(
    rows.map((row) => [
      row.code,
      {
        code: row.code,
        kind: row.kind,
        byProduct:
          row.byProductCode && row.byProductUnit
            ? { code: row.byProductCode, unit: row.byProductUnit }
            : null,
      },
    ]),
  );
}

/** Good pieces out of the order's last operation; what was voided does not count. */
export async function deliveredQuantity(
  { tx }: Scope,
  order: { id: string; quantity: string },
): Promise<{ quantity: string; differs: boolean }> {
  const [row] = await tx.execute<{ quantity: string; differs: boolean }>(sql`
    select coalesce(sum(b.good_quantity), 0)::text as quantity,
           coalesce(sum(b.good_quantity), 0) <> ${order.quantity}::numeric as differs
    from ${workOrderBookings} b
    join ${transformations} t on t.id = b.transformation_id and not t.is_voided
    where b.work_order_operation_id = (
      select o.id from ${workOrderOperations} o where o.work_order_id = ${order.id} order by o.seq desc limit 1)`);
  return { quantity: row?.quantity ?? "0", differs: row?.differs ?? true };
}

/** Whether anything was produced for the order that was not voided. */
export async function hasProduction({ tx }: Scope, workOrderId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: workOrderBookings.transformationId })
    .from(workOrderBookings)
    .innerJoin(transformations, eq(transformations.id, workOrderBookings.transformationId))
    .where(and(eq(workOrderBookings.workOrderId, workOrderId), eq(transformations.isVoided, false)))
    .limit(1);
  return row !== undefined;
}

/** Codes of runs that are going on for the order. */
export async function runningRunsOf({ tx }: Scope, workOrderId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ code: processRuns.code })
    .from(workOrderRuns)
    .innerJoin(workOrderOperations, eq(workOrderOperations.id, workOrderRuns.workOrderOperationId))
    .innerJoin(processRuns, eq(processRuns.id, workOrderRuns.runId))
    .where(and(eq(workOrderOperations.workOrderId, workOrderId), eq(processRuns.status, "running")));
  return rows.map(({ code }) => code);
}
