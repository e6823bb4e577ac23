import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { bookPartInput } from "../contract";
import { lockOrder, recordOf, toResult } from "../records/orders";
import { changeStock, usedOnOrder } from "../records/parts";
import { assertBookable } from "../rules/transitions";

/** Takes a spare part out of the store for an order, or brings back what was not needed. */
export const bookPart = defineCommand({
  name: "book-part",
  permission: "maintenance:write",
  input: bookPartInput,
  run: async (context, input) => {
    const { tx } = context;
    const order = await lockOrder({ tx }, input.number);
    assertBookable(order);
    const amount = decimal(input.quantity);
    if (input.isReturn) {
      const used = await usedOnOrder({ tx }, order.id, input.part);
      if (amount.gt(used)) {
        throw ruleViolation(
          "part-return-exceeds-use",
          `Only ${used} of ${input.part} were used on ${order.number}.`,
          { part: input.part, used },
        );
      }
    }
    const facts = await changeStock(context, {
      code: input.part,
      kind: input.isReturn ? "return" : "use",
      quantity: toStored(input.isReturn ? amount : amount.times(-1)),
      orderId: order.id,
    });
    const audit: AuditFacts = [
      fact(input.isReturn ? "maintenance-order.return-part" : "maintenance-order.use-part", recordOf(order), {
        details: { part: input.part.toUpperCase(), quantity: input.quantity },
      }),
      ...facts,
    ];
    return { result: toResult(order), audit };
  },
});
