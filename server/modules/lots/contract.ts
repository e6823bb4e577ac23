import { z } from "zod";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";

/** The database keeps twelve digits before the point. */
const BOOKS_HOLD_LESS_THAN = "1000000000000";

const decimalText = z
  .union([z.string().trim(), z.number()])
  .refine((value) => /^-?\d+(\.\d{1,6})?$/.test(String(value)), {
    error: "must be a decimal number with at most six places",
    abort: true,
  })
  .refine((value) => decimal(value).abs().lt(BOOKS_HOLD_LESS_THAN), {
    error: "must be less than 1,000,000,000,000",
  })
  .transform((value) => toPlain(String(value)));

const positiveText = decimalText.refine((value) => decimal(value).gt(0), { error: "must be more than zero" });

/** Kilograms as an exact decimal. */
export const massInput = decimalText;

/** `{ value, unit }`, or a bare number in the lot's own unit. Grams and tonnes become kilograms. */
export const quantityInput = z
  .union(
    [
      positiveText.transform((value) => ({ value, unit: null })),
      z
        .object({ value: positiveText, unit: z.enum(["kg", "g", "t", "pcs"]) })
        .refine(({ value, unit }) => unit !== "t" || decimal(value).times(1000).lt(BOOKS_HOLD_LESS_THAN), {
          error: "must be less than 1,000,000,000 t",
        })
        .transform(({ value, unit }) => {
          if (unit === "g") return { value: toPlain(decimal(value).div(1000)), unit: "kg" as const };
          if (unit === "t") return { value: toPlain(decimal(value).times(1000)), unit: "kg" as const };
          return { value, unit };
        }),
    ],
    {
      error:
        "must be a quantity above zero with at most six decimals: { value, unit: kg | g | t | pcs } or a number",
    },
  )
  .transform((value): Quantity => value);

export type Quantity = { value: string; unit: "kg" | "pcs" | null };

export const codeInput = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .normalize("NFC")
  .regex(/^[^\s\p{C}]+$/u, "must not contain spaces or characters that cannot be seen")
  .regex(/[^.]/, "must not consist of dots alone");
const instantInput = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const reasonInput = z.string().trim().min(1, "a reason is needed").max(500);
const country = z
  .string()
  .trim()
  .regex(/^[A-Z]{2}$/, "must be a two-letter country code (ISO 3166-1)");
const share = z.number().min(0).max(1);

export const receiveLotInput = z
  .object({
    code: codeInput.optional(),
    materialCode: codeInput,
    quantity: quantityInput,
    supplierCode: codeInput,
    supplierLot: z.string().trim().min(1).max(80),
    receivedAt: instantInput.optional(),
    locationCode: codeInput.optional(),
    origin: z
      .object({ mined: country.optional(), refined: country.optional(), melted: country.optional() })
      .default({}),
    recycled: z
      .object({ preConsumerShare: share.default(0), postConsumerShare: share.default(0) })
      .refine(
        (value) => value.preConsumerShare + value.postConsumerShare <= 1,
        "the shares add up to more than 1",
      )
      .optional(),
    /** Mass fractions by element, e.g. { Nd: 0.295 }. */
    composition: z
      .record(z.string().regex(/^[A-Z][a-z]?$/, "must be an element symbol"), z.number().min(0).max(1))
      .refine(
        (value) => Object.values(value).reduce((total, part) => total + part, 0) <= 1.000001,
        "the mass fractions add up to more than 1",
      )
      .optional(),
  })
  .strict();

export const runInputInput = z.object({ lot: codeInput, quantity: quantityInput }).strict();

export const runOutputInput = z
  .object({
    code: codeInput.optional(),
    materialCode: codeInput,
    quantity: quantityInput,
    massKg: massInput.refine((value) => decimal(value).gt(0), "must be more than zero").optional(),
    position: z.string().trim().max(40).optional(),
    byProduct: z.boolean().default(false),
    rework: z.boolean().default(false),
    locationCode: codeInput.optional(),
  })
  .strict();

export const transformationInput = z
  .object({
    kind: z.enum(["process", "rework"]).default("process"),
    position: z.string().trim().max(40).optional(),
    inputs: z.array(runInputInput).min(1, "at least one input is needed").max(500),
    outputs: z.array(runOutputInput).min(1, "at least one output is needed").max(2000),
    losses: z
      .array(
        z
          .object({ code: codeInput, massKg: massInput, pieces: z.number().int().positive().optional() })
          .strict(),
      )
      .default([]),
    samplesMassKg: massInput.refine((value) => decimal(value).gte(0), "must not be negative").default("0"),
    balanceReason: reasonInput.optional(),
  })
  .strict();

export const runParametersInput = z.record(codeInput, z.number());

export const recordRunInput = z
  .object({
    equipmentCode: codeInput,
    operationCode: codeInput,
    startedAt: instantInput,
    endedAt: instantInput,
    operator: z.string().trim().min(1).max(80).optional(),
    program: z.string().trim().max(80).optional(),
    note: z.string().trim().max(500).optional(),
    parameters: runParametersInput.default({}),
    /** Why values outside the limits were accepted, by parameter code. */
    deviationReasons: z.record(codeInput, reasonInput).default({}),
    transformations: z.array(transformationInput).min(1, "at least one transformation is needed").max(500),
  })
  .strict()
  .refine((value) => value.endedAt >= value.startedAt, {
    error: "must not be before startedAt",
    path: ["endedAt"],
  });

/** What a work order froze at its release goes before the operation's defaults. */
export const frozenOperationInput = z.object({
  requiresRelease: z.boolean(),
  massToleranceFraction: z.string(),
});
export const recordRunCommandInput = recordRunInput.safeExtend({ frozen: frozenOperationInput.optional() });

export const startRunInput = z
  .object({
    equipmentCode: codeInput,
    operationCode: codeInput,
    startedAt: instantInput.optional(),
    program: z.string().trim().max(80).optional(),
    note: z.string().trim().max(500).optional(),
  })
  .strict();

export const loadLotInput = z
  .object({
    runCode: codeInput,
    lot: codeInput,
    /** Everything that is free, when left out. */
    quantity: quantityInput.optional(),
    position: z.string().trim().max(40).optional(),
  })
  .strict();

export const unloadLotInput = z
  .object({
    loadId: z.uuid(),
    /** All of the load, when left out. */
    quantity: quantityInput.optional(),
  })
  .strict();

export const recordParametersInput = z
  .object({
    runCode: codeInput,
    parameters: runParametersInput,
    deviationReasons: z.record(codeInput, reasonInput).default({}),
  })
  .strict();

export const finishRunInput = z
  .object({
    runCode: codeInput,
    endedAt: instantInput.optional(),
    parameters: runParametersInput.default({}),
    deviationReasons: z.record(codeInput, reasonInput).default({}),
    transformations: z.array(transformationInput).min(1).max(500),
  })
  .strict();

export const finishRunCommandInput = finishRunInput.extend({ frozen: frozenOperationInput.optional() });

export const cancelRunInput = z.object({ runCode: codeInput, reason: reasonInput }).strict();
export const voidRunInput = z.object({ runCode: codeInput, reason: reasonInput }).strict();

export const splitLotInput = z
  .object({
    lot: codeInput,
    parts: z
      .array(
        z
          .object({ code: codeInput.optional(), quantity: quantityInput, locationCode: codeInput.optional() })
          .strict(),
      )
      .min(1)
      .max(500),
    at: instantInput.optional(),
    note: z.string().trim().max(500).optional(),
  })
  .strict();

export const mergeLotsInput = z
  .object({
    inputs: z.array(runInputInput).min(2, "a blend needs at least two lots").max(500),
    output: z
      .object({
        code: codeInput.optional(),
        materialCode: codeInput.optional(),
        locationCode: codeInput.optional(),
      })
      .strict()
      .default({}),
    at: instantInput.optional(),
    note: z.string().trim().max(500).optional(),
  })
  .strict();

export const holdLotsInput = z
  .object({
    lots: z.array(codeInput).min(1).max(100_000),
    reason: reasonInput,
    reasonCode: codeInput.optional(),
  })
  .strict();

export const liftHoldInput = z.object({ lot: codeInput, reason: reasonInput }).strict();

export const setLotQualityInput = z
  .object({
    lot: codeInput,
    qualityStatus: z.enum(["released", "conditionally-released", "rejected"]),
    reason: z.string().trim().max(500).optional(),
    expectedVersion: z.number().int().optional(),
  })
  .strict();

export const lotListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    status: z.enum(["available", "on-hold", "consumed", "shipped", "scrapped", "voided"]).optional(),
    qualityStatus: z
      .enum(["not-required", "pending", "released", "conditionally-released", "rejected"])
      .optional(),
    materialCode: codeInput.optional(),
    materialKind: z.string().optional(),
    workOrderNumber: codeInput.optional(),
    /** Of what is there: past its hours, or with at most so many left. */
    expiry: z.enum(["expired", "8h", "24h", "72h"]).optional(),
    updatedSince: z.iso.datetime({ offset: true }).optional(),
    sort: z.enum(["newest", "oldest", "code", "code-descending"]).default("newest"),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(600).optional(),
  })
  .strict();
export type LotListInput = z.input<typeof lotListInput>;

export type LotSummary = {
  id: string;
  code: string;
  material: { code: string; nameEn: string; nameZh: string; kind: string };
  unit: "kg" | "pcs";
  createdQuantity: string;
  remainingQuantity: string;
  remainingMassKg: string;
  status: string;
  qualityStatus: string;
  gateState: string;
  isByProduct: boolean;
  isRework: boolean;
  position: string | null;
  locationCode: string | null;
  workOrderNumber: string | null;
  expiresAt: string | null;
  createdAt: string;
};

export type LotPage = { items: LotSummary[]; nextCursor: string | null };

export type LotChoice = { code: string; nameEn: string; nameZh: string };
export type LotChoices = {
  materials: (LotChoice & { kind: string; baseUnit: "kg" | "pcs" })[];
  suppliers: LotChoice[];
  locations: LotChoice[];
  holdReasons: LotChoice[];
};

export const lotCodeInput = z.object({ lotCode: codeInput }).strict();
export const runCodeInput = z.object({ runCode: codeInput }).strict();

export type RunDto = {
  id: string;
  code: string;
  status: string;
  operationCode: string | null;
  equipmentCode: string | null;
  program: string | null;
  startedAt: string;
  endedAt: string | null;
  transformations: {
    id: string;
    ordinal: number;
    kind: string;
    position: string | null;
    inputMassKg: string;
    outputMassKg: string;
    unexplainedMassKg: string;
    inputs: { lot: string; quantity: string; unit: "kg" | "pcs"; massKg: string }[];
    outputs: {
      lot: string;
      materialCode: string;
      quantity: string;
      unit: "kg" | "pcs";
      massKg: string;
      position: string | null;
      byProduct: boolean;
      rework: boolean;
      qualityStatus: string;
    }[];
  }[];
  warnings: { reason: string; message: string }[];
};
