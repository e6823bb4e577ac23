import { z } from "zod";
import type { ElementContent } from "@/server/domain/genealogy/composition";
import type { OriginStage } from "@/server/domain/genealogy/provenance";
import { codeInput } from "@/server/modules/lots/contract";

export const GENEALOGY_DIRECTIONS = ["backward", "forward", "exposure"] as const;
export type GenealogyDirection = (typeof GENEALOGY_DIRECTIONS)[number];

export const EXPOSURE_DEPTHS = ["own", "ancestors"] as const;
/** `own`: runs that the lot itself was made in or went into. `ancestors`: those of everything it is made of, too. */
export type ExposureDepth = (typeof EXPOSURE_DEPTHS)[number];

export const genealogyInput = z
  .object({
    lotCode: codeInput,
    direction: z.enum(GENEALOGY_DIRECTIONS).default("backward"),
    /** For exposure alone. A finished lot was in few runs itself: who asks of a magnet means its furnace charge. */
    depth: z.enum(EXPOSURE_DEPTHS).default("ancestors"),
  })
  .strict();

export const compositionInput = z.object({ lotCode: codeInput }).strict();

export type GenealogyNode = {
  id: string;
  code: string;
  materialCode: string;
  materialNameEn: string;
  materialNameZh: string;
  kind: string;
  status: string;
  qualityStatus: string;
  isByProduct: boolean;
  unit: "kg" | "pcs";
  createdQuantity: string;
  remainingQuantity: string;
  /** Mass as it was made, in kg. */
  massKg: string;
  /** Backward: share of the root's mass that came through this lot. Forward: share of the root's mass that was in
   * this lot when it was made. Exposure: 0, nothing of it is in the root. */
  massShare: number;
  /** Steps of the longest way from the root. */
  generation: number;
  createdAt: string;
  /** The run it came out of; null for a received lot. */
  run: GenealogyRun | null;
  /** Where a received lot came from. */
  supplier: { code: string; nameEn: string; nameZh: string; lot: string } | null;
  workOrderNumber: string | null;
};

export type GenealogyRun = {
  code: string;
  /** Of the transformation: process, rework, split, blend, rebin, regrade, recount. */
  kind: string;
  operationCode: string | null;
  operationNameEn: string | null;
  operationNameZh: string | null;
  equipmentCode: string | null;
};

export type GenealogyEdge = {
  /** Codes of lots; material went from `from` into `to`. */
  from: string;
  to: string;
  runId: string;
  runCode: string;
  operationCode: string | null;
  /** How much of `to`, as it was made, is `from`, in kg. */
  massKg: string;
  /** 0…1 of `to` that is `from`. */
  share: number;
  /** 0…1 of the root that took this way. */
  rootShare: number;
};

/** A run that the root (or an ancestor) shared with lots that were never mixed with it. */
export type ExposureRun = {
  runId: string;
  runCode: string;
  operationCode: string | null;
  operationNameEn: string | null;
  operationNameZh: string | null;
  equipmentCode: string | null;
  equipmentNameEn: string | null;
  equipmentNameZh: string | null;
  program: string | null;
  startedAt: string;
  endedAt: string | null;
  /** Generations between the root and the lots through which it was exposed. */
  generation: number;
  /** Where the root's own material sat, and which lots it was. */
  own: { position: string | null; lots: string[] }[];
  mates: { position: string | null; inputs: string[]; outputs: string[] }[];
};

export type GenealogyDto = {
  direction: GenealogyDirection;
  /** The lot that was asked for; of several the one nearest to the end with the largest share. */
  root: GenealogyNode;
  /** All lots that were asked for. Shares are of their mass together. */
  roots: GenealogyNode[];
  /** The root first, then by generation and falling share. */
  nodes: GenealogyNode[];
  edges: GenealogyEdge[];
  /** For exposure; empty otherwise. */
  runs: ExposureRun[];
  totals: { nodes: number; edges: number };
};

export type CountryShareDto = { country: string | null; share: number; lots: string[] };

export type CompositionDto = {
  lot: { code: string; materialCode: string; materialNameEn: string; materialNameZh: string; massKg: string };
  /** `assay` says where a measured figure comes from. */
  elements: (ElementContent & { assay: { source: string; measuredAt: string } | null })[];
  /** 0…1 of the lot's mass from raw lots of which nothing is known, neither analysis nor nominal composition. */
  unknownShare: number;
  recycled: {
    preConsumerShare: number;
    postConsumerShare: number;
    sources: { lot: string; share: number; preConsumerShare: number; postConsumerShare: number }[];
  };
  origin: {
    stage: OriginStage;
    byMass: CountryShareDto[];
    byElement: { element: string; countries: CountryShareDto[] }[];
  }[];
  /** The purchased lots that it all comes from, the largest share first. */
  rawLots: {
    lot: string;
    materialCode: string;
    materialNameEn: string;
    materialNameZh: string;
    supplierCode: string;
    supplierNameEn: string;
    supplierNameZh: string;
    supplierLot: string;
    share: number;
    hasAssay: boolean;
  }[];
};
