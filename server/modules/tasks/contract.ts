import { z } from "zod";
import { ROLES } from "@/server/access/permissions";

export const TASK_KIND_CODES = [
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
export type TaskKind = (typeof TASK_KIND_CODES)[number];
export const TASK_STATUS_CODES = ["open", "done"] as const;

const detail = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Inside the server alone: what another command found that somebody has to answer. */
export const openTaskInput = z
  .object({
    kind: z.enum(TASK_KIND_CODES),
    subject: z
      .object({ type: z.string().min(1).max(40), id: z.string().min(1).max(120), code: z.string().min(1) })
      .strict(),
    /** What the text of the task names: numbers, codes, limits. */
    details: z.record(z.string(), detail).default({}),
    /** Whose queue it goes to. */
    role: z.enum(ROLES),
    dueAt: z.date().optional(),
  })
  .strict();
export type OpenTaskInput = z.input<typeof openTaskInput>;

export const answerTaskInput = z
  .object({ id: z.uuid(), answer: z.string().trim().min(1, "an answer is needed").max(2000) })
  .strict();

export const taskListInput = z
  .object({
    status: z.enum(TASK_STATUS_CODES).default("open"),
    role: z.enum(ROLES).optional(),
    kind: z.enum(TASK_KIND_CODES).optional(),
    /** Part of the subject's code. */
    search: z.string().trim().max(64).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type TaskListInput = z.input<typeof taskListInput>;

export const tasksOfSubjectInput = z
  .object({ type: z.string().min(1).max(40), id: z.string().min(1).max(120) })
  .strict();

export type TaskDto = {
  id: string;
  kind: TaskKind;
  subject: { type: string; id: string; code: string };
  details: Record<string, string | number | boolean | null>;
  role: string;
  status: (typeof TASK_STATUS_CODES)[number];
  openedAt: string;
  openedBy: string;
  dueAt: string | null;
  answered: { at: string; by: string; answer: string } | null;
};

export type TaskPage = { items: TaskDto[]; nextCursor: string | null };
