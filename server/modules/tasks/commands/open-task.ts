import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { newId } from "@/server/kernel/ids";
import { type OpenTaskInput, openTaskInput } from "../contract";
import { insertTask, openTaskOf } from "../records/tasks";

const PERMISSION = "tasks:read";

const openTaskCommand = defineCommand({
  name: "open-task",
  permission: PERMISSION,
  input: openTaskInput,
  run: async ({ tx, actor, now }, input) => {
    const { kind, subject, details, role, dueAt } = input;
    const known = await openTaskOf({ tx }, { kind, subjectType: subject.type, subjectId: subject.id });
    const id = known?.id ?? newId();
    if (!known) {
      await insertTask(
        { tx },
        {
          id,
          kind,
          subjectType: subject.type,
          subjectId: subject.id,
          subjectCode: subject.code,
          details,
          role,
          openedAt: now,
          openedByLabel: actor.label,
          dueAt: dueAt ?? null,
        },
      );
    }
    return {
      result: { id, isNew: !known },
      audit: [
        fact(
          known ? "task.repeat" : "task.open",
          { type: "task", id, code: subject.code },
          { details: { kind, role } },
        ),
      ],
    };
  },
});

/**
 * Opens a task in the transaction of the command that found the matter, unless one of the kind is open about the
 * subject. Nobody asks for it by itself: whoever may do what opens it needs no right besides.
 */
export function openTask(
  context: CommandContext,
  input: OpenTaskInput,
): Promise<{ id: string; isNew: boolean }> {
  const permissions = new Set(context.actor.permissions).add(PERMISSION);
  return openTaskCommand({ ...context, actor: { ...context.actor, permissions } }, input);
}
