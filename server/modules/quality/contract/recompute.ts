import { z } from "zod";
import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import type { NamedRef, TestVerdict } from "../contract";

/** One batch; call it again while something remains. */
export const recomputeCurvesInput = z.object({ limit: z.int().min(1).max(200).default(100) }).strict();

export const OUTCOMES = ["moved", "verdict-changed", "failed"] as const;
export const recomputationListInput = z
  .object({
    show: z.enum(OUTCOMES).default("moved"),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type RecomputationListInput = z.input<typeof recomputationListInput>;

export type RecomputedBatch = {
  algorithmVersion: string;
  done: number;
  moved: number;
  verdictsChanged: number;
  failed: number;
  remaining: number;
};

export type RecomputationState = {
  algorithmVersion: string;
  /** Current curves that this version of the algorithm has not looked at. */
  pending: number;
  moved: number;
  verdictsChanged: number;
  unchanged: number;
  failed: number;
};

export type FigureChange = { property: MagneticProperty; before: number | null; after: number | null };

export type RecomputationItem = {
  id: string;
  number: string;
  versionBefore: number;
  versionAfter: number | null;
  lot: { code: string; qualityStatus: string; material: NamedRef };
  algorithmBefore: string;
  algorithmAfter: string;
  outcome: "moved" | "failed";
  changes: FigureChange[];
  verdictBefore: TestVerdict;
  verdictAfter: TestVerdict | null;
  failure: string | null;
  recomputedBy: string;
  at: string;
};
