import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { pauseWorkOrderInput } from "../contract";
import { lockOrder, moveOrder, toOrderDto } from "../records/orders";
import { assertCanMove, assertVersion } from "../rules/transitions";

/** Stops an order for a while: no new run may be started for it; what runs may end. */
export const pauseWorkOrder = defineCommand({
  name: "pause-work-order",
  permission: "work-orders:release",
  input: pauseWorkOrderInput,
  run: async (context, input) => {
    const order = await lockOrder(context, input.number);
    assertVersion(order, input.expectedVersion);
    assertCanMove(order, "paused");
    const paused = await moveOrder(context, order, "paused", { reason: input.reason });
    const record = { type: "work-order", id: order.id, code: order.number };
    return {
      result: toOrderDto(paused),
      audit: [fact("work-order.pause", record, { reason: input.reason })],
    };
  },
});
