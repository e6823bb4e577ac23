import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { startRepairInput } from "../contract";
import { lockOrder, recordOf, updateOrder } from "../records/orders";
import { timeFaults } from "../rules/times";
import { assertMayBecome } from "../rules/transitions";

/** Work begins, or goes on when the parts are there. Whoever starts an order that is nobody's takes it. */
export const startRepair = defineCommand({
  name: "start-repair",
  permission: "maintenance:write",
  input: startRepairInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const order = await lockOrder({ tx }, input.number);
    assertMayBecome(order, "in-progress");
    const startedAt = order.repairStartedAt ?? input.startedAt ?? now;
    throwIssues(timeFaults({ now, downSince: order.downSince, startedAt }));
    const result = await updateOrder({ tx }, order, {
      status: "in-progress",
      repairStartedAt: startedAt,
      assigneeId: order.assigneeId ?? actor.id,
      assigneeLabel: order.assigneeLabel ?? actor.label,
    });
    return { result, audit: [fact("maintenance-order.start", recordOf(order))] };
  },
});
