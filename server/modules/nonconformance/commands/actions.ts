import { sql } from "drizzle-orm";
import { nonconformanceActions } from "@/db/schema/nonconformance-actions";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError, notFound, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { addActionInput, cancelActionInput, finishActionInput } from "../contract";
import { keepFile } from "../records/files";
import {
  lockNonconformance,
  type NonconformanceRow,
  recordOf,
  updateNonconformance,
} from "../records/nonconformances";
import { actionSubject, personByUsername } from "../records/tasks";

/** Gives somebody something to do until a day; the task reminds the owner's role of it. */
export const addAction = defineCommand({
  name: "add-nonconformance-action",
  permission: "nonconformances:write",
  input: addActionInput,
  run: async (context, { number, kind, description, ownerUsername, dueAt }) => {
    const { tx, actor } = context;
    const row = await lockNonconformance({ tx }, number);
    const owner = await personByUsername(context, ownerUsername);
    const [last] = await tx.execute<{ ordinal: number }>(sql`
      select coalesce(max(ordinal), 0)::int as ordinal from nonconformance_actions
      where nonconformance_id = ${row.id}`);
    const id = newId();
    const ordinal = (last?.ordinal ?? 0) + 1;
    const due = new Date(dueAt);
    await tx.insert(nonconformanceActions).values({
      id,
      nonconformanceId: row.id,
      ordinal,
      kind,
      description,
      ownerId: owner.id,
      ownerLabel: owner.label,
      dueAt: due,
      createdByLabel: actor.label,
    });
    await openTask(context, {
      kind: "nonconformance-action",
      subject: { ...actionSubject(id), code: row.number },
      details: { description, owner: owner.label },
      role: owner.role,
      dueAt: due,
    });
    await updateNonconformance({ tx }, row, {});
    return {
      result: { number: row.number, ordinal },
      audit: [
        fact("nonconformance.add-action", recordOf(row), {
          reason: description,
          details: { action: ordinal, owner: owner.label, dueAt },
        }),
      ],
    };
  },
});

/** Says what was done and how that is known, with a file where there is one: by the owner, or by who runs the case. */
export const finishAction = defineCommand({
  name: "finish-nonconformance-action",
  permission: "quality:read",
  input: finishActionInput,
  run: async (context, { number, ordinal, evidence, file }) => {
    const { tx, actor } = context;
    const row = await lockNonconformance({ tx }, number);
    const action = await openAction(context, row, ordinal);
    if (action.ownerId !== actor.id && !actor.permissions.has("nonconformances:write")) {
      throw new DomainError("FORBIDDEN", "nonconformance-action-not-yours", {
        message: `Action ${ordinal} of ${row.number} is ${action.ownerLabel}'s.`,
        details: { owner: action.ownerLabel },
      });
    }
    const fileId = file ? await keepFile(context, row.id, file) : null;
    await endAction(context, action.id, { status: "done", evidence, fileId });
    const settled = await settleTasks(context, actionSubject(action.id), evidence);
    await updateNonconformance({ tx }, row, {});
    return {
      result: { number: row.number, ordinal },
      audit: [
        fact("nonconformance.finish-action", recordOf(row), {
          reason: evidence,
          details: { action: ordinal },
        }),
        ...settled,
      ],
    };
  },
});

export const cancelAction = defineCommand({
  name: "cancel-nonconformance-action",
  permission: "nonconformances:write",
  input: cancelActionInput,
  run: async (context, { number, ordinal, reason }) => {
    const { tx } = context;
    const row = await lockNonconformance({ tx }, number);
    const action = await openAction(context, row, ordinal);
    await endAction(context, action.id, { status: "cancelled", evidence: reason, fileId: null });
    const settled = await settleTasks(context, actionSubject(action.id), reason);
    await updateNonconformance({ tx }, row, {});
    return {
      result: { number: row.number, ordinal },
      audit: [
        fact("nonconformance.cancel-action", recordOf(row), { reason, details: { action: ordinal } }),
        ...settled,
      ],
    };
  },
});

async function openAction({ tx }: CommandContext, row: NonconformanceRow, ordinal: number) {
  const [action] = await tx
    .select()
    .from(nonconformanceActions)
    .where(
      sql`${nonconformanceActions.nonconformanceId} = ${row.id} and ${nonconformanceActions.ordinal} = ${ordinal}`,
    )
    .for("update");
  if (!action) throw notFound("nonconformance-action", `${row.number} ${ordinal}`);
  if (action.status !== "open") {
    throw ruleViolation(
      "nonconformance-action-ended",
      `Action ${ordinal} of ${row.number} is ${action.status}.`,
      {
        status: action.status,
      },
    );
  }
  return action;
}

async function endAction(
  { tx, actor, now }: CommandContext,
  id: string,
  end: { status: "done" | "cancelled"; evidence: string; fileId: string | null },
): Promise<void> {
  await tx
    .update(nonconformanceActions)
    .set({
      ...end,
      endedAt: now,
      endedById: actor.id,
      endedByLabel: actor.label,
      version: sql`${nonconformanceActions.version} + 1`,
    })
    .where(sql`${nonconformanceActions.id} = ${id}`);
}
