import { z } from "zod";
import { codeInput } from "@/server/modules/lots/contract";

export const STEP_KINDS = ["purge", "evacuate", "heat", "soak", "cool", "hold", "other"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

const name = z.string().trim().min(1).max(120);
const limit = z.number().min(-1e12).max(1e12).nullable();
const LONGEST_MINUTES = 60 * 24 * 14;

export const recipeStepInput = z
  .object({
    kind: z.enum(STEP_KINDS),
    nameEn: name,
    nameZh: name,
    minutes: z.number().positive().max(LONGEST_MINUTES),
  })
  .strict();

export const envelopeInput = z
  .object({
    parameterCode: z.string().trim().min(1).max(64),
    /** Accepted beyond a limit, in the unit of the parameter. */
    tolerance: z.number().min(0).max(1e12).default(0),
    /** A value has to stay outside this long before it counts. */
    minimumSecondsOutside: z.number().min(0).max(86_400).default(0),
    /** Silence longer than this is named as a gap. */
    maximumGapSeconds: z.number().min(1).max(86_400).default(120),
    points: z
      .array(
        z.object({ minute: z.number().min(0).max(LONGEST_MINUTES), lower: limit, upper: limit }).strict(),
      )
      .min(2, "an envelope has at least two points")
      .max(200),
  })
  .strict();
export type EnvelopeInput = z.input<typeof envelopeInput>;
export type RecipeStepInput = z.input<typeof recipeStepInput>;

const content = {
  steps: z.array(recipeStepInput).min(1, "at least one step is needed").max(60),
  envelopes: z.array(envelopeInput).min(1, "at least one envelope is needed").max(20),
  note: z.string().trim().max(1000).optional(),
};

export const createRecipeInput = z
  .object({ code: codeInput, nameEn: name, nameZh: name, operationCode: codeInput, ...content })
  .strict();

export const saveRecipeDraftInput = z.object({ code: codeInput, ...content }).strict();
export const approveRecipeInput = z
  .object({
    code: codeInput,
    version: z.number().int().min(1),
    reason: z.string().trim().max(500).optional(),
  })
  .strict();
export const recipeRef = z
  .object({ code: codeInput, version: z.coerce.number().int().min(1).optional() })
  .strict();

/** A file in the form that the editor writes; see docs. */
export const importRecipeInput = z
  .object({
    code: codeInput,
    /** Needed when there is no recipe of this code yet. */
    operationCode: codeInput.optional(),
    nameEn: name.optional(),
    nameZh: name.optional(),
    text: z.string().min(1).max(500_000),
  })
  .strict();

export type RecipeStep = z.output<typeof recipeStepInput>;
export type RecipeEnvelope = z.output<typeof envelopeInput>;

export type RecipeSummary = {
  code: string;
  nameEn: string;
  nameZh: string;
  operation: { code: string; nameEn: string; nameZh: string };
  equipmentClass: string;
  /** The version that runs begin with now; null: none was approved. */
  approvedVersion: number | null;
  approvedAt: string | null;
  hasDraft: boolean;
  runs: number;
  openExcursions: number;
};

export type RecipeVersionDto = {
  version: number;
  status: "draft" | "approved";
  steps: RecipeStep[];
  envelopes: RecipeEnvelope[];
  note: string | null;
  createdAt: string;
  createdBy: string;
  approvedAt: string | null;
  approvedBy: string | null;
};

export type RecipeDetail = Omit<RecipeSummary, "runs" | "openExcursions" | "hasDraft"> & {
  id: string;
  versions: {
    version: number;
    status: "draft" | "approved";
    approvedAt: string | null;
    approvedBy: string | null;
  }[];
  shown: RecipeVersionDto;
  parameters: { code: string; nameEn: string; nameZh: string; unit: string; isLogarithmic: boolean }[];
};
