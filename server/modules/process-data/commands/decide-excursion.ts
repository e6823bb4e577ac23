import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { liftHoldsById } from "@/server/modules/lots/commands/lift-holds-by-id";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { decideExcursionInput } from "../contract/excursions";
import { changeExcursion, lockExcursion, lotIdsOf } from "../records/excursions";
import { holdPrefix } from "../rules/hold-reason";

/**
 * Says what an excursion means for the lots. "No effect" lifts the holds that it placed (a lot that somebody else holds,
 * too, stays held); every other decision leaves them. The task is settled by it.
 */
export const decideExcursion = defineCommand({
  name: "decide-excursion",
  permission: "quality:decide",
  input: decideExcursionInput,
  run: async (context, { number, decision, reason }) => {
    const { tx, actor, now } = context;
    const excursion = await lockExcursion({ tx }, number);
    if (!excursion) throw notFound("excursion", number);
    if (excursion.status === "decided") {
      throw ruleViolation(
        "excursion-already-decided",
        `${excursion.decidedByLabel ?? "Somebody"} has decided about ${excursion.number} already.`,
        { number: excursion.number, who: excursion.decidedByLabel },
      );
    }
    if (excursion.endedBy === "open" && decision === "no-effect" && !excursion.contradictedAt) {
      throw ruleViolation(
        "excursion-still-open",
        `${excursion.number} is not over: the value is outside now.`,
        { number: excursion.number },
      );
    }
    await changeExcursion({ tx }, excursion.id, {
      status: "decided",
      decision,
      decisionReason: reason,
      decidedAt: now,
      decidedBy: actor.id,
      decidedByLabel: actor.label,
    });
    const record = { type: "excursion", id: excursion.id, code: excursion.number };
    let lifted = 0;
    if (decision === "no-effect") {
      const result = await liftHoldsById(context, {
        lotIds: await lotIdsOf(tx, excursion.id),
        reasonPrefix: holdPrefix(excursion.number),
        reason,
        onBehalfOf: record,
      });
      lifted = result.lifted;
    }
    const settled = await settleTasks(context, record, reason);
    return {
      result: { number: excursion.number, decision, lifted },
      audit: [fact("excursion.decide", record, { reason, details: { decision, lots: lifted } }), ...settled],
    };
  },
});
