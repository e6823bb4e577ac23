import type { CommandContext } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import type { RunDto } from "@/server/modules/lots/contract";
import type { WorkOrderStatus } from "../contract";
import type { BookingDto, ProductionDto } from "../contract/production";
import { type BookingTarget, planBookings, type ScrapEntry } from "../rules/plan-bookings";
import { lockOrders, moveOrder, touchOrders, type WorkOrderRow } from "./orders";
import {
  insertBookings,
  linkRun,
  type OrderOperation,
  orderOperations,
  setOperationStatus,
} from "./production";

export type NamedOrder = { number: string; path: string };
export type ServedOrder = { order: WorkOrderRow; step: OrderOperation };

/** Locks the orders that a run serves, and throws all reasons why they cannot take it. */
export async function lockServedOrders(
  { tx }: Pick<CommandContext, "tx">,
  named: readonly NamedOrder[],
  operation: { id: string; code: string },
  allowed: readonly WorkOrderStatus[],
  issues: readonly FieldIssue[] = [],
): Promise<Map<string, ServedOrder>> {
  const orders = await lockOrders(
    { tx },
    named.map(({ number }) => number),
  );
  const steps = await orderOperations(
    { tx },
    [...orders.values()].map((order) => order.id),
    operation.id,
  );
  const served = new Map<string, ServedOrder>();
  const found = [...issues];
  for (const { number, path } of named) {
    const order = orders.get(number.toUpperCase());
    const step = order && steps.get(order.id);
    if (!order) {
      found.push({
        path,
        reason: "work-order-not-found",
        message: `No work order ${number}.`,
        details: { code: number },
      });
    } else if (!allowed.includes(order.status)) {
      found.push({
        path,
        reason: "work-order-not-open",
        message: `Order ${order.number} is ${order.status}; nothing can be reported for it.`,
        details: { number: order.number, status: order.status },
      });
    } else if (!step) {
      found.push({
        path,
        reason: "operation-not-in-route",
        message: `The route of order ${order.number} has no operation ${operation.code}.`,
        details: { number: order.number, operation: operation.code },
      });
    } else {
      served.set(order.number, { order, step });
    }
  }
  throwIssues(found);
  return served;
}

/** Gate and tolerance of a run that may serve several orders: the strictest that any of them froze. */
export function strictestOf(served: Iterable<ServedOrder>) {
  const steps = [...served].map(({ step }) => step);
  if (steps.length === 0) return undefined;
  const [tightest] = steps.map((step) => step.massToleranceFraction).sort((a, b) => Number(a) - Number(b));
  return {
    requiresRelease: steps.some((step) => step.requiresRelease),
    massToleranceFraction: tightest ?? "0",
  };
}

/** An order that something is done for is in progress from then on. */
export async function beginOrders(
  context: Pick<CommandContext, "tx" | "actor" | "now">,
  served: Iterable<ServedOrder>,
): Promise<void> {
  const all = [...served];
  for (const { order } of all) {
    if (order.status === "released") {
      await moveOrder(context, order, "in-progress", { change: { startedAt: context.now } });
    }
  }
  await setOperationStatus(
    context,
    all.map(({ step }) => step.id),
    "in-progress",
  );
}

/** Books every transformation of a finished run to the step of the order that it was done for. */
export async function bookProduction(
  context: CommandContext,
  report: {
    run: RunDto;
    operation: { code: string; outputUnit: "kg" | "pcs" };
    orders: readonly (string | null)[];
    served: ReadonlyMap<string, ServedOrder>;
    scrap: readonly (readonly ScrapEntry[])[];
  },
): Promise<ProductionDto> {
  const { run, operation, served } = report;
  const at = report.orders.map((number) => (number ? (served.get(number.toUpperCase()) ?? null) : null));
  const bookings = planBookings(
    run.transformations,
    at.map(
      (entry): BookingTarget | null =>
        entry && { workOrderId: entry.order.id, operationId: entry.step.id, unit: operation.outputUnit },
    ),
    report.scrap,
  );
  await insertBookings(context, bookings);
  await linkRun(context, run.id, [...new Set(bookings.map(({ target }) => target.operationId))]);
  await beginOrders(context, served.values());
  await touchOrders(
    context,
    [...served.values()].map(({ order }) => order.id),
  );
  const numbers = new Map([...served.values()].map(({ order }) => [order.id, order.number]));
  return {
    ...run,
    bookings: bookings.map(
      (booking): BookingDto => ({
        transformationId: booking.transformationId,
        workOrderNumber: numbers.get(booking.target.workOrderId) ?? "",
        operationCode: operation.code,
        unit: operation.outputUnit,
        goodQuantity: booking.goodQuantity,
        reworkQuantity: booking.reworkQuantity,
        scrap: booking.scrap,
      }),
    ),
  };
}
