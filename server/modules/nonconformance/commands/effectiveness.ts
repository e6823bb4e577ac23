import { sql } from "drizzle-orm";
import { nonconformanceChecks } from "@/db/schema/nonconformance-actions";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { planCheckInput, recordCheckInput, waiveCheckInput } from "../contract";
import {
  lockNonconformance,
  moveTo,
  type NonconformanceRow,
  recordOf,
  updateNonconformance,
} from "../records/nonconformances";
import { checkSubject } from "../records/tasks";

/** Says by what and when it will be seen that the actions worked; a task reminds of it. */
export const planCheck = defineCommand({
  name: "plan-effectiveness-check",
  permission: "nonconformances:write",
  input: planCheckInput,
  run: async (context, { number, criterion, dueAt }) => {
    const { tx, actor, now } = context;
    const row = await lockNonconformance({ tx }, number);
    if (await openCheck(context, row)) {
      throw ruleViolation("nonconformance-check-planned", `A check of ${row.number} is planned already.`, {
        number: row.number,
      });
    }
    const id = newId();
    const due = new Date(dueAt);
    await tx.insert(nonconformanceChecks).values({
      id,
      nonconformanceId: row.id,
      criterion,
      dueAt: due,
      plannedAt: now,
      plannedById: actor.id,
      plannedByLabel: actor.label,
    });
    await openTask(context, {
      kind: "nonconformance-check",
      subject: { ...checkSubject(id), code: row.number },
      details: { criterion },
      role: "quality-engineer",
      dueAt: due,
    });
    await updateNonconformance({ tx }, row, {
      effectivenessWaivedAt: null,
      effectivenessWaivedByLabel: null,
      effectivenessWaiver: null,
    });
    return {
      result: { number: row.number },
      audit: [fact("nonconformance.plan-check", recordOf(row), { reason: criterion, details: { dueAt } })],
    };
  },
});

/** Another person than planned it says whether the actions worked; if they did not, the case is open again. */
export const recordCheck = defineCommand({
  name: "record-effectiveness-check",
  permission: "nonconformances:decide",
  input: recordCheckInput,
  run: async (context, { number, result, note }) => {
    const { tx, actor, now } = context;
    const row = await lockNonconformance({ tx }, number);
    const check = await openCheck(context, row);
    if (!check || row.status !== "effectiveness") {
      throw ruleViolation("nonconformance-no-check-due", `No check of ${row.number} waits for a result.`, {
        number: row.number,
      });
    }
    if (check.plannedById === actor.id) {
      throw ruleViolation("nonconformance-check-second-person", "Another person than planned it checks it.", {
        who: check.plannedByLabel,
      });
    }
    await tx
      .update(nonconformanceChecks)
      .set({
        result,
        resultNote: note,
        checkedAt: now,
        checkedById: actor.id,
        checkedByLabel: actor.label,
      })
      .where(sql`${nonconformanceChecks.id} = ${check.id}`);
    if (result === "not-effective") await moveTo(context, row, "actions", note);
    else await updateNonconformance({ tx }, row, {});
    const settled = await settleTasks(context, checkSubject(check.id), note);
    return {
      result: { number: row.number, result, status: result === "effective" ? row.status : "actions" },
      audit: [
        fact(`nonconformance.check-${result}`, recordOf(row), {
          reason: note,
          details: { criterion: check.criterion },
        }),
        ...settled,
      ],
    };
  },
});

/** Does without a check, with the reason; a check that is planned stays undone. */
export const waiveCheck = defineCommand({
  name: "waive-effectiveness-check",
  permission: "nonconformances:decide",
  input: waiveCheckInput,
  run: async (context, { number, reason }) => {
    const { tx, actor, now } = context;
    const row = await lockNonconformance({ tx }, number);
    await updateNonconformance({ tx }, row, {
      effectivenessWaivedAt: now,
      effectivenessWaivedByLabel: actor.label,
      effectivenessWaiver: reason,
    });
    return {
      result: { number: row.number },
      audit: [fact("nonconformance.waive-check", recordOf(row), { reason })],
    };
  },
});

async function openCheck({ tx }: CommandContext, row: NonconformanceRow) {
  const [check] = await tx
    .select()
    .from(nonconformanceChecks)
    .where(
      sql`${nonconformanceChecks.nonconformanceId} = ${row.id} and ${nonconformanceChecks.result} is null`,
    );
  return check;
}
