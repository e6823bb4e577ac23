import { z } from "zod";
import { codeText, finite, positive, quantityText, words } from "../contract";

export const CHECK_VERDICTS = ["in-control", "out-of-control", "no-limits"] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];
/** The tests of the chart, and the comparison with the certified value. */
export const CHECK_RULES = ["nelson-1", "nelson-2", "nelson-3", "nelson-5", "normalised-error"] as const;
export const LEAST_BASELINE = 10;

export const referenceMagnetInput = z
  .object({
    code: codeText,
    nameEn: words(120),
    nameZh: words(120),
    serialNumber: z.string().trim().max(80).optional(),
    certificateNumber: words(80),
    certifiedOn: z.iso.date(),
    temperatureC: z.number().min(-50).max(200).default(20),
    values: z
      .array(
        z
          .object({
            quantity: quantityText,
            certified: positive,
            /** Expanded, k = 2, in the unit of the quantity. */
            expandedUncertainty: positive,
            temperatureCoefficientPercentPerKelvin: z.number().min(-5).max(5).default(0),
          })
          .strict(),
      )
      .min(1)
      .max(11),
  })
  .strict();

export const recordReferenceCheckInput = z
  .object({
    instrumentCode: codeText,
    magnetCode: codeText,
    temperatureC: z.number().min(-50).max(250),
    values: z
      .array(z.object({ quantity: quantityText, measured: finite }).strict())
      .min(1)
      .max(11),
    at: z.iso.datetime({ offset: true }).optional(),
    /** SHA-256 of the curve file that the values came from; typed when left out. */
    fileSha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    note: z.string().trim().max(500).optional(),
  })
  .strict();

export const referenceChartInput = z
  .object({
    instrumentCode: codeText,
    magnetCode: codeText,
    quantity: quantityText,
    limit: z.coerce.number().int().min(10).max(1000).default(200),
  })
  .strict();

export const freezeLimitsInput = z
  .object({
    instrumentCode: codeText,
    magnetCode: codeText,
    quantity: quantityText,
    /** The newest checks from which the limits are computed. */
    baselineCount: z.number().int().min(LEAST_BASELINE).max(500),
    reason: words(500),
  })
  .strict();

export type ReferenceValueDto = {
  quantity: string;
  unit: string;
  certified: number;
  expandedUncertainty: number;
  temperatureCoefficientPercentPerKelvin: number;
};

export type ReferenceMagnetDto = {
  id: string;
  code: string;
  nameEn: string;
  nameZh: string;
  serialNumber: string | null;
  certificateNumber: string;
  certifiedOn: string;
  temperatureC: number;
  values: ReferenceValueDto[];
  lastCheckedAt: string | null;
};

export type ReferenceCheckDto = {
  id: string;
  at: string;
  measured: number;
  temperatureC: number;
  corrected: number;
  shiftCode: string | null;
  source: "typed" | "curve";
  verdict: CheckVerdict;
  violations: string[];
  note: string | null;
  recordedBy: string;
};

export type RecordedCheck = {
  instrument: string;
  magnet: string;
  results: { quantity: string; corrected: number; verdict: CheckVerdict; violations: string[] }[];
  /** The check has put the instrument out of tolerance. */
  hasOpenedFault: boolean;
};

export type ReferenceLimitsDto = {
  centre: number;
  sigma: number;
  baselineCount: number;
  frozenAt: string;
  frozenBy: string;
  reason: string;
};

export type ReferenceChartDto = {
  instrument: string;
  magnet: string;
  quantity: string;
  unit: string;
  certified: number;
  expandedUncertainty: number;
  limits: ReferenceLimitsDto | null;
  /** Oldest first. */
  checks: ReferenceCheckDto[];
  /** Figures of the moving ranges; null without limits. */
  movingRange: { centre: number; upper: number } | null;
  /** Every pair of magnet and quantity that was ever checked on the instrument. */
  available: { magnet: string; quantity: string; count: number }[];
};

export type MissingCheck = {
  instrument: { code: string; nameEn: string; nameZh: string };
  shiftCode: string;
  shiftNameEn: string;
  shiftNameZh: string;
  startedAt: string;
  endsAt: string;
  lastCheckedAt: string | null;
};
