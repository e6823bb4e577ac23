import { z } from "zod";
import { codeText, type NamedCode, positiveDecimal } from "../contract";

export const PLAN_TRIGGERS = ["running-hours", "cycles", "charges", "calendar", "tool-life"] as const;
export type PlanTrigger = (typeof PLAN_TRIGGERS)[number];

const name = z.string().trim().min(1).max(120);
const zero = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,3})?$/, "must be a decimal number that is not negative");

export const planRef = z.object({ code: codeText }).strict();

export const writePlanInput = z
  .object({
    /** A code that is known makes a new version of that plan. */
    code: codeText.transform((value) => value.toUpperCase()),
    nameEn: name,
    nameZh: name,
    kind: z.enum(["preventive", "inspection"]),
    /** One machine, or every machine of a class: exactly one of the two. */
    equipmentCode: codeText.optional(),
    equipmentClass: codeText.optional(),
    trigger: z.enum(PLAN_TRIGGERS),
    /** Running hours, pieces, charges, days, or percent of a mounted tool's life. */
    interval: positiveDecimal,
    lead: zero.default("0"),
    tasks: z
      .array(z.object({ en: name, zh: name }).strict())
      .max(30)
      .default([]),
    parts: z
      .array(z.object({ part: codeText, quantity: positiveDecimal }).strict())
      .max(20)
      .default([]),
    estimatedMinutes: z.number().int().min(1).max(14_400),
    responsible: z.string().trim().max(80).optional(),
    /** Nobody may start a run once it is overdue. */
    blocksWhenDue: z.boolean().default(false),
  })
  .strict();
export const endPlanInput = z.object({ code: codeText, reason: z.string().trim().min(1).max(500) }).strict();

export type PlanDto = NamedCode & {
  version: number;
  kind: "preventive" | "inspection";
  equipmentCode: string | null;
  equipmentClass: string | null;
  trigger: PlanTrigger;
  interval: string;
  lead: string;
  tasks: { en: string; zh: string }[];
  parts: { part: string; quantity: string }[];
  estimatedMinutes: number;
  responsible: string | null;
  blocksWhenDue: boolean;
  effectiveFrom: string;
  effectiveTo: string | null;
  author: string;
};

/** How far one machine is on the way to its next work under a plan. */
export type PlanDue = {
  plan: NamedCode & { version: number; trigger: PlanTrigger };
  equipment: NamedCode;
  lastDoneAt: string | null;
  countsFrom: string;
  /** In the unit of the trigger. */
  used: string;
  interval: string;
  lead: string;
  /** used ÷ interval. */
  share: number;
  /** Inside the lead, due, or neither. */
  state: "ahead" | "soon" | "due";
  /** When it will be due if the last 30 days go on; null when nothing was used. */
  expectedAt: string | null;
  openOrder: string | null;
};
