import { and, asc, count, desc, eq, gt, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { tasks } from "@/db/schema/tasks";
import type { Role } from "@/server/access/permissions";
import type { Executor } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { TaskDto, TaskPage, taskListInput } from "../contract";

type Row = typeof tasks.$inferSelect;

/** Tasks, a page at a time: open ones the oldest first, answered ones the latest answer first. */
export async function taskList(db: Executor, filter: z.output<typeof taskListInput>): Promise<TaskPage> {
  const isOpen = filter.status === "open";
  const at = isOpen ? tasks.openedAt : tasks.answeredAt;
  const order = isOpen ? asc : desc;
  const rows = await db
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.status, filter.status),
        filter.role ? eq(tasks.role, filter.role) : undefined,
        filter.kind ? eq(tasks.kind, filter.kind) : undefined,
        filter.search ? sql`${tasks.subjectCode} ilike ${`%${likeText(filter.search)}%`}` : undefined,
        afterCursor(filter.cursor, isOpen),
      ),
    )
    .orderBy(order(at), order(tasks.id))
    .limit(filter.limit + 1);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toDto),
    nextCursor: rows.length > filter.limit && last ? cursorOf(last, isOpen) : null,
  };
}

/** Every task about one record, the newest first. */
export async function tasksOfSubject(
  db: Executor,
  subject: { type: string; id: string },
): Promise<TaskDto[]> {
  const rows = await db
    .select()
    .from(tasks)
    .where(and(eq(tasks.subjectType, subject.type), eq(tasks.subjectId, subject.id)))
    .orderBy(desc(tasks.openedAt), desc(tasks.id));
  return rows.map(toDto);
}

/** How many tasks wait for somebody with one of these roles; for an administrator, for anybody. */
export async function openTaskCount(db: Executor, roles: readonly Role[]): Promise<number> {
  if (roles.length === 0) return 0;
  const [row] = await db
    .select({ open: count() })
    .from(tasks)
    .where(
      and(
        eq(tasks.status, "open"),
        roles.includes("administrator") ? undefined : inArray(tasks.role, [...roles]),
      ),
    );
  return row?.open ?? 0;
}

function toDto(row: Row): TaskDto {
  return {
    id: row.id,
    kind: row.kind,
    subject: { type: row.subjectType, id: row.subjectId, code: row.subjectCode },
    details: row.details,
    role: row.role,
    status: row.status,
    openedAt: row.openedAt.toISOString(),
    openedBy: row.openedByLabel,
    dueAt: row.dueAt?.toISOString() ?? null,
    answered: row.answeredAt
      ? { at: row.answeredAt.toISOString(), by: row.answeredByLabel ?? "", answer: row.answer ?? "" }
      : null,
  };
}

function cursorOf(row: Row, isOpen: boolean): string {
  const at = isOpen ? row.openedAt : row.answeredAt;
  return Buffer.from(JSON.stringify([at?.toISOString() ?? "", row.id])).toString("base64url");
}

function afterCursor(cursor: string | undefined, isOpen: boolean): SQL | undefined {
  if (!cursor) return undefined;
  const [instant, id] = readCursor(cursor);
  const at = isOpen ? tasks.openedAt : tasks.answeredAt;
  const further = isOpen ? gt : lt;
  return or(further(at, instant), and(eq(at, instant), further(tasks.id, id)));
}

function readCursor(cursor: string): [Date, string] {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    const instant = new Date(at ?? "");
    if (id && /^[0-9a-f-]{36}$/i.test(id) && !Number.isNaN(instant.getTime())) return [instant, id];
  } catch {
    // Falls through to the refusal.
  }
  throw new DomainError("RULE_VIOLATION", "cursor-not-valid", { message: "This cursor is not one of ours." });
}
