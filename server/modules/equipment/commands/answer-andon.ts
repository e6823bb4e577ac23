import { eq } from "drizzle-orm";
import { andonCalls } from "@/db/schema/andon";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { andonRef } from "../contract/andon";
import { lockCall } from "../records/andon";

/** Somebody says that they are coming. */
export const answerAndon = defineCommand({
  name: "answer-andon",
  permission: "andon:call",
  input: andonRef,
  run: async ({ tx, now, actor }, { id }) => {
    const { call, record } = await lockCall({ tx }, id);
    if (call.closedAt) throw ruleViolation("andon-closed-already", "This call is over.");
    if (call.answeredAt)
      throw ruleViolation("andon-answered-already", "Somebody else is coming.", {
        by: call.answeredByLabel ?? "",
      });
    await tx
      .update(andonCalls)
      .set({ answeredAt: now, answeredBy: actor.id, answeredByLabel: actor.label })
      .where(eq(andonCalls.id, id));
    return {
      result: { id },
      audit: [fact("equipment.answer-andon", record, { details: { kind: call.kind } })],
    };
  },
});
