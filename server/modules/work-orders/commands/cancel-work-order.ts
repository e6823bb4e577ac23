import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { cancelWorkOrderInput } from "../contract";
import { lockOrder, moveOrder, toOrderDto } from "../records/orders";
import { hasProduction, runningRunsOf } from "../records/production";
import { assertCanMove, assertVersion } from "../rules/transitions";

/** Cancels an order that nothing was made for, or whose production was voided. */
export const cancelWorkOrder = defineCommand({
  name: "cancel-work-order",
  permission: "work-orders:cancel",
  input: cancelWorkOrderInput,
  run: async (context, input) => {
    const order = await lockOrder(context, input.number);
    assertVersion(order, input.expectedVersion);
    assertCanMove(order, "cancelled");
    const running = await runningRunsOf(context, order.id);
    if (running.length > 0) {
      throw ruleViolation(
        "work-order-has-running-runs",
        `Runs of order ${order.number} are still going on: ${running.join(", ")}.`,
        { number: order.number, runs: running.join(", ") },
      );
    }
    if (await hasProduction(context, order.id)) {
      throw ruleViolation(
        "work-order-has-production",
        `Something was made for order ${order.number}: complete and close it instead.`,
        { number: order.number },
      );
    }
    const cancelled = await moveOrder(context, order, "cancelled", { reason: input.reason });
    const record = { type: "work-order", id: order.id, code: order.number };
    return {
      result: toOrderDto(cancelled),
      audit: [fact("work-order.cancel", record, { reason: input.reason })],
    };
  },
});
