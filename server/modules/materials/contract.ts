import { z } from "zod";

export const GRADE_OWNER_KINDS = ["own", "maker", "customer", "standard"] as const;

/** What a column of a grade table may be; columns in SI win over printed ones with their unit. */
export const GRADE_COLUMNS = [
  "source_id",
  "url",
  "grade",
  "series",
  ...(["br", "hcb", "hcj", "bhmax"] as const).flatMap(
    (property) => [`${property}_min_printed`, `${property}_max_printed`, `${property}_unit`] as const,
  ),
  "density_g_cm3",
  "alpha_br_pct_per_C",
  "beta_hcj_pct_per_C",
  "tmax_C",
  "flags",
] as const;

const gradeUnit = z.string().trim().min(1).max(12);

/** A table of grades: comma or semicolon separated text, or an XLSX workbook; headed as `GRADE_COLUMNS` says, or mapped. */
export const gradeTableInput = z
  .object({
    text: z.string().min(1, "the file is empty").max(5_000_000).optional(),
    workbookBase64: z.base64().max(8_000_000).optional(),
    ownerKind: z.enum(GRADE_OWNER_KINDS).default("maker"),
    /** Which heading of the table stands for which column. */
    mapping: z.partialRecord(z.enum(GRADE_COLUMNS), z.string().max(200)).optional(),
    /** Units of printed values where the table has no column for them. */
    units: z.partialRecord(z.enum(["br", "hcb", "hcj", "bhmax"]), gradeUnit).optional(),
    /** Owner of every row where the table has no column for it. */
    owner: z.string().trim().min(1).max(60).optional(),
  })
  .strict();
export type GradeTableInput = z.output<typeof gradeTableInput>;
const oneTable = (input: { text?: string | undefined; workbookBase64?: string | undefined }) =>
  (input.text === undefined) !== (input.workbookBase64 === undefined);
const oneTableNeeded = { error: "give the text or the workbook", path: ["text"] };

export const previewGradesInput = gradeTableInput.refine(oneTable, oneTableNeeded);
/** `onlyGood`: rows without a fault are saved and the faulty ones named; else a fault refuses the table whole. */
export const importGradesInput = gradeTableInput
  .extend({ onlyGood: z.boolean().default(false) })
  .refine(oneTable, oneTableNeeded);

const page = {
  search: z.string().trim().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(200).optional(),
};

export const materialListInput = z.object({ ...page, kind: z.string().max(40).optional() }).strict();
export const productListInput = z.object({ ...page, onlyActive: z.boolean().default(false) }).strict();
export const gradeListInput = z
  .object({
    ...page,
    series: z.string().max(8).optional(),
    ownerKind: z.enum(GRADE_OWNER_KINDS).optional(),
    flagged: z.boolean().optional(),
  })
  .strict();
export const routeListInput = z.object(page).strict();
export const reasonListInput = z
  .object({
    search: z.string().trim().max(80).optional(),
    kind: z.enum(["scrap", "rework", "loss", "gain", "hold", "void"]).optional(),
    operationCode: z.string().max(40).optional(),
  })
  .strict();
export const registerSupplierInput = z.object({ code: z.string().trim().min(1).max(64) }).strict();
export const codeRef = z.object({ code: z.string().trim().min(1).max(64) }).strict();

export type MaterialListInput = z.input<typeof materialListInput>;
export type ProductListInput = z.input<typeof productListInput>;
export type GradeListInput = z.input<typeof gradeListInput>;
export type RouteListInput = z.input<typeof routeListInput>;
export type ReasonListInput = z.input<typeof reasonListInput>;

export type Page<Item> = { items: Item[]; nextCursor: string | null; total: number };
export type Named = { code: string; nameEn: string; nameZh: string };

export type MaterialDto = Named & {
  id: string;
  kind: string;
  baseUnit: "kg" | "pcs";
  pieceMassKg: string | null;
  shelfLifeHours: number | null;
  nominalComposition: { element: string; massFraction: number }[];
  isActive: boolean;
};

export type Geometry = {
  shape: "block" | "cylinder" | "ring" | "arc";
  lengthMm?: number;
  widthMm?: number;
  heightMm?: number;
  outerDiameterMm?: number;
  innerDiameterMm?: number;
};

export type ProductDto = Named & {
  id: string;
  revision: string;
  grade: { code: string; revision: number; grade: string };
  route: { code: string; version: number };
  customer: Named | null;
  customerPartNumber: string | null;
  gtin: string | null;
  geometry: Geometry;
  magnetisationDirection: string;
  coating: string;
  pieceMassKg: string;
  isActive: boolean;
};

export type GradeLimitDto = {
  characteristic: Named & { unit: string };
  temperatureC: number;
  minimum: number | null;
  maximum: number | null;
};

export type GradeDto = {
  id: string;
  code: string;
  revision: number;
  grade: string;
  series: string;
  owner: string;
  ownerKind: (typeof GRADE_OWNER_KINDS)[number];
  sourceUrl: string | null;
  flags: string[];
  densityGramPerCubicCentimetre: number | null;
  maximumWorkingTemperatureC: number | null;
  alphaBrPercentPerKelvin: number | null;
  betaHcjPercentPerKelvin: number | null;
  retiredAt: string | null;
  limits: GradeLimitDto[];
};

export type OperationParameterDto = Named & {
  unit: string;
  target: number | null;
  lowerLimit: number | null;
  upperLimit: number | null;
  isRequired: boolean;
  source: string | null;
};

export type OperationDto = Named & {
  id: string;
  seq: number;
  equipmentClass: string | null;
  lotRelation: string;
  inputKinds: string[];
  outputKind: string | null;
  outputUnit: "kg" | "pcs";
  requiresRelease: boolean;
  massToleranceFraction: string;
  expectedYieldFraction: string | null;
  standardSeconds: number | null;
  standardBasis: string | null;
  source: string | null;
  parameters: OperationParameterDto[];
};

export type RouteDto = Named & {
  id: string;
  version: number;
  status: string;
  operations: {
    seq: number;
    operation: Named;
    equipmentClass: string | null;
    outputMaterial: Named | null;
    requiresRelease: boolean;
    standardSeconds: number | null;
  }[];
  products: string[];
};

export type PartnerDto = Named & { country: string | null };

export type ReasonDto = Named & {
  kind: string;
  operationCode: string | null;
  byProduct: Named | null;
};

export type GradeImportResult = {
  rows: number;
  created: string[];
  revised: string[];
  unchanged: number;
  /** Rows whose source carries a fault; the fault is kept beside the specification. */
  flagged: number;
  /** Lines with a fault that were left out. */
  leftOut: number[];
};

export type GradeIssueDto = {
  line: number | null;
  column: string | null;
  reason: string;
  message: string;
  value: string | null;
};

export type GradePreviewRow = {
  line: number;
  code: string;
  grade: string;
  series: string;
  owner: string;
  change: "create" | "revise" | "unchanged";
  flags: string[];
  limits: { property: string; minimum: number | null; maximum: number | null }[];
};
export type GradePreview = {
  rows: GradePreviewRow[];
  issues: GradeIssueDto[];
  /** Remarks that refuse nothing: printed SI and cgs that disagree. */
  warnings: GradeIssueDto[];
  /** Headings of the table, for a mapping. */
  headings: string[];
};

export type InstrumentDto = Named & {
  method: string;
  maximumFieldKiloAmperePerMetre: number | null;
  calibrationDueAt: string | null;
  isOverdue: boolean;
  /** Expanded uncertainty (k = 2), relative. */
  uncertainties: { quantity: string; relative: number }[];
  isActive: boolean;
};
