import { z } from "zod";
import { ROLES } from "@/server/access/permissions";
import { CHART_TYPES } from "@/server/domain/spc/control-chart";
import { SIGMA_ESTIMATORS } from "@/server/domain/spc/sigma-estimators";
import { ruleInput } from "./contract/analyze";

export const CHART_SOURCE_CODES = ["magnetic-test", "run-parameter", "inspection"] as const;
export type ChartSource = (typeof CHART_SOURCE_CODES)[number];
export const SUBGROUP_RULE_CODES = ["single", "load", "consecutive"] as const;

export const chartCode = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "letters, digits, dot, dash and underscore")
  .transform((value) => value.toUpperCase());
const code = z.string().trim().min(1).max(64);
const name = z.string().trim().min(1).max(120);
const plan = z.string().trim().min(1, "a reaction plan is needed").max(2000);
const instant = z.iso.datetime({ offset: true });

export const chartRef = z.object({ code: chartCode }).strict();

export const writeChartInput = z
  .object({
    code: chartCode,
    /** The version that was seen; missing for a new chart. */
    expectedVersion: z.int().positive().optional(),
    nameEn: name,
    nameZh: name,
    source: z.enum(CHART_SOURCE_CODES),
    characteristicCode: code,
    productCode: code.optional(),
    equipmentCode: code.optional(),
    operationCode: code.optional(),
    position: z.string().trim().min(1).max(40).optional(),
    temperatureC: z.number().min(-100).max(300).default(20),
    chartType: z.enum(CHART_TYPES),
    subgroupRule: z.enum(SUBGROUP_RULE_CODES),
    subgroupSize: z.int().min(2).max(25).optional(),
    rules: z.array(ruleInput).min(1, "at least one rule").max(12),
    estimator: z.enum(SIGMA_ESTIMATORS).optional(),
    sigmas: z.number().min(1).max(6).optional(),
    lambda: z.number().gt(0).max(1).optional(),
    width: z.number().min(1).max(6).optional(),
    allowance: z.number().min(0).max(5).optional(),
    decision: z.number().gt(0).max(20).optional(),
    lowerLimit: z.number().optional(),
    target: z.number().optional(),
    upperLimit: z.number().optional(),
    reactionEn: plan,
    reactionZh: plan,
    ownerRole: z.enum(ROLES).default("quality-engineer"),
    isOnBoard: z.boolean().default(true),
  })
  .strict();
export type WriteChartInput = z.input<typeof writeChartInput>;

export const retireChartInput = z
  .object({ code: chartCode, reason: z.string().trim().min(1).max(500) })
  .strict();

const window = { from: instant.optional(), to: instant.optional() };

export const chartViewInput = z
  .object({
    code: chartCode,
    ...window,
    /** As many points are sent at most; between them the extremes and all signals are kept. */
    most: z.int().min(100).max(100_000).default(4000),
  })
  .strict();
export type ChartViewInput = z.output<typeof chartViewInput>;

const exclusion = z
  .object({
    key: z.string().min(1).max(120),
    reason: z.string().trim().min(1, "a reason is needed").max(300),
  })
  .strict();

export const phaseOneInput = z
  .object({ code: chartCode, from: instant, to: instant, excluded: z.array(exclusion).max(500).default([]) })
  .strict();
export type PhaseOneInput = z.output<typeof phaseOneInput>;

export const freezeLimitsInput = phaseOneInput.extend({
  /** The version of the limits that were in force when the review began; 0: none. */
  expectedVersion: z.int().min(0),
  /** Points measured after it are judged; the end of the window when missing. */
  appliesFrom: instant.optional(),
  note: z.string().trim().min(1, "say what was reviewed").max(1000),
});

export const chartListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    state: z.enum(["active", "retired"]).default("active"),
  })
  .strict();
