import { z } from "zod";
import type { GradeProposal } from "@/server/domain/magnetics/propose-grade";
import type { ResolvedFigure } from "./figures";

const code = z.string().trim().min(1).max(64);
const reason = z.string().trim().min(1, "a reason is needed").max(500);

/** Many lots at once: named, or all that wait of one order or one run. */
export const gradeProposalsInput = z
  .object({
    lots: z.array(code).max(500).optional(),
    workOrderNumber: code.optional(),
    runCode: code.optional(),
    preference: z.enum(["series-first", "energy-first"]).optional(),
  })
  .strict()
  .refine((input) => (input.lots?.length ?? 0) > 0 || input.workOrderNumber || input.runCode, {
    error: "name lots, an order or a run",
    path: ["lots"],
  });
export type GradeProposalsInput = z.input<typeof gradeProposalsInput>;

export const gradeLotInput = z
  .object({
    lot: code,
    /** Code of the specification that the lot becomes; its revision in force is taken. */
    gradeCode: code,
    /** The open order that the lot is pegged to, where there is one. */
    workOrderNumber: code.optional(),
    reason,
  })
  .strict();
export type GradeLotInput = z.input<typeof gradeLotInput>;

export const gradeOrdersInput = z.object({ lot: code, gradeCode: code }).strict();

export const gradingSettingsInput = z
  .object({
    preference: z.enum(["series-first", "energy-first"]),
    ownerKinds: z.array(z.enum(["own", "maker", "customer", "standard"])).min(1),
    fluxTolerance: z.number().gt(0).lt(0.5),
    expectedVersion: z.int().positive(),
  })
  .strict();

export const setEffectInput = z
  .object({
    characteristicCode: code,
    operationCode: code,
    effect: z.enum(["keeps", "ends"]),
    note: z.string().trim().max(300).optional(),
  })
  .strict();

export type GradingSettings = {
  preference: "series-first" | "energy-first";
  ownerKinds: string[];
  fluxTolerance: number;
  version: number;
};

export type ProposalDto = Omit<GradeProposal, "candidate"> & {
  specification: { code: string; revision: number; grade: string; series: string };
  isTarget: boolean;
};

export type LotProposals = {
  lot: string;
  material: { code: string; nameEn: string; nameZh: string };
  status: string;
  qualityStatus: string;
  remainingQuantity: string;
  unit: "kg" | "pcs";
  /** The open order that the lot is pegged to. */
  allottedTo: string | null;
  /** What the lot is judged by now. */
  target: { code: string; revision: number; grade: string } | null;
  targetVerdict: GradeProposal["verdict"] | null;
  /** The best grade that the lot passes; null: none. */
  best: ProposalDto | null;
  /** The best first; misses beyond the nearest are left out. */
  proposals: ProposalDto[];
  figures: ResolvedFigure[];
};

export type OrderForLot = {
  id: string;
  number: string;
  product: { code: string; nameEn: string; nameZh: string };
  specification: { code: string; revision: number; grade: string };
  customer: { code: string; nameEn: string; nameZh: string } | null;
  status: string;
  dueAt: string;
  quantity: string;
  goodQuantity: string;
  allottedQuantity: string;
  /** quantity − good − allotted, not below zero. */
  shortQuantity: string;
  /** The material on this order's route that the lot would become. */
  materialCode: string;
};

export type EffectCell = {
  characteristicCode: string;
  operationCode: string;
  effect: "keeps" | "ends";
  isDefault: boolean;
  note: string | null;
  updatedBy: string | null;
  updatedAt: string | null;
};
export type EffectMatrix = {
  characteristics: { code: string; nameEn: string; nameZh: string }[];
  operations: { code: string; nameEn: string; nameZh: string }[];
  cells: EffectCell[];
};
