import { z } from "zod";
import type { RankedEffect, RootCauseAnalysis } from "@/server/domain/root-cause/analyse-root-cause";
import type { StepwiseModel } from "@/server/domain/root-cause/stepwise-model";

/** More lots than this in one table are refused, never cut off. */
export const MOST_LOTS = 20_000;
/** So many factors can be held constant at once. */
export const MOST_HELD = 8;
/** Of more lots than this a drawing shows an even choice; the figures are those of all. */
export const MOST_POINTS = 3000;

/** What can be explained: magnetic figures at room temperature, as stored. */
export const EXPLAINED_PROPERTIES = ["hcj", "br", "hcb", "bhMax", "hk", "squareness"] as const;
export type ExplainedProperty = (typeof EXPLAINED_PROPERTIES)[number];

/** `finished`: lots of a product as it is sold; `tested`: lots that a test was made on. */
export const LOT_SCOPES = ["finished", "tested"] as const;

/** Codes in a text or a list: spaces, commas and semicolons part them. */
const codes = z.preprocess(
  (value) => (typeof value === "string" ? value.split(/[\s,;、，；]+/u).filter(Boolean) : value),
  z.array(z.string().trim().min(1).max(120)).min(1).max(MOST_LOTS),
);
const name = z.string().trim().min(1).max(120);

const selection = {
  property: z.enum(EXPLAINED_PROPERTIES).default("hcj"),
  scope: z.enum(LOT_SCOPES).default("finished"),
  product: name.optional().describe("code of a product"),
  grade: name.optional().describe("a grade, e.g. N42SH"),
  workOrder: name.optional().describe("number of a work order"),
  from: z.iso.date().optional().describe("first production day on which the lots were made"),
  to: z.iso.date().optional().describe("last production day on which the lots were made"),
  lots: codes.optional().describe("these lots and no others"),
};

export const lotTableInput = z.object(selection).strict();
export type LotTableInput = z.output<typeof lotTableInput>;

const held = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
  z.array(z.string().min(1).max(160)).max(MOST_HELD),
);

export const rootCauseInput = z
  .object({ ...selection, adjustFor: held.optional().describe("keys of parameters that are held constant") })
  .strict();
export type RootCauseInput = z.output<typeof rootCauseInput>;

/** Where a column comes from: what the page calls it. */
export const COLUMN_SOURCES = [
  "run-parameter",
  "process-data",
  "duration",
  "wait",
  "powder-age",
  "passes",
  "machine",
  "position",
  "layer",
  "program",
  "operator",
  "shift",
  "run",
  "product",
  "day",
  "season",
  "material-share",
  "supplier",
  "supplier-lot",
  "element",
  "tested-lot",
] as const;
export type ColumnSource = (typeof COLUMN_SOURCES)[number];

/** `mean`, `minimum`, `maximum`: of a number over the mass; `level`: what most of the mass has; `share`: how much has it. */
export type Aggregate = "mean" | "minimum" | "maximum" | "level" | "share";

export type TableColumn = {
  key: string;
  kind: "numeric" | "categorical";
  /** Tested as a cause; said beside one, or of what came after the test; or what lots belong together by. */
  role: "parameter" | "detail" | "grouping";
  source: ColumnSource;
  aggregate: Aggregate;
  /** For process data what of the run's curve: its mean, its greatest or least value. */
  ofCurve: "mean" | "maximum" | "minimum" | null;
  /** The operation, or the material of what was bought. */
  stage: { code: string; nameEn: string; nameZh: string } | null;
  /** Of run parameters and process data. */
  nameEn: string | null;
  nameZh: string | null;
  unit: string | null;
};

export type Cell = number | string | null;
export type TableRow = {
  lot: string;
  /** Null: neither the lot nor what it was made of was measured. */
  value: number | null;
  /** Measured on the lots that it was made of, not on itself. */
  isInherited: boolean;
  /** In the order of the columns. */
  cells: Cell[];
};

export type LotTableDto = {
  property: ExplainedProperty;
  unit: string;
  columns: TableColumn[];
  rows: TableRow[];
};

export type EffectDto = RankedEffect & { column: TableColumn };

export type RootCauseDto = Omit<RootCauseAnalysis, "effects" | "model" | "associations"> & {
  property: ExplainedProperty;
  unit: string;
  effects: EffectDto[];
  associations: RootCauseAnalysis["associations"];
  /** Lots that the model does not explain, by code. */
  model:
    | (Omit<StepwiseModel, "outliers"> & { outliers: { lot: string; residual: number; z: number }[] })
    | null;
  inherited: number;
  /** Of the property: what the drawing of the lots begins with. */
  summary: { mean: number; deviation: number; minimum: number; maximum: number } | null;
};

/** `adjusted`: the property freed of what is held constant, about its mean; the value itself where nothing is. */
export type ParameterPoint = { lot: string; value: number; adjusted: number; x: number | string };
export type ParameterPointsDto = {
  column: TableColumn;
  adjustedFor: string[];
  /** Lots with both; more than `points` when there are too many to draw. */
  of: number;
  points: ParameterPoint[];
};

export const parameterPointsInput = z
  .object({ ...selection, adjustFor: held.optional(), key: z.string().min(1).max(160) })
  .strict();
