import { toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { receivePartInput } from "../contract/parts";
import { changeStock, lockPart } from "../records/parts";

/** Spare parts come into the store. */
export const receivePart = defineCommand({
  name: "receive-part",
  permission: "maintenance:write",
  input: receivePartInput,
  run: async (context, input) => {
    const part = await lockPart(context, input.code);
    const facts = await changeStock(context, {
      code: part.code,
      kind: "receive",
      quantity: toStored(input.quantity),
      note: input.note,
    });
    return {
      result: { code: part.code },
      audit: [
        fact(
          "spare-part.receive",
          { type: "spare-part", id: part.id, code: part.code },
          { details: { quantity: input.quantity } },
        ),
        ...facts,
      ],
    };
  },
});
