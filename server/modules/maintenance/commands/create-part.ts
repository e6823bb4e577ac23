import { spareParts } from "@/db/schema/maintenance";
import { toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { createPartInput } from "../contract/parts";

/** Adds a spare part to the list; its first stock is received like any other. */
export const createPart = defineCommand({
  name: "create-part",
  permission: "maintenance:write",
  input: createPartInput,
  run: async ({ tx }, input) => {
    const id = newId();
    const [row] = await tx
      .insert(spareParts)
      .values({ ...input, id, minimum: toStored(input.minimum) })
      .onConflictDoNothing()
      .returning();
    if (!row) {
      throw new DomainError("CONFLICT", "spare-part-exists", {
        message: `There is a spare part ${input.code} already.`,
        details: { code: input.code },
      });
    }
    return {
      result: { code: row.code },
      audit: [fact("spare-part.create", { type: "spare-part", id, code: row.code })],
    };
  },
});
