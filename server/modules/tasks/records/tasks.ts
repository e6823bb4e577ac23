import { and, eq, sql } from "drizzle-orm";
import { tasks } from "@/db/schema/tasks";
import type { Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";

type Scope = { tx: Transaction };
type Subject = { kind: (typeof tasks.$inferSelect)["kind"]; subjectType: string; subjectId: string };

/**
 * The open task of a kind about a subject, if there is one. Two that ask about the same subject at once wait for each
 * other until the first has ended, so that both cannot find none.
 */
export async function openTaskOf({ tx }: Scope, { kind, subjectType, subjectId }: Subject) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`task ${kind} ${subjectType} ${subjectId}`}, 0))`,
  );
  const [task] = await tx
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.subjectType, subjectType),
        eq(tasks.subjectId, subjectId),
        eq(tasks.kind, kind),
        eq(tasks.status, "open"),
      ),
    );
  return task;
}

export async function insertTask({ tx }: Scope, task: typeof tasks.$inferInsert): Promise<void> {
  await tx.insert(tasks).values(task);
}

export async function lockTask({ tx }: Scope, id: string) {
  const [task] = await tx.select().from(tasks).where(eq(tasks.id, id)).for("update");
  if (!task) throw notFound("task", id);
  return task;
}

export async function answerTasks(
  { tx }: Scope,
  where: ReturnType<typeof eq> | ReturnType<typeof and>,
  answer: { answeredAt: Date; answeredBy: string; answeredByLabel: string; answer: string },
): Promise<(typeof tasks.$inferSelect)[]> {
  return tx
    .update(tasks)
    .set({ ...answer, status: "done", version: sql`${tasks.version} + 1` })
    .where(and(where, eq(tasks.status, "open")))
    .returning();
}
