import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { waitForPartsInput } from "../contract";
import { lockOrder, recordOf, updateOrder } from "../records/orders";
import { assertMayBecome } from "../rules/transitions";

/** Nobody can go on until something arrives; the note says what. */
export const waitForParts = defineCommand({
  name: "wait-for-parts",
  permission: "maintenance:write",
  input: waitForPartsInput,
  run: async ({ tx }, input) => {
    const order = await lockOrder({ tx }, input.number);
    assertMayBecome(order, "waiting-parts");
    const result = await updateOrder({ tx }, order, { status: "waiting-parts" });
    return {
      result,
      audit: [fact("maintenance-order.wait", recordOf(order), { reason: input.note })],
    };
  },
});
