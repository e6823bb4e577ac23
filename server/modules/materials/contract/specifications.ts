import { z } from "zod";
import { MEASUREMENT_METHODS } from "@/server/domain/magnetics/measurement-method";
import { GRADE_OWNER_KINDS, type GradeDto } from "../contract";

const code = z.string().trim().min(1).max(64);
const text = z.string().trim().min(1).max(120);

export const specificationLimitInput = z
  .object({
    characteristicCode: code,
    temperatureC: z.number().min(-100).max(350).default(20),
    minimum: z.number().nullish(),
    maximum: z.number().nullish(),
  })
  .strict()
  .refine(({ minimum, maximum }) => minimum != null || maximum != null, {
    error: "a minimum or a maximum is needed",
    path: ["minimum"],
  })
  .refine(({ minimum, maximum }) => minimum == null || maximum == null || minimum <= maximum, {
    error: "the minimum is above the maximum",
    path: ["minimum"],
  });

/** A new specification, or the next version of one; limits are in the unit of their characteristic. */
export const draftSpecificationInput = z
  .object({
    code,
    grade: text,
    series: z.string().trim().min(1).max(8),
    owner: text,
    ownerKind: z.enum(GRADE_OWNER_KINDS),
    decisionRule: z.enum(["simple", "guarded"]).default("simple"),
    /** g of the guard band g × U. */
    guardFactor: z.number().min(0).max(2).default(1),
    requiredMethod: z.enum(MEASUREMENT_METHODS).nullish(),
    maximumWorkingTemperatureC: z.number().min(0).max(400).nullish(),
    alphaBrPercentPerKelvin: z.number().min(-1).max(1).nullish(),
    betaHcjPercentPerKelvin: z.number().min(-2).max(1).nullish(),
    changeReason: z.string().trim().min(1, "a reason is needed").max(500),
    limits: z.array(specificationLimitInput).min(1, "a limit is needed").max(60),
    /** The draft's version that the caller looked at; left out for a new draft. */
    expectedDraftVersion: z.int().positive().optional(),
  })
  .strict();
export type DraftSpecificationInput = z.input<typeof draftSpecificationInput>;

export const approveSpecificationInput = z
  .object({
    code,
    expectedDraftVersion: z.int().positive(),
    /** In force from then on; now, when left out. */
    effectiveFrom: z.iso.datetime({ offset: true }).optional(),
  })
  .strict();

export type SpecificationStatus = "draft" | "approved" | "scheduled" | "superseded";
export type SpecificationVersion = GradeDto & {
  status: SpecificationStatus;
  effectiveFrom: string | null;
  approvedAt: string | null;
  approvedBy: string | null;
  draftedBy: string | null;
  changeReason: string | null;
  decisionRule: "simple" | "guarded";
  guardFactor: number;
  requiredMethod: string | null;
  draftVersion: number;
};
