import { z } from "zod";
import type { ComposedElement, RecycledElement, SourceLot } from "@/server/domain/genealogy/bulk-composition";
import type { OriginStage } from "@/server/domain/genealogy/provenance";
import { codeInput } from "@/server/modules/lots/contract";

export const MOST_LOTS = 5000;

const element = z.string().regex(/^[A-Z][a-z]?$/, "must be an element symbol");

export const compositionsInput = z
  .object({
    lots: z.array(codeInput).min(1).max(MOST_LOTS),
    /** Only these elements; without it, all. */
    elements: z.array(element).max(40).optional(),
  })
  .strict();

const date = z.iso.date();

/** Which lots a report is about: exactly one of a list, an order, a shipment, or a product's lots of a period. */
export const compositionReportInput = z
  .object({
    lots: z.array(codeInput).max(MOST_LOTS).optional(),
    workOrder: codeInput.optional(),
    shipment: codeInput.optional(),
    product: codeInput.optional(),
    /** Production days, both included; for a product. */
    from: date.optional(),
    to: date.optional(),
    /** Place of the first row of the page that is shown. */
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(MOST_LOTS).default(100),
  })
  .strict();
export type CompositionReportInput = z.input<typeof compositionReportInput>;

export type Country = { country: string | null; share: number };
export type HeavyRareEarths = {
  /** Mass fractions of the lot. */
  total: number;
  byDiffusion: number;
  inAlloy: number;
  byElement: { element: string; value: number; byDiffusion: number; inAlloy: number }[];
};

export type LotCompositionDto = {
  lot: {
    code: string;
    materialCode: string;
    materialNameEn: string;
    materialNameZh: string;
    massKg: string;
  };
  elements: ComposedElement[];
  heavyRareEarths: HeavyRareEarths;
  recycled: { preConsumerShare: number; postConsumerShare: number; byElement: RecycledElement[] };
  origin: {
    stage: OriginStage;
    byMass: Country[];
    /** Of all rare earths together, by mass. */
    ofRareEarths: Country[];
    byElement: { element: string; countries: Country[] }[];
  }[];
  unknownShare: number;
  sources: (Omit<SourceLot, "lotId"> & { lot: string })[];
  flags: ExportFlags;
};

export type ExportFlags = {
  containsDyOrTb: boolean;
  /** Elements in it that announcement 18 of 2025 (MOFCOM, GACC) licenses. */
  licensedElements: string[];
  /** 0…1 of the rare earths in it that were mined, refined or melted in China; null: it holds none. */
  chineseRareEarthShare: { mined: number; refined: number; melted: number } | null;
};

export type ReportRow = {
  lot: string;
  materialCode: string;
  materialNameEn: string;
  materialNameZh: string;
  /** What of the lot the report counts, in kg. */
  massKg: string;
  /** Mass fractions by element. */
  values: Record<string, number>;
  /** Elements whose figure was measured on this very lot. */
  measured: string[];
  heavyTotal: number;
  heavyByDiffusion: number;
  preConsumerShare: number;
  postConsumerShare: number;
  /** 0…1 of each element, recovered from post-consumer waste. */
  recovered: Record<string, number>;
  unknownShare: number;
  flags: ExportFlags;
};

export type ReportTotals = {
  lots: number;
  massKg: string;
  elements: {
    element: string;
    massKg: number;
    fraction: number;
    /** 0…1 of its mass that was measured on the lots themselves, and that rests on nominal compositions. */
    measuredShare: number;
    nominalShare: number;
    byDiffusionKg: number;
    preConsumerShare: number;
    postConsumerShare: number;
  }[];
  heavyKg: number;
  heavyByDiffusionKg: number;
  preConsumerShare: number;
  postConsumerShare: number;
  unknownShare: number;
  rareEarthOrigin: { stage: OriginStage; countries: Country[] }[];
  flags: ExportFlags;
};

export type CompositionReport = {
  /** Null: the question is not complete yet. */
  scope: {
    kind: "lots" | "work-order" | "shipment" | "product";
    label: string;
    from: string | null;
    to: string | null;
  } | null;
  /** Codes that were asked for and that no lot has. */
  unknownLots: string[];
  items: ReportRow[];
  totals: ReportTotals | null;
};

export type CompositionSource = {
  lot: string;
  /** `assay`: measured on this lot. `nominal`: its material's nominal composition. `unknown`: neither. */
  basis: "assay" | "nominal" | "unknown";
  /** The laboratory and its date, for an assay. */
  source: string | null;
  measuredAt: string | null;
  /** Mass fraction of the element in that lot. */
  fraction: number;
  /** 0…1 of the asked lot's mass that is that lot. */
  share: number;
  /** What it adds to the asked lot's mass fraction. */
  contribution: number;
  /** It came in by diffusion. */
  byDiffusion: boolean;
};

export type CompositionSourcesDto = {
  heavyRareEarths: HeavyRareEarths;
  recycledByElement: RecycledElement[];
  flags: ExportFlags;
  elements: {
    element: string;
    measured: number | null;
    computed: number | null;
    value: number;
    nominalShare: number;
    /** Lots whose figures the computed value rests on, the largest contribution first. */
    sources: CompositionSource[];
  }[];
};
