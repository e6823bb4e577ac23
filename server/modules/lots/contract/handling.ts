import { z } from "zod";
import { decimal } from "@/server/domain/quantity/decimal";
import {
  codeInput,
  frozenOperationInput,
  type LotChoice,
  massInput,
  quantityInput,
  runInputInput,
  runParametersInput,
  transformationInput,
} from "../contract";

const at = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value))
  .optional();
const note = z.string().trim().max(500).optional();
const reason = z.string().trim().min(1, "a reason is needed").max(500);
const positiveMass = massInput.refine((value) => decimal(value).gt(0), "must be more than zero");

/** Lots of parts become other lots of the same parts: pieces in = pieces out + declared differences. */
export const rebinLotsInput = z
  .object({
    inputs: z.array(runInputInput).min(1, "at least one lot is needed").max(500),
    outputs: z
      .array(
        z
          .object({ code: codeInput.optional(), quantity: quantityInput, locationCode: codeInput.optional() })
          .strict(),
      )
      .min(1, "at least one new lot is needed")
      .max(500),
    /** Missing pieces count positive, surplus ones negative. Their mass is that of as many average pieces when left out. */
    differences: z
      .array(
        z
          .object({
            code: codeInput,
            pieces: z
              .number()
              .int()
              .refine((value) => value !== 0, "must not be zero"),
            massKg: massInput.optional(),
          })
          .strict(),
      )
      .max(50)
      .default([]),
    at,
    note,
  })
  .strict();

/** A lot, or part of it, gets another material of the same kind, another grade, or is set aside for rework. */
export const regradeLotInput = z
  .object({
    lot: codeInput,
    /** All that is free of it, when left out. */
    quantity: quantityInput.optional(),
    materialCode: codeInput.optional(),
    /** Code of a grade specification; its revision in force is taken. */
    gradeCode: codeInput.optional(),
    /** Set aside to be worked again. */
    rework: z.boolean().default(false),
    code: codeInput.optional(),
    locationCode: codeInput.optional(),
    reason,
    at,
  })
  .strict();

/** Kilograms become pieces, counted by the weight of a sample, or pieces become kilograms; the mass stays the same. */
export const recountLotInput = z
  .object({
    lot: codeInput,
    quantity: quantityInput.optional(),
    /** A material of the same kind that is counted in the other unit. */
    materialCode: codeInput,
    /** So many pieces weigh so much; needed where kilograms become pieces. */
    sample: z.object({ pieces: z.number().int().positive(), massKg: positiveMass }).strict().optional(),
    code: codeInput.optional(),
    locationCode: codeInput.optional(),
    at,
    note,
  })
  .strict();

/** Another position of the same machine, or none that is named. */
export const moveLoadInput = z
  .object({ loadId: z.uuid(), position: z.string().trim().min(1).max(40).nullable() })
  .strict();

/** Which loads, or how much of them, are done and come out. */
export const dischargedLoadsInput = z
  .array(
    z
      .object({
        loadId: z.uuid(),
        /** All of the load, when left out. */
        quantity: quantityInput.optional(),
      })
      .strict(),
  )
  .min(1, "at least one load is needed")
  .max(500);

/** A part of what a running run holds is done: what it became is booked and labelled, the rest goes on. */
export const dischargeRunInput = z
  .object({
    runCode: codeInput,
    loads: dischargedLoadsInput,
    at,
    parameters: runParametersInput.default({}),
    deviationReasons: z.record(codeInput, reason).default({}),
    transformations: z.array(transformationInput).min(1, "at least one transformation is needed").max(500),
  })
  .strict();
export const dischargeRunCommandInput = dischargeRunInput.extend({ frozen: frozenOperationInput.optional() });

export const endRunInput = z.object({ runCode: codeInput }).strict();

export type HandlingChoices = {
  differenceReasons: LotChoice[];
  /** Grade specifications in force. */
  grades: { code: string; grade: string }[];
};
