import { z } from "zod";

export const GRADE_OWNER_KINDS = ["own", "maker", "customer", "standard"] as const;

/** A table of grades as text, comma or semicolon separated, headed as `GRADE_COLUMNS` says. */
export const importGradesInput = z
  .object({
    text: z.string().min(1, "the file is empty").max(5_000_000),
    ownerKind: z.enum(GRADE_OWNER_KINDS).default("maker"),
  })
  .strict();

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
  issues: {
    line: number | null;
    column: string | null;
    reason: string;
    message: string;
    value: string | null;
  }[];
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
