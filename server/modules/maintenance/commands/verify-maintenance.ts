import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { verifyMaintenanceInput } from "../contract";
import { lockOrder, recordOf, updateOrder } from "../records/orders";
import { assertMayBecome } from "../rules/transitions";

/** Somebody else than the fitter says that the machine works as it should. */
export const verifyMaintenance = defineCommand({
  name: "verify-maintenance",
  permission: "maintenance:request",
  input: verifyMaintenanceInput,
  run: async ({ tx, now, actor }, input) => {
    const order = await lockOrder({ tx }, input.number);
    assertMayBecome(order, "verified");
    if (order.assigneeId === actor.id) {
      throw ruleViolation(
        "maintenance-second-person",
        `Whoever did the work of ${order.number} cannot verify it.`,
        { number: order.number },
      );
    }
    const result = await updateOrder({ tx }, order, {
      status: "verified",
      verifiedAt: now,
      verifiedByLabel: actor.label,
    });
    return { result, audit: [fact("maintenance-order.verify", recordOf(order))] };
  },
});
