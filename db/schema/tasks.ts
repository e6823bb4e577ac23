import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { idColumn, instant } from "./columns";

export const TASK_KINDS = [
  "mass-balance",
  "recall-follow-up",
  "stock-correction",
  "excursion",
  "maintenance-due",
  "spare-part-minimum",
  "tool-life",
  "flux-disagreement",
  "calibration-due",
  "instrument-out-of-tolerance",
  "control-chart",
  "inspection-result",
  "nonconformance-action",
  "nonconformance-review",
  "nonconformance-check",
] as const;

/** Something that somebody has to answer: what it is about, whose it is, and what the answer was. */
export const tasks = pgTable(
  "tasks",
  {
    id: idColumn(),
    kind: text("kind", { enum: TASK_KINDS }).notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    subjectCode: text("subject_code").notNull(),
    /** What the text of the task names, by kind: numbers, codes, limits. */
    details: jsonb("details").$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    /** The role whose queue it is in. */
    role: text("role").notNull(),
    status: text("status", { enum: ["open", "done"] })
      .notNull()
      .default("open"),
    openedAt: instant("opened_at").notNull(),
    openedByLabel: text("opened_by_label").notNull(),
    dueAt: instant("due_at"),
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
    answeredByLabel: text("answered_by_label"),
    answer: text("answer"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("tasks_open").on(table.role, table.openedAt).where(sql`status = 'open'`),
    index("tasks_subject").on(table.subjectType, table.subjectId),
    check("tasks_answered", sql`(${table.status} = 'done') = (${table.answeredAt} is not null)`),
    check("tasks_answer", sql`${table.status} = 'open' or length(trim(coalesce(${table.answer}, ''))) > 0`),
  ],
);
