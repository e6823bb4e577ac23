import { z } from "zod";
import { CONSTANT_SETS, ERROR_TERMS, SPREADS } from "@/server/domain/msa/choices";

export const STUDIES = ["crossed", "nested", "linearity", "bias", "type-1", "stability"] as const;
export type StudyName = (typeof STUDIES)[number];

const number = z.number().min(-1e15).max(1e15);
const values = z.array(number).min(1).max(10_000);
const name = z.union([z.string().trim().min(1).max(80), z.number()]).transform(String);

const row = z
  .object({
    part: name,
    appraiser: name.optional(),
    /** Another word for the appraiser. */
    operator: name.optional(),
    value: number.optional(),
    values: values.optional(),
    trial: name.optional(),
  })
  .strict()
  .refine((given) => given.value !== undefined || given.values !== undefined, {
    path: ["value"],
    error: "value or values is needed",
  });

/**
 * Readings as a list of rows, or by appraiser as a table: an array of trials, each with one value per part
 * (`{ "A": [[…parts of trial 1], […trial 2]] }`).
 */
const readings = z.union([
  z.array(row).min(1).max(20_000),
  z.record(z.string().min(1).max(80), z.array(values).min(1).max(100)),
]);

const specification = z
  .object({ lower: number.optional(), upper: number.optional() })
  .strict()
  .refine(({ lower, upper }) => lower === undefined || upper === undefined || upper > lower, {
    path: ["upper"],
    error: "must be above the lower limit",
  });

const options = z
  .object({
    /** Width of the study variation in standard deviations. */
    multiplier: z.number().positive().max(10).default(6),
    /** Width of the tolerance; from the specification when both its limits are given. */
    tolerance: z.number().positive().max(1e15).optional(),
    specification: specification.optional(),
    historicalStandardDeviation: z.number().positive().max(1e15).optional(),
    poolingAlpha: z.number().min(0).max(1).default(0.05),
    errorTerm: z.enum(ERROR_TERMS).default("interaction"),
    constants: z.enum(CONSTANT_SETS).optional(),
    confidence: z.number().gt(0.5).lt(1).default(0.95),
    spread: z.enum(SPREADS).default("standard-deviation"),
    /** Type 1: share of the tolerance that the gauge may take. */
    toleranceShare: z.number().gt(0).max(1).default(0.2),
    processVariation: z.number().positive().max(1e15).optional(),
  })
  .strict();
const withOptions = { options: options.prefault({}) };

export const analyzeMsaInput = z.discriminatedUnion("study", [
  z
    .object({
      study: z.literal("crossed"),
      method: z.enum(["average-range", "anova"]).default("anova"),
      data: readings,
      ...withOptions,
    })
    .strict(),
  z
    .object({
      study: z.literal("nested"),
      method: z.literal("anova").default("anova"),
      data: readings,
      ...withOptions,
    })
    .strict(),
  z
    .object({
      study: z.literal("linearity"),
      data: z
        .array(z.object({ reference: number, values }).strict())
        .min(1)
        .max(1000),
      ...withOptions,
    })
    .strict(),
  z
    .object({
      study: z.literal("bias"),
      data: z.object({ reference: number, values }).strict(),
      ...withOptions,
    })
    .strict(),
  z
    .object({
      study: z.literal("type-1"),
      data: z.object({ reference: number, values, tolerance: number.optional() }).strict(),
      ...withOptions,
    })
    .strict(),
  z
    .object({
      study: z.literal("stability"),
      /** Readings of one reference in the order of time. */
      data: z.object({ values }).strict(),
      ...withOptions,
    })
    .strict(),
]);
export type AnalyzeMsaInput = z.output<typeof analyzeMsaInput>;

export const guardBandInput = z
  .object({
    value: number.optional(),
    specification,
    expandedUncertainty: z.number().min(0).max(1e15),
    /** Guard band in units of U: 1 by ILAC-G8, 0.83 by ISO 14253-1:2017, 0 simple acceptance. */
    guardFactor: z.number().min(0).max(5).default(1),
  })
  .strict();
