import { eq, inArray, sql } from "drizzle-orm";
import { customers, products } from "@/db/schema/materials";
import { workOrders, workOrderTransitions } from "@/db/schema/work-orders";
import type { CommandContext } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import type { WorkOrderDto, WorkOrderStatus } from "../contract";

type Scope = Pick<CommandContext, "tx">;

export type WorkOrderRow = typeof workOrders.$inferSelect;
export type NewWorkOrder = typeof workOrders.$inferInsert & { id: string };

/** Locks the orders in the order of their ids. Numbers are kept in capitals. */
export async function lockOrders(
  { tx }: Scope,
  numbers: readonly string[],
): Promise<Map<string, WorkOrderRow>> {
  const wanted = [...new Set(numbers.map((number) => number.toUpperCase()))];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(workOrders)
    .where(inArray(workOrders.number, wanted))
    .orderBy(workOrders.id)
    .for("update");
  return new Map(rows.map((row) => [row.number, row]));
}

export async function lockOrder(scope: Scope, number: string): Promise<WorkOrderRow> {
  const order = (await lockOrders(scope, [number])).get(number.toUpperCase());
  if (!order) throw notFound("work-order", number);
  return order;
}

/** Writes the order, or returns null when one with its externalId is there (a concurrent writer is waited for). */
export async function insertOrder({ tx }: Scope, order: NewWorkOrder): Promise<WorkOrderRow | null> {
  const [row] = await tx
    .insert(workOrders)
    .values(order)
    .onConflictDoNothing({ target: workOrders.externalId })
    .returning();
  return row ?? null;
}

export async function orderByExternalId({ tx }: Scope, externalId: string): Promise<WorkOrderRow | null> {
  const [row] = await tx.select().from(workOrders).where(eq(workOrders.externalId, externalId));
  return row ?? null;
}

type Change = Partial<Omit<typeof workOrders.$inferInsert, "id" | "number" | "version" | "updatedAt">>;

export async function updateOrder({ tx }: Scope, order: WorkOrderRow, change: Change): Promise<WorkOrderRow> {
  const [row] = await tx
    .update(workOrders)
    .set({ ...change, version: order.version + 1, updatedAt: sql`now()` })
    .where(eq(workOrders.id, order.id))
    .returning();
  if (!row) throw notFound("work-order", order.number);
  return row;
}

/** Marks that something was reported for the orders, so that delta pulls see it. */
export async function touchOrders({ tx }: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(workOrders)
    .set({ updatedAt: sql`now()` })
    .where(inArray(workOrders.id, [...ids]));
}

/** Changes the status and keeps who did it, when and why. The rule was asked before. */
export async function moveOrder(
  context: Pick<CommandContext, "tx" | "actor" | "now">,
  order: WorkOrderRow,
  to: WorkOrderStatus,
  more: { reason?: string | undefined; change?: Change } = {},
): Promise<WorkOrderRow> {
  const row = await updateOrder(context, order, { ...more.change, status: to });
  await insertTransition(context, order.id, { from: order.status, to, reason: more.reason });
  return row;
}

export async function insertTransition(
  { tx, actor, now }: Pick<CommandContext, "tx" | "actor" | "now">,
  workOrderId: string,
  move: { from: WorkOrderStatus | null; to: WorkOrderStatus; reason?: string | undefined },
): Promise<void> {
  await tx.insert(workOrderTransitions).values({
    workOrderId,
    fromStatus: move.from,
    toStatus: move.to,
    at: now,
    actorId: actor.id,
    actorLabel: actor.label,
    reason: move.reason ?? null,
  });
}

export async function productByCode({ tx }: Scope, code: string) {
  const [row] = await tx.select().from(products).where(eq(products.code, code));
  return row ?? null;
}

export async function customerByCode({ tx }: Scope, code: string) {
  const [row] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.code, code));
  return row ?? null;
}

export function toOrderDto(row: WorkOrderRow, created = false): WorkOrderDto {
  return {
    id: row.id,
    number: row.number,
    externalId: row.externalId,
    status: row.status,
    version: row.version,
    created,
  };
}
