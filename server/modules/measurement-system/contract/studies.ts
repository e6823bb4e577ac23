import { z } from "zod";
import { CONSTANT_SETS } from "@/server/domain/msa/choices";
import type { GaugeStudy } from "@/server/domain/msa/gauge-study";
import { codeText, finite, positive, words } from "../contract";

export const GAUGE_STUDY_KINDS = ["crossed", "nested"] as const;
export type GaugeStudyKind = (typeof GAUGE_STUDY_KINDS)[number];
export const GAUGE_STUDY_STATUSES = ["measuring", "completed", "cancelled"] as const;
export type GaugeStudyStatus = (typeof GAUGE_STUDY_STATUSES)[number];

const names = z.array(words(40)).max(50);

export const createGaugeStudyInput = z
  .object({
    instrumentCode: codeText,
    kind: z.enum(GAUGE_STUDY_KINDS),
    characteristic: words(60),
    unit: words(24),
    /** Of a nested study: the parts of each appraiser, one after the other. */
    parts: names.min(2),
    appraisers: names.min(1).max(10),
    trials: z.number().int().min(2).max(10),
    tolerance: positive.optional(),
    multiplier: z.union([z.literal(6), z.literal(5.15)]).default(6),
    poolingAlpha: z.number().min(0).max(1).default(0.05),
    constants: z.enum(CONSTANT_SETS).default("aiag"),
    note: z.string().trim().max(500).optional(),
  })
  .strict();

export const gaugeStudyRef = z.object({ number: codeText }).strict();

export const saveGaugeReadingsInput = z
  .object({
    number: codeText,
    /** Null takes a reading out of its cell again. */
    readings: z
      .array(
        z
          .object({
            appraiser: z.number().int().min(0).max(9),
            part: z.number().int().min(0).max(49),
            trial: z.number().int().min(0).max(9),
            value: finite.nullable(),
          })
          .strict(),
      )
      .min(1)
      .max(5000),
  })
  .strict();

export const completeGaugeStudyInput = z.object({ number: codeText, conclusion: words(2000) }).strict();
export const cancelGaugeStudyInput = z.object({ number: codeText, reason: words(500) }).strict();

export const gaugeStudyListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    status: z.enum(GAUGE_STUDY_STATUSES).optional(),
    instrumentCode: codeText.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z
      .string()
      .regex(/^\d{1,7}$/)
      .optional(),
  })
  .strict();

export type GaugeStudySummary = {
  number: string;
  instrument: { code: string; nameEn: string; nameZh: string };
  kind: GaugeStudyKind;
  characteristic: string;
  unit: string;
  status: GaugeStudyStatus;
  size: { parts: number; appraisers: number; trials: number; readings: number; expected: number };
  createdAt: string;
  createdBy: string;
  completedAt: string | null;
};

export type GaugeReading = { appraiser: number; part: number; trial: number; value: number };

export type GaugeStudyDetail = GaugeStudySummary & {
  id: string;
  version: number;
  parts: string[];
  appraisers: string[];
  trials: number;
  tolerance: number | null;
  multiplier: number;
  poolingAlpha: number;
  constants: "aiag" | "exact";
  note: string | null;
  completedBy: string | null;
  conclusion: string | null;
  readings: GaugeReading[];
  /** Cells in the order in which they are to be measured. */
  runOrder: { appraiser: number; part: number; trial: number }[];
  /** Each method that fits the kind, once every cell is filled. */
  results: GaugeStudy[];
  /** Why there is no result yet. */
  missing: number;
};
