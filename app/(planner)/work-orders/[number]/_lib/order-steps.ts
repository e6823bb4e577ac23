import type { Permission } from "@/server/access/permissions";
import type { WorkOrderDetail, WorkOrderStatus } from "@/server/modules/work-orders/contract";

export type OrderStep = {
  id: "release" | "pause" | "resume" | "complete" | "close" | "cancel";
  primary: boolean;
  danger: boolean;
  reason: "required" | "optional" | null;
};

type Offer = {
  id: OrderStep["id"];
  from: readonly WorkOrderStatus[];
  permission: Permission;
  primaryIn?: readonly WorkOrderStatus[];
};

const offers: readonly Offer[] = [
  { id: "release", from: ["draft"], permission: "work-orders:release", primaryIn: ["draft"] },
  { id: "resume", from: ["paused"], permission: "work-orders:release", primaryIn: ["paused"] },
  {
    id: "complete",
    from: ["in-progress", "paused"],
    permission: "work-orders:complete",
    primaryIn: ["in-progress"],
  },
  { id: "close", from: ["completed"], permission: "work-orders:close", primaryIn: ["completed"] },
  { id: "pause", from: ["released", "in-progress"], permission: "work-orders:release" },
  { id: "cancel", from: ["draft", "released", "in-progress", "paused"], permission: "work-orders:cancel" },
];

/** What this person may do with the order now. Cancelling is not offered once something was made. */
export function stepsFor(order: WorkOrderDetail, permissions: readonly Permission[]): OrderStep[] {
  const hasProduction = order.operations.some(
    (operation) =>
      Number(operation.goodQuantity) + Number(operation.reworkQuantity) + Number(operation.scrapQuantity) > 0,
  );
  return offers
    .filter(({ id, from, permission }) => {
      if (!from.includes(order.status) || !permissions.includes(permission)) return false;
      return !(id === "cancel" && hasProduction);
    })
    .map(({ id, primaryIn }) => ({
      id,
      primary: primaryIn?.includes(order.status) ?? false,
      danger: id === "cancel",
      reason: reasonFor(id, order),
    }));
}

function reasonFor(id: OrderStep["id"], order: WorkOrderDetail): OrderStep["reason"] {
  if (id === "pause" || id === "cancel") return "required";
  if (id === "complete") return "optional";
  if (id === "close") return Number(order.goodQuantity) === Number(order.quantity) ? null : "required";
  return null;
}
