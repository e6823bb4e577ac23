import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { tickTaskInput } from "../contract";
import { lockOrder, recordOf, updateOrder } from "../records/orders";
import { assertBookable } from "../rules/transitions";

/** Ticks a task of the order's list, or takes the tick back. */
export const tickTask = defineCommand({
  name: "tick-task",
  permission: "maintenance:write",
  input: tickTaskInput,
  run: async ({ tx }, input) => {
    const order = await lockOrder({ tx }, input.number);
    assertBookable(order);
    const task = order.tasks[input.task];
    if (!task) throw notFound("maintenance-task", String(input.task + 1));
    const others = order.tasksDone.filter((index) => index !== input.task);
    const result = await updateOrder({ tx }, order, {
      tasksDone: input.done ? [...others, input.task].sort((a, b) => a - b) : others,
    });
    return {
      result,
      audit: [
        fact("maintenance-order.tick", recordOf(order), {
          details: { task: input.task + 1, done: input.done },
        }),
      ],
    };
  },
});
