import { z } from "zod";
import { AQL_VALUES, INSPECTION_LEVELS } from "@/server/domain/sampling/scales";

const code = z.string().trim().min(1).max(64);
const name = z.string().trim().min(1, "a name is needed").max(120);

export const CHARACTERISTIC_KINDS = ["measured", "count", "pass-fail"] as const;
export type CharacteristicKind = (typeof CHARACTERISTIC_KINDS)[number];
export const QUANTITY_TYPE_CODES = [
  "magnetic",
  "flux",
  "dimension",
  "coating-thickness",
  "appearance",
  "corrosion",
  "ageing",
  "density",
  "particle-size",
  "composition",
  "mass",
  "other",
] as const;
export const PLAN_TRIGGER_CODES = [
  "each-run",
  "each-lot",
  "every-n-runs",
  "every-n-lots",
  "every-n-pieces",
  "after-maintenance",
  "after-setup",
  "every-n-hours",
  "on-receipt",
  "manual",
] as const;
export type PlanTrigger = (typeof PLAN_TRIGGER_CODES)[number];
export const SAMPLE_RULE_CODES = [
  "fixed",
  "per-position",
  "every-piece",
  "iso-2859-1",
  "iso-3951-1",
] as const;
export type SampleRule = (typeof SAMPLE_RULE_CODES)[number];
export const CLASSIFICATION_CODES = ["critical", "major", "minor"] as const;

export const saveCharacteristicInput = z
  .object({
    code: code.regex(/^[a-z0-9][a-z0-9-]*$/u, "small letters, digits and hyphens"),
    nameEn: name,
    nameZh: name,
    kind: z.enum(CHARACTERISTIC_KINDS),
    quantityType: z.enum(QUANTITY_TYPE_CODES),
    unit: z.string().trim().max(24),
    decimals: z.int().min(0).max(8),
  })
  .strict();

const planLine = z
  .object({
    characteristic: code,
    classification: z.enum(CLASSIFICATION_CODES).default("major"),
    lower: z.number().nullable().default(null),
    target: z.number().nullable().default(null),
    upper: z.number().nullable().default(null),
    method: z.string().trim().max(200).default(""),
    rule: z.enum(SAMPLE_RULE_CODES),
    sampleCount: z.int().min(1).max(5000).nullable().default(null),
    acceptanceNumber: z.int().min(0).max(5000).default(0),
    aql: z.enum(AQL_VALUES).nullable().default(null),
    level: z.enum(INSPECTION_LEVELS).nullable().default(null),
    instrumentCodes: z.array(code).max(20).default([]),
    testHours: z.number().positive().max(20_000).nullable().default(null),
  })
  .strict();

export const savePlanInput = z
  .object({
    code: code.transform((text) => text.toUpperCase()),
    nameEn: name,
    nameZh: name,
    operationCode: code.nullish(),
    productCode: code.nullish(),
    materialCode: code.nullish(),
    materialKind: z.string().max(40).nullish(),
    trigger: z.enum(PLAN_TRIGGER_CODES),
    interval: z.number().positive().max(100_000_000).nullable().default(null),
    isGate: z.boolean().default(false),
    needsSecondPerson: z.boolean().default(false),
    priority: z.int().min(1).max(3).default(2),
    dueHours: z.number().positive().max(20_000).nullable().default(null),
    reactionEn: z.string().trim().max(2000).default(""),
    reactionZh: z.string().trim().max(2000).default(""),
    lines: z.array(planLine).min(1, "a plan has at least one characteristic").max(60),
  })
  .strict();
export type SavePlanInput = z.input<typeof savePlanInput>;
export type SavePlan = z.output<typeof savePlanInput>;

export const planRef = z.object({ code, version: z.coerce.number().int().positive().optional() }).strict();
export const approvePlanInput = z.object({ code, version: z.int().positive() }).strict();
export const retirePlanInput = z
  .object({ code, reason: z.string().trim().min(1, "a reason is needed").max(500) })
  .strict();

export const planListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    status: z.enum(["approved", "draft", "retired"]).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type PlanListInput = z.input<typeof planListInput>;

export type CharacteristicDto = {
  code: string;
  nameEn: string;
  nameZh: string;
  kind: CharacteristicKind;
  quantityType: (typeof QUANTITY_TYPE_CODES)[number];
  unit: string;
  decimals: number;
};

export type PlanLineDto = {
  characteristic: CharacteristicDto;
  classification: (typeof CLASSIFICATION_CODES)[number];
  lower: number | null;
  target: number | null;
  upper: number | null;
  method: string;
  rule: SampleRule;
  sampleCount: number | null;
  aql: string | null;
  level: string | null;
  planAcceptanceNumber: number;
  instrumentCodes: string[];
  testHours: number | null;
};

export type PlanDto = {
  code: string;
  version: number;
  status: "draft" | "approved" | "retired";
  nameEn: string;
  nameZh: string;
  operation: { code: string; nameEn: string; nameZh: string } | null;
  product: { code: string; nameEn: string; nameZh: string } | null;
  material: { code: string; nameEn: string; nameZh: string } | null;
  materialKind: string | null;
  trigger: PlanTrigger;
  interval: number | null;
  isGate: boolean;
  needsSecondPerson: boolean;
  priority: number;
  dueHours: number | null;
  reactionEn: string;
  reactionZh: string;
  author: string;
  createdAt: string;
  approvedAt: string | null;
  approvedBy: string | null;
  retiredAt: string | null;
  lines: PlanLineDto[];
};

export type PlanPage = { items: PlanDto[]; nextCursor: string | null };
