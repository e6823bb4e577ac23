import { z } from "zod";
import { AQL_VALUES, INSPECTION_LEVELS, preferredAql, SEVERITY_CODES } from "@/server/domain/sampling/scales";

export const SAMPLING_STANDARDS = ["iso-2859-1", "iso-3951-1"] as const;

/** "1.5", 1.5 and "1.50" name the same AQL. */
const aql = z.preprocess(
  (value) =>
    typeof value === "string" || typeof value === "number" ? (preferredAql(value) ?? value) : value,
  z.enum(AQL_VALUES),
);

/** The calculator: what a standard asks for. Nothing is saved. */
export const samplingPlanInput = z
  .object({
    standard: z.enum(SAMPLING_STANDARDS),
    lotSize: z.int("a whole number of pieces").min(2, "a lot has at least 2 pieces").max(1_000_000_000),
    level: z.enum(INSPECTION_LEVELS).default("II"),
    aql,
    severity: z.enum(SEVERITY_CODES).default("normal"),
  })
  .strict();
export type SamplingPlanInput = z.input<typeof samplingPlanInput>;

export type SamplingPlanDto = {
  standard: (typeof SAMPLING_STANDARDS)[number];
  lotSize: number;
  level: string;
  aql: string;
  severity: string;
  codeLetter: string;
  /** Where the arrow of the table ended; the same letter where there is none. */
  planLetter: string;
  arrow: "up" | "down" | null;
  sampleSize: number;
  /** The sample would be as large as the lot: every piece is looked at. */
  isEveryPiece: boolean;
  acceptanceNumber: number | null;
  rejectionNumber: number | null;
  /** Short names of the same, as the standard writes them. */
  ac: number | null;
  re: number | null;
  k: number | null;
  maximumFraction: number | null;
  source: string;
  /** Operating characteristic: probability of acceptance by fraction nonconforming. */
  curve: { fractionNonconforming: number; acceptance: number }[];
};

export const SAMPLING_STATE_SEVERITIES = ["normal", "tightened", "reduced", "discontinued"] as const;
export type SamplingStateDto = {
  material: { code: string; nameEn: string; nameZh: string };
  characteristic: { code: string; nameEn: string; nameZh: string };
  operation: { code: string; nameEn: string; nameZh: string } | null;
  severity: (typeof SAMPLING_STATE_SEVERITIES)[number];
  history: boolean[];
  switchingScore: number;
  notAcceptedOnTightened: number;
  reducedApprovedBy: string | null;
  updatedAt: string;
};
