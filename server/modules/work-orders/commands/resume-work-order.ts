import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { resumeWorkOrderInput } from "../contract";
import { lockOrder, moveOrder, toOrderDto } from "../records/orders";
import { assertVersion, resumedStatus } from "../rules/transitions";

/** Takes a paused order up again where it was left. */
export const resumeWorkOrder = defineCommand({
  name: "resume-work-order",
  permission: "work-orders:release",
  input: resumeWorkOrderInput,
  run: async (context, input) => {
    const order = await lockOrder(context, input.number);
    assertVersion(order, input.expectedVersion);
    if (order.status !== "paused") {
      throw ruleViolation("work-order-not-paused", `Order ${order.number} is ${order.status}, not paused.`, {
        number: order.number,
        status: order.status,
      });
    }
    const resumed = await moveOrder(context, order, resumedStatus(order));
    return {
      result: toOrderDto(resumed),
      audit: [fact("work-order.resume", { type: "work-order", id: order.id, code: order.number })],
    };
  },
});
