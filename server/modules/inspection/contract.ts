import { z } from "zod";
import type { InspectionJudgement } from "@/server/domain/sampling/judge-inspection";
import type { UnfitReason } from "@/server/modules/measurement-system/contract";
import type { PlanLineDto } from "./contract/plans";

const code = z.string().trim().min(1).max(64);
const reason = z.string().trim().min(1, "a reason is needed").max(500);

export const INSPECTION_STATUS_CODES = ["waiting", "in-progress", "verifying", "done", "cancelled"] as const;
export type InspectionStatus = (typeof INSPECTION_STATUS_CODES)[number];
export const INSPECTION_VERDICT_CODES = ["pass", "fail"] as const;
export type InspectionVerdict = (typeof INSPECTION_VERDICT_CODES)[number];

export const inspectionRef = z.object({ number: code }).strict();

export const inspectionListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    state: z.enum(["open", "done", "all"]).default("open"),
    lot: code.optional(),
    operation: code.optional(),
    plan: code.optional(),
    gate: z.enum(["yes"]).optional(),
    verdict: z.enum(INSPECTION_VERDICT_CODES).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type InspectionListInput = z.input<typeof inspectionListInput>;

/** By a person, for a plan that speaks for the lot; the reason says why now. */
export const openInspectionInput = z.object({ plan: code, lot: code, reason }).strict();

/** Another look at a lot that failed, after it was sorted or reworked. */
export const reinspectInput = z.object({ number: code, reason }).strict();

export const cancelInspectionInput = z.object({ number: code, reason }).strict();

/** One value of the grid. `null` takes a value back. A value that replaces another one needs a reason. */
const cell = z
  .object({
    sample: z.int().min(1).max(5000),
    characteristic: code,
    value: z.number().nullable(),
    /** The version of the value that the person saw; 0: there was none. */
    expectedVersion: z.int().min(0).optional(),
    instrumentCode: code.optional(),
    reason: z.string().trim().max(500).optional(),
  })
  .strict();

export const recordMeasurementsInput = z
  .object({ number: code, items: z.array(cell).min(1).max(5000) })
  .strict();
export type RecordMeasurementsInput = z.input<typeof recordMeasurementsInput>;
export type MeasurementCellInput = z.output<typeof cell>;

export const describeSampleInput = z
  .object({
    number: code,
    sample: z.int().min(1).max(5000),
    piece: z.string().trim().max(40).nullish(),
    position: z.string().trim().max(40).nullish(),
    temperatureC: z.number().min(-273.15).max(700).nullish(),
    isRejected: z.boolean().optional(),
  })
  .strict();

export const startLongTestInput = z
  .object({ number: code, characteristic: code, startedAt: z.iso.datetime({ offset: true }).optional() })
  .strict();

/** Says that all is measured; the verdict follows, or a second person looks first. */
export const submitInspectionInput = z
  .object({ number: code, expectedVersion: z.int().positive().optional() })
  .strict();
export const verifyInspectionInput = z
  .object({ number: code, isCorrect: z.boolean(), reason: z.string().trim().max(500).optional() })
  .strict()
  .refine(({ isCorrect, reason }) => isCorrect || (reason ?? "").length > 0, {
    error: "a reason is needed",
    path: ["reason"],
  });

/** Signs the bad pieces away from the good ones: the rest is released under a condition, the part is rejected. */
export const separateRejectedInput = z
  .object({
    number: code,
    pieces: z.int().min(1).max(10_000_000),
    reason,
    password: z.string().min(1).max(200),
  })
  .strict();

/** Reduced inspection asks for a person; so does the way back after sampling was discontinued. */
export const changeSamplingInput = z
  .object({
    material: code,
    characteristic: code,
    operation: code.nullish(),
    action: z.enum(["approve-reduced", "withdraw-reduced", "resume-tightened"]),
    reason,
  })
  .strict();

export type Named = { code: string; nameEn: string; nameZh: string };

export type InspectionSummary = {
  number: string;
  plan: Named & { version: number };
  lot: { code: string; status: string; qualityStatus: string; gateState: string; material: Named };
  operation: Named | null;
  equipmentCode: string | null;
  runCode: string | null;
  openedBecause: string;
  isGate: boolean;
  priority: number;
  status: InspectionStatus;
  verdict: InspectionVerdict | null;
  openedAt: string;
  dueAt: string | null;
  isLate: boolean;
  takenBy: string | null;
  closedAt: string | null;
  closedBy: string | null;
  /** Long tests that run: when the next result is due. */
  longTestDueAt: string | null;
};

export type InspectionPage = { items: InspectionSummary[]; nextCursor: string | null };

export type MeasurementDto = {
  sample: number;
  characteristic: string;
  version: number;
  value: number | null;
  instrumentCode: string | null;
  recordedBy: string;
  recordedAt: string;
};

export type SampleDto = {
  ordinal: number;
  piece: string | null;
  position: string | null;
  temperatureC: number | null;
  isRejected: boolean;
};

/** One characteristic of an inspection: the plan's line, and the sampling that was worked out for this lot. */
export type InspectedCharacteristic = PlanLineDto & {
  severity: string | null;
  codeLetter: string | null;
  sampleSize: number;
  acceptanceNumber: number | null;
  rejectionNumber: number | null;
  k: number | null;
  maximumFraction: number | null;
  longTest: { startedAt: string; dueAt: string; startedBy: string } | null;
};

/** A value that was replaced; `recordedBy` wrote it, `supersededBy` the one after it. */
export type CorrectionDto = MeasurementDto & {
  reason: string | null;
  supersededAt: string | null;
  supersededBy: string | null;
};

export type InspectionDetail = InspectionSummary & {
  version: number;
  needsSecondPerson: boolean;
  openReason: string | null;
  cancelReason: string | null;
  submittedBy: string | null;
  /** Whether the person who asks may look as the second one. */
  measuredByMe: boolean;
  lotSize: number;
  lotUnit: "kg" | "pcs";
  lots: { code: string; qualityStatus: string; gateState: string; remainingQuantity: string }[];
  reactionEn: string;
  reactionZh: string;
  characteristics: InspectedCharacteristic[];
  samples: SampleDto[];
  measurements: MeasurementDto[];
  /** Values that were replaced, with the reason of what came after. */
  corrections: CorrectionDto[];
  /** What the saved values say so far; null before somebody began. */
  judgement: InspectionJudgement | null;
  /** Instruments that were not fit when they measured: what they gave proves nothing on a certificate. */
  unfitInstruments: { instrumentCode: string; reasons: UnfitReason[] }[];
  reinspectionOf: string | null;
  reinspections: string[];
};

export type RecordedCell = {
  sample: number;
  characteristic: string;
  version: number;
  value: number | null;
  /** "saved", "unchanged", or why not. */
  outcome: "saved" | "unchanged" | "refused";
  reason: string | null;
  message: string | null;
  /** What is there instead, when somebody else was quicker. */
  current: { value: number | null; version: number; recordedBy: string } | null;
};
