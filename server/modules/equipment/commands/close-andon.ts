import { eq } from "drizzle-orm";
import { andonCalls } from "@/db/schema/andon";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { andonRef } from "../contract/andon";
import { lockCall } from "../records/andon";

/** Help was given, or is not needed any more. */
export const closeAndon = defineCommand({
  name: "close-andon",
  permission: "andon:call",
  input: andonRef,
  run: async ({ tx, now, actor }, { id }) => {
    const { call, record } = await lockCall({ tx }, id);
    if (call.closedAt) throw ruleViolation("andon-closed-already", "This call is over.");
    await tx
      .update(andonCalls)
      .set({ closedAt: now, closedBy: actor.id, closedByLabel: actor.label })
      .where(eq(andonCalls.id, id));
    return {
      result: { id },
      audit: [fact("equipment.close-andon", record, { details: { kind: call.kind } })],
    };
  },
});
