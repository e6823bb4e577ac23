import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { closeRecallInput } from "../contract";
import { countUndisposed } from "../records/lot-dispositions";
import { lockOpenRecall, updateRecall } from "../records/recalls";

/** Closes a recall that is signed and whose every lot has been disposed of. */
export const closeRecall = defineCommand({
  name: "close-recall",
  permission: "recalls:write",
  input: closeRecallInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const recall = await lockOpenRecall({ tx }, input.number);
    const left = await countUndisposed({ tx }, recall.id);
    const issues: FieldIssue[] = [];
    if (!recall.signedAt) {
      issues.push({
        path: "signature",
        reason: "recall-not-signed",
        message: `Recall ${recall.number} is not signed.`,
        details: { number: recall.number },
      });
    }
    if (left > 0) {
      issues.push({
        path: "lots",
        reason: "recall-lots-undisposed",
        message: `${left} lots of recall ${recall.number} have no disposition yet.`,
        details: { number: recall.number, count: left },
      });
    }
    throwIssues(issues);
    await updateRecall({ tx }, recall, {
      status: "closed",
      closedAt: now,
      closedByLabel: actor.label,
      closeNote: input.note,
    });
    const settled = await settleTasks(context, { type: "recall", id: recall.id }, input.note);
    return {
      result: { number: recall.number },
      audit: [
        fact(
          "recall.close",
          { type: "recall", id: recall.id, code: recall.number },
          { reason: input.note, details: { lots: recall.lotCount } },
        ),
        ...settled,
      ],
    };
  },
});
