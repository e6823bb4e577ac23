import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { closeWorkOrderInput } from "../contract";
import { lockOrder, moveOrder, toOrderDto } from "../records/orders";
import { deliveredQuantity } from "../records/production";
import { assertCanMove, assertVarianceExplained, assertVersion } from "../rules/transitions";

/** Closes a completed order. More or less than ordered needs a reason. */
export const closeWorkOrder = defineCommand({
  name: "close-work-order",
  permission: "work-orders:close",
  input: closeWorkOrderInput,
  run: async (context, input) => {
    const order = await lockOrder(context, input.number);
    assertVersion(order, input.expectedVersion);
    assertCanMove(order, "closed");
    const delivered = await deliveredQuantity(context, order);
    assertVarianceExplained(order, delivered, input.varianceReason);
    const varianceReason = delivered.differs ? input.varianceReason : undefined;
    const closed = await moveOrder(context, order, "closed", {
      reason: varianceReason,
      change: { closedAt: context.now, varianceReason: varianceReason ?? null },
    });
    return {
      result: toOrderDto(closed),
      audit: [
        fact(
          "work-order.close",
          { type: "work-order", id: order.id, code: order.number },
          { reason: varianceReason, details: { ordered: order.quantity, delivered: delivered.quantity } },
        ),
      ],
    };
  },
});
