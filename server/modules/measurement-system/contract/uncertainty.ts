import { z } from "zod";
import { UNCERTAINTY_SHAPES } from "@/server/domain/msa/choices";
import { codeText, positive, quantityText, words } from "../contract";

export const contributionInput = z
  .object({
    name: words(120),
    kind: z.enum(["a", "b"]),
    /** Standard uncertainty, expanded value or half-width, as the shape says; in the unit of the quantity. */
    value: z.number().min(0).max(1e12),
    shape: z.enum(UNCERTAINTY_SHAPES),
    sensitivity: z.number().min(-1e6).max(1e6).default(1),
    /** Infinitely many when left out. */
    degreesOfFreedom: z.number().positive().max(1e6).optional(),
    /** Number of the study, the check or the certificate that it comes from. */
    source: z.string().trim().max(80).optional(),
  })
  .strict();

export const writeBudgetInput = z
  .object({
    instrumentCode: codeText,
    quantity: quantityText,
    nominal: positive,
    coverage: z.enum(["k2", "student"]).default("k2"),
    contributions: z.array(contributionInput).min(1).max(30),
  })
  .strict();

export const budgetRef = z.object({ instrumentCode: codeText, quantity: quantityText }).strict();

export type BudgetDto = {
  quantity: string;
  version: number;
  unit: string;
  nominal: number;
  coverage: "k2" | "student";
  contributions: {
    name: string;
    kind: "a" | "b";
    value: number;
    shape: string;
    sensitivity: number;
    degreesOfFreedom: number | null;
    source: string | null;
    standardUncertainty: number;
    share: number;
  }[];
  combined: number;
  effectiveDegreesOfFreedom: number | null;
  coverageFactor: number;
  expanded: number;
  relative: number;
  effectiveFrom: string;
  author: string;
};

/** What studies and checks of the instrument say of type A, in the unit of the quantity. */
export type TypeASuggestion = {
  source: string;
  kind: "gauge-study" | "reference-checks";
  value: number;
  degreesOfFreedom: number;
};
