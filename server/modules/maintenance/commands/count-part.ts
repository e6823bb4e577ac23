import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { countPartInput } from "../contract/parts";
import { changeStock, lockPart } from "../records/parts";

/** The shelf was counted: the difference to what the list says is booked, with the reason. */
export const countPart = defineCommand({
  name: "count-part",
  permission: "maintenance:write",
  input: countPartInput,
  run: async (context, input) => {
    const part = await lockPart(context, input.code);
    const difference = decimal(input.counted).minus(part.stock);
    const facts = difference.eq(0)
      ? []
      : await changeStock(context, {
          code: part.code,
          kind: "count",
          quantity: toStored(difference),
          note: input.reason,
        });
    const audit: AuditFacts = [
      fact(
        "spare-part.count",
        { type: "spare-part", id: part.id, code: part.code },
        { reason: input.reason, details: { quantity: input.counted } },
      ),
      ...facts,
    ];
    return { result: { code: part.code, difference: difference.toFixed() }, audit };
  },
});
