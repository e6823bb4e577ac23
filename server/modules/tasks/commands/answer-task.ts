import { eq } from "drizzle-orm";
import { tasks } from "@/db/schema/tasks";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { answerTaskInput } from "../contract";
import { answerTasks, lockTask } from "../records/tasks";

/** Says what became of it. An answer is given once; what comes up later is a new task. */
export const answerTask = defineCommand({
  name: "answer-task",
  permission: "tasks:answer",
  input: answerTaskInput,
  run: async ({ tx, actor, now }, { id, answer }) => {
    const task = await lockTask({ tx }, id);
    if (task.status === "done") {
      throw ruleViolation(
        "task-already-answered",
        `This task was answered by ${task.answeredByLabel ?? "somebody"}: ${task.answer ?? ""}`,
        { who: task.answeredByLabel, answer: task.answer },
      );
    }
    await answerTasks({ tx }, eq(tasks.id, id), {
      answeredAt: now,
      answeredBy: actor.id,
      answeredByLabel: actor.label,
      answer,
    });
    return {
      result: { id, status: "done" as const },
      audit: [
        fact(
          "task.answer",
          { type: "task", id, code: task.subjectCode },
          { reason: answer, details: { kind: task.kind } },
        ),
      ],
    };
  },
});
