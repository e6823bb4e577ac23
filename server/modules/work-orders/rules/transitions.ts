import { DomainError, ruleViolation } from "@/server/kernel/errors";
import type { WorkOrderStatus } from "../contract";

/** From where to where an order may go; whoever asks brings the permission of the command that does it. */
export const transitions: Record<WorkOrderStatus, readonly WorkOrderStatus[]> = {
  draft: ["released", "cancelled"],
  released: ["in-progress", "paused", "cancelled"],
  "in-progress": ["paused", "completed", "cancelled"],
  paused: ["released", "in-progress", "completed", "cancelled"],
  completed: ["closed"],
  closed: [],
  cancelled: [],
};

type Order = { number: string; status: WorkOrderStatus; version: number };

export function canMove(from: WorkOrderStatus, to: WorkOrderStatus): boolean {
  return transitions[from].includes(to);
}

export function assertCanMove(order: Order, to: WorkOrderStatus): void {
  if (canMove(order.status, to)) return;
  throw ruleViolation(
    "work-order-transition-not-possible",
    `Order ${order.number} is ${order.status}; it cannot become ${to}.`,
    { number: order.number, from: order.status, to },
  );
}

export function assertVersion(order: Order, expected: number | undefined): void {
  if (expected === undefined || expected === order.version) return;
  throw new DomainError("STALE_VERSION", "stale-version", {
    message: `Order ${order.number} was changed by somebody else meanwhile.`,
    details: { number: order.number, expected, version: order.version },
  });
}

/** Where a paused order goes back to. */
export function resumedStatus(order: { startedAt: Date | null }): "in-progress" | "released" {
  return order.startedAt ? "in-progress" : "released";
}

export function assertVarianceExplained(
  order: Order & { quantity: string },
  delivered: { quantity: string; differs: boolean },
  reason: string | undefined,
): void {
  if (!delivered.differs || reason) return;
  throw new DomainError("RULE_VIOLATION", "variance-reason-needed", {
    message: `Order ${order.number} asked for ${order.quantity} and got ${delivered.quantity}: say why.`,
    details: { number: order.number, ordered: order.quantity, delivered: delivered.quantity },
    issues: [
      {
        path: "varianceReason",
        reason: "variance-reason-needed",
        message: "A reason is needed when more or less than ordered was made.",
        details: { number: order.number, ordered: order.quantity, delivered: delivered.quantity },
      },
    ],
  });
}
