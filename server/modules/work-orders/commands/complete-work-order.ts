import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { completeWorkOrderInput } from "../contract";
import { lockOrder, moveOrder, toOrderDto } from "../records/orders";
import { finishStartedOperations, runningRunsOf } from "../records/production";
import { assertCanMove, assertVersion } from "../rules/transitions";

/** Says that production of the order is over. Nothing of it may be running. */
export const completeWorkOrder = defineCommand({
  name: "complete-work-order",
  permission: "work-orders:complete",
  input: completeWorkOrderInput,
  run: async (context, input) => {
    const order = await lockOrder(context, input.number);
    assertVersion(order, input.expectedVersion);
    assertCanMove(order, "completed");
    const running = await runningRunsOf(context, order.id);
    if (running.length > 0) {
      throw ruleViolation(
        "work-order-has-running-runs",
        `Runs of order ${order.number} are still going on: ${running.join(", ")}.`,
        { number: order.number, runs: running.join(", ") },
      );
    }
    await finishStartedOperations(context, order.id);
    const completed = await moveOrder(context, order, "completed", {
      reason: input.reason,
      change: { completedAt: context.now },
    });
    const record = { type: "work-order", id: order.id, code: order.number };
    return {
      result: toOrderDto(completed),
      audit: [fact("work-order.complete", record, { reason: input.reason })],
    };
  },
});
