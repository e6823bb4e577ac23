import { eq } from "drizzle-orm";
import { spareParts } from "@/db/schema/maintenance";
import { toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { changePartInput } from "../contract/parts";
import { askForMore, lockPart } from "../records/parts";

/** Changes the minimum or the place of a spare part. */
export const changePart = defineCommand({
  name: "change-part",
  permission: "maintenance:write",
  input: changePartInput,
  run: async (context, input) => {
    const { tx } = context;
    const part = await lockPart({ tx }, input.code);
    const changed = {
      minimum: input.minimum === undefined ? part.minimum : toStored(input.minimum),
      place: input.place ?? part.place,
      version: part.version + 1,
    };
    await tx.update(spareParts).set(changed).where(eq(spareParts.id, part.id));
    const settled = await askForMore(context, { ...part, ...changed });
    return {
      result: { code: part.code },
      audit: [fact("spare-part.update", { type: "spare-part", id: part.id, code: part.code }), ...settled],
    };
  },
});
