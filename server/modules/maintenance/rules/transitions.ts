import { type DomainError, ruleViolation } from "@/server/kernel/errors";
import type { MaintenanceStatus } from "../contract";

/** What may become of an order: requested → assigned → in-progress ⇄ waiting-parts → done → verified | cancelled. */
const ALLOWED: Record<MaintenanceStatus, readonly MaintenanceStatus[]> = {
  requested: ["assigned", "in-progress", "cancelled"],
  assigned: ["assigned", "in-progress", "cancelled"],
  "in-progress": ["waiting-parts", "done", "cancelled"],
  "waiting-parts": ["in-progress", "done", "cancelled"],
  done: ["verified"],
  verified: [],
  cancelled: [],
};

/** Throws `maintenance-transition-not-allowed`, naming both states. */
export function assertMayBecome(
  order: { number: string; status: MaintenanceStatus },
  next: MaintenanceStatus,
): void {
  if (!ALLOWED[order.status].includes(next)) throw notAllowed(order, next);
}

function notAllowed(order: { number: string; status: MaintenanceStatus }, next: string): DomainError {
  return ruleViolation(
    "maintenance-transition-not-allowed",
    `Maintenance order ${order.number} is ${order.status} and cannot become ${next}.`,
    { number: order.number, status: order.status, next },
  );
}

const WORKED_ON: readonly MaintenanceStatus[] = ["in-progress", "waiting-parts"];

/** Time and parts are booked while somebody works on it, and until it is verified. */
export function assertBookable(order: { number: string; status: MaintenanceStatus }): void {
  if (WORKED_ON.includes(order.status) || order.status === "done") return;
  throw ruleViolation(
    "maintenance-order-not-worked-on",
    `Maintenance order ${order.number} is ${order.status}: start it before booking time or parts.`,
    { number: order.number, status: order.status },
  );
}
