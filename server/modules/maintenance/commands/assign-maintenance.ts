import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { assignMaintenanceInput } from "../contract";
import { lockOrder, personByUsername, recordOf, updateOrder } from "../records/orders";
import { assertMayBecome } from "../rules/transitions";

/** Takes an order, or gives it to somebody; its priority may be changed on the way. */
export const assignMaintenance = defineCommand({
  name: "assign-maintenance",
  permission: "maintenance:write",
  input: assignMaintenanceInput,
  run: async (context, input) => {
    const { tx, actor } = context;
    const order = await lockOrder({ tx }, input.number);
    assertMayBecome(order, "assigned");
    const person = input.assignee
      ? await personByUsername({ tx }, input.assignee)
      : { id: actor.id, label: actor.label };
    const result = await updateOrder({ tx }, order, {
      status: "assigned",
      assigneeId: person.id,
      assigneeLabel: person.label,
      priority: input.priority ?? order.priority,
    });
    return {
      result,
      audit: [
        fact("maintenance-order.assign", recordOf(order), {
          details: { assignee: person.label, priority: input.priority ?? order.priority },
        }),
      ],
    };
  },
});
