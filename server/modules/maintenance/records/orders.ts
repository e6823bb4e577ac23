import { eq, sql } from "drizzle-orm";
import { equipment, equipmentStateIntervals } from "@/db/schema/equipment";
import { users } from "@/db/schema/identity";
import { maintenanceOrders, maintenanceTimes } from "@/db/schema/maintenance";
import type { CommandContext } from "@/server/kernel/command";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { MaintenanceResult } from "../contract";

type Scope = Pick<CommandContext, "tx">;

export type OrderRow = typeof maintenanceOrders.$inferSelect;
export type LockedOrder = OrderRow & { equipment: { id: string; code: string } };

export async function insertOrder(
  { tx }: Scope,
  order: typeof maintenanceOrders.$inferInsert,
): Promise<OrderRow | null> {
  const [row] = await tx.insert(maintenanceOrders).values(order).onConflictDoNothing().returning();
  return row ?? null;
}

export async function lockOrder({ tx }: Scope, number: string): Promise<LockedOrder> {
  const [row] = await tx
    .select()
    .from(maintenanceOrders)
    .where(eq(maintenanceOrders.number, number.toUpperCase()))
    .for("update");
  if (!row) throw notFound("maintenance-order", number);
  const [unit] = await tx
    .select({ id: equipment.id, code: equipment.code })
    .from(equipment)
    .where(eq(equipment.id, row.equipmentId));
  if (!unit) throw notFound("equipment", row.equipmentId);
  return { ...row, equipment: unit };
}

export async function updateOrder(
  { tx }: Scope,
  order: Pick<OrderRow, "id" | "number" | "version">,
  change: Partial<OrderRow>,
): Promise<MaintenanceResult> {
  const [row] = await tx
    .update(maintenanceOrders)
    .set({ ...change, version: order.version + 1 })
    .where(eq(maintenanceOrders.id, order.id))
    .returning();
  if (!row) throw notFound("maintenance-order", order.number);
  return toResult(row);
}

export async function openBreakdownOf({ tx }: Scope, equipmentId: string): Promise<string | null> {
  const [row] = await tx
    .select({ number: maintenanceOrders.number })
    .from(maintenanceOrders)
    .where(
      sql`${maintenanceOrders.equipmentId} = ${equipmentId} and ${maintenanceOrders.kind} = 'breakdown'
        and ${maintenanceOrders.status} in ('requested', 'assigned', 'in-progress', 'waiting-parts')`,
    );
  return row?.number ?? null;
}

export async function insertTime({ tx }: Scope, time: typeof maintenanceTimes.$inferInsert): Promise<void> {
  await tx.insert(maintenanceTimes).values(time);
}

export async function bookedMinutes({ tx }: Scope, orderId: string, workerId: string): Promise<number> {
  const [row] = await tx
    .select({ minutes: sql<number>`coalesce(sum(${maintenanceTimes.minutes}), 0)::int` })
    .from(maintenanceTimes)
    .where(sql`${maintenanceTimes.orderId} = ${orderId} and ${maintenanceTimes.workerId} = ${workerId}`);
  return row?.minutes ?? 0;
}

/** The person of a user name who may sign in. */
export async function personByUsername({ tx }: Scope, username: string) {
  const [row] = await tx
    .select({ id: users.id, label: users.displayName })
    .from(users)
    .where(sql`lower(${users.username}) = lower(${username}) and ${users.isActive}`);
  if (!row) throw notFound("person", username);
  return row;
}

/** States of a machine that touch a span. */
export async function statesBetween(tx: Executor, equipmentId: string, span: { from: Date; to: Date }) {
  return tx
    .select({
      startsAt: equipmentStateIntervals.startsAt,
      endsAt: equipmentStateIntervals.endsAt,
      state: equipmentStateIntervals.state,
    })
    .from(equipmentStateIntervals)
    .where(
      sql`${equipmentStateIntervals.equipmentId} = ${equipmentId}
        and ${equipmentStateIntervals.startsAt} < ${span.to.toISOString()}::timestamptz
        and coalesce(${equipmentStateIntervals.endsAt}, 'infinity') > ${span.from.toISOString()}::timestamptz`,
    )
    .orderBy(equipmentStateIntervals.startsAt);
}

export function toResult(row: OrderRow): MaintenanceResult {
  return { id: row.id, number: row.number, status: row.status, version: row.version };
}

export function recordOf(order: Pick<OrderRow, "id" | "number">) {
  return { type: "maintenance-order", id: order.id, code: order.number };
}

/** Is time or a part booked on the order that was not taken back? */
export async function hasBookings({ tx }: Scope, orderId: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`
    select exists (select from maintenance_times where order_id = ${orderId} having sum(minutes) > 0)
      or exists (select from spare_part_movements where order_id = ${orderId}
        group by part_id having sum(quantity) <> 0) as found`);
  return row?.found ?? false;
}

/** The open order of a plan on a machine. */
export async function openPlannedOf({ tx }: Scope, planCode: string, equipmentId: string) {
  const [row] = await tx
    .select({ number: maintenanceOrders.number })
    .from(maintenanceOrders)
    .where(
      sql`${maintenanceOrders.planCode} = ${planCode} and ${maintenanceOrders.equipmentId} = ${equipmentId}
        and ${maintenanceOrders.status} in ('requested', 'assigned', 'in-progress', 'waiting-parts')`,
    );
  return row?.number ?? null;
}
