import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { bookTimeInput } from "../contract";
import { bookedMinutes, insertTime, lockOrder, recordOf, toResult } from "../records/orders";
import { assertBookable } from "../rules/transitions";

/** Books one's own minutes on an order. Negative minutes take back what one booked too much, never more. */
export const bookTime = defineCommand({
  name: "book-time",
  permission: "maintenance:write",
  input: bookTimeInput,
  run: async ({ tx, now, actor }, input) => {
    const order = await lockOrder({ tx }, input.number);
    assertBookable(order);
    const booked = await bookedMinutes({ tx }, order.id, actor.id);
    if (booked + input.minutes < 0) {
      throw ruleViolation("time-below-zero", `Only ${booked} minutes of yours are booked.`, { booked });
    }
    await insertTime(
      { tx },
      {
        id: newId(),
        orderId: order.id,
        workerId: actor.id,
        workerLabel: actor.label,
        endedAt: now,
        minutes: input.minutes,
        note: input.note ?? null,
      },
    );
    return {
      result: toResult(order),
      audit: [
        fact("maintenance-order.book-time", recordOf(order), {
          reason: input.note,
          details: { minutes: input.minutes },
        }),
      ],
    };
  },
});
