import { z } from "zod";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import {
  codeInput,
  finishRunInput,
  loadLotInput,
  type RunDto,
  recordRunInput,
  runOutputInput,
  startRunInput,
  transformationInput,
} from "@/server/modules/lots/contract";
import { dischargeRunInput } from "@/server/modules/lots/contract/handling";

const positiveDecimal = z
  .union([z.string().trim(), z.number()])
  .refine((value) => /^\d+(\.\d{1,6})?$/.test(String(value)) && decimal(String(value)).gt(0), {
    error: "must be a decimal number above zero with at most six places",
  })
  .transform((value) => toPlain(String(value)));

/** What was scrapped, in the unit of the operation's output. It becomes a by-product lot or a declared loss. */
export const scrapInput = z
  .object({
    code: codeInput,
    quantity: positiveDecimal,
    /** From the nominal piece mass, when left out. */
    massKg: positiveDecimal.optional(),
  })
  .strict();

export const productionTransformationInput = transformationInput.extend({
  /** May be empty where scrap becomes a by-product lot. */
  outputs: z.array(runOutputInput).max(2000),
  /** Another order than the run's. */
  workOrderNumber: codeInput.optional(),
  scrap: z.array(scrapInput).max(50).default([]),
});
export type ProductionTransformation = z.output<typeof productionTransformationInput>;

const productionTransformations = z
  .array(productionTransformationInput)
  .min(1, "at least one transformation is needed")
  .max(500);

/** A whole run in one call, booked to the orders that it served. Without an order it is made for stock. */
export const recordProductionInput = recordRunInput.safeExtend({
  workOrderNumber: codeInput.optional(),
  transformations: productionTransformations,
});

export const startOperationRunInput = startRunInput.extend({ workOrderNumber: codeInput.optional() });

export const loadForOrderInput = loadLotInput.extend({
  /** The order that the run was started for, when left out. */
  workOrderNumber: codeInput.optional(),
});

export const finishOperationRunInput = finishRunInput.extend({ transformations: productionTransformations });
/** A part of the loads comes out and is booked; the run goes on with the rest. */
export const dischargeOperationRunInput = dischargeRunInput.extend({
  transformations: productionTransformations,
});
export type DischargeOperationRun = z.input<typeof dischargeOperationRunInput>;
export type FinishOperationRun = z.input<typeof finishOperationRunInput>;

export type BookingDto = {
  transformationId: string;
  workOrderNumber: string;
  operationCode: string;
  unit: "kg" | "pcs";
  goodQuantity: string;
  reworkQuantity: string;
  scrap: { code: string; quantity: string }[];
};

export type ProductionDto = RunDto & { bookings: BookingDto[] };
