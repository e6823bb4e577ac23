import { and, eq } from "drizzle-orm";
import { tasks } from "@/db/schema/tasks";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import type { CommandContext } from "@/server/kernel/command";
import { answerTasks } from "../records/tasks";

/**
 * Closes the open tasks about a subject that is no more, in the transaction of the command that ended it, with that
 * command's reason as the answer. Returns the facts for its audit.
 */
export async function settleTasks(
  { tx, actor, now }: CommandContext,
  subject: { type: string; id: string },
  answer: string,
): Promise<AuditFact[]> {
  const settled = await answerTasks(
    { tx },
    and(eq(tasks.subjectType, subject.type), eq(tasks.subjectId, subject.id)),
    { answeredAt: now, answeredBy: actor.id, answeredByLabel: actor.label, answer },
  );
  return settled.map((task) =>
    fact(
      "task.settle",
      { type: "task", id: task.id, code: task.subjectCode },
      { reason: answer, details: { kind: task.kind } },
    ),
  );
}
