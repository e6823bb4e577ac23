import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { releaseWorkOrderInput } from "../contract";
import { insertFrozenOperations, planFreeze } from "../records/freeze";
import { lockOrder, moveOrder, toOrderDto } from "../records/orders";
import { assertCanMove, assertVersion } from "../rules/transitions";

/** Releases a draft: route, gates, tolerances, parameters and specification are copied and stay as they are. */
export const releaseWorkOrder = defineCommand({
  name: "release-work-order",
  permission: "work-orders:release",
  input: releaseWorkOrderInput,
  run: async (context, input) => {
    const order = await lockOrder(context, input.number);
    assertVersion(order, input.expectedVersion);
    assertCanMove(order, "released");
    if (order.routeId) {
      throw new Error(`Order ${order.number} is ${order.status} and has a frozen route already.`);
    }
    const { plan, issues } = await planFreeze(context, order.productId);
    throwIssues(issues);
    await insertFrozenOperations(context, order.id, plan.operations);
    const released = await moveOrder(context, order, "released", {
      change: {
        routeId: plan.routeId,
        gradeSpecificationId: plan.gradeSpecificationId,
        releasedAt: context.now,
      },
    });
    return {
      result: toOrderDto(released),
      audit: [fact("work-order.release", { type: "work-order", id: order.id, code: order.number })],
    };
  },
});
