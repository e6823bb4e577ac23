import { command, query, router } from "@/server/trpc/procedures";
import { answerTask } from "./commands/answer-task";
import { taskListInput, tasksOfSubjectInput } from "./contract";
import { openTaskCount, taskList, tasksOfSubject } from "./queries/tasks";

export const tasksRouter = router({
  list: query("tasks:read")
    .input(taskListInput)
    .query(({ ctx, input }) => taskList(ctx.db, input)),
  ofSubject: query("tasks:read")
    .input(tasksOfSubjectInput)
    .query(({ ctx, input }) => tasksOfSubject(ctx.db, input)),
  openCount: query("tasks:read").query(({ ctx }) => openTaskCount(ctx.db, ctx.actor.roles)),
  answer: command(answerTask),
});
