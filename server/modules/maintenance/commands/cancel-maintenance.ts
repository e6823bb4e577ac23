import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { lockUnit, unblockEquipment } from "@/server/modules/equipment/commands/block-equipment";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { cancelMaintenanceInput } from "../contract";
import { hasBookings, lockOrder, recordOf, updateOrder } from "../records/orders";
import { assertMayBecome } from "../rules/transitions";

/**
 * Withdraws an order that was a mistake, while nothing is booked on it. What a plan asked for is asked again by the
 * next look at the plans: the work is still due.
 */
export const cancelMaintenance = defineCommand({
  name: "cancel-maintenance",
  permission: "maintenance:write",
  input: cancelMaintenanceInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const order = await lockOrder({ tx }, input.number);
    const unit = await lockUnit({ tx }, order.equipment.code);
    assertMayBecome(order, "cancelled");
    if (await hasBookings({ tx }, order.id)) {
      throw ruleViolation(
        "maintenance-has-bookings",
        `Time or parts are booked on ${order.number}: hand the machine back instead.`,
        { number: order.number },
      );
    }
    const result = await updateOrder({ tx }, order, {
      status: "cancelled",
      cancelledAt: now,
      cancelReason: input.reason,
    });
    const audit: AuditFacts = [
      fact("maintenance-order.cancel", recordOf(order), { reason: input.reason }),
      ...(order.blocksMachine
        ? [await unblockEquipment(context, { equipment: unit, sourceCode: order.number, at: now })]
        : []),
      ...(await settleTasks(context, { type: "maintenance-order", id: order.id }, input.reason)),
    ];
    return { result, audit };
  },
});
