import { z } from "zod";
import { COLUMN_ROLES } from "@/server/domain/curve-file/column-mapping";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import type { CURVE_WARNINGS } from "@/server/domain/magnetics/curve-error";
import { HK_DEFINITIONS, type HkDefinition } from "@/server/domain/magnetics/hk-definition";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import type { PropertyValues } from "@/server/domain/magnetics/magnetic-property";
import { MEASUREMENT_METHODS } from "@/server/domain/magnetics/measurement-method";
import type { Decision } from "./contract/disposition";
import { magnetShapeInput } from "./contract/magnet-shape";

export const MAX_CURVE_POINTS = 50_000;
/** Base64 of the largest file that is read. */
const MAX_FILE_TEXT = 22_400_000;

const code = z.string().trim().min(1).max(64);
const reason = z.string().trim().min(1, "a reason is needed").max(500);
const instant = z.iso.datetime({ offset: true });

/** "0.9Jr", "0.9 Br" and "0.9-jr" are the same definition. */
export const hkDefinition = z.preprocess((value) => {
  if (typeof value !== "string") return value;
  const plain = value.toLowerCase().replace(/[^0-9a-z.]/gu, "");
  if (/^(j|h)?0?\.9(jr|br)?$/u.test(plain)) return "0.9-jr";
  if (/^(j|h)?0?\.8(jr|br)?$/u.test(plain)) return "0.8-jr";
  return value;
}, z.enum(HK_DEFINITIONS));

export const declaredColumn = z
  .object({ unit: z.string().trim().min(1).max(24), values: z.array(z.number()).max(MAX_CURVE_POINTS) })
  .strict();

export const declaredCurveInput = z
  .object({
    h: declaredColumn,
    j: declaredColumn.optional(),
    b: declaredColumn.optional(),
    hkDefinition: hkDefinition.optional(),
    temperatureC: z.number().optional(),
  })
  .strict();

export const analyseCurveInput = declaredCurveInput.extend({
  temperatureC: z.number().min(-273.15).max(700),
});
export type AnalyseCurveInput = z.input<typeof analyseCurveInput>;

const inUnit = { value: z.number(), unit: z.string().trim().min(1).max(24) };
const typedNumber = z.union([
  z.number(),
  z.object({ ...inUnit, second: z.object(inUnit).strict().optional() }).strict(),
]);

/** Typed figures: a number in T, kA/m or kJ/m³, or `{ value, unit }`, with what is printed beside it as `second`. */
export const typedValuesInput = z
  .object({
    br: typedNumber.optional(),
    hcb: typedNumber.optional(),
    hcj: typedNumber.optional(),
    bhMax: typedNumber.optional(),
    hk: typedNumber.optional(),
    squareness: z.number().optional(),
    muRec: z.number().optional(),
  })
  .strict()
  .refine((values) => Object.values(values).some((value) => value !== undefined), {
    error: "at least one figure is needed",
  });
export type TypedValuesInput = z.input<typeof typedValuesInput>;

const mappedColumn = z
  .object({ column: z.int().min(0).max(500), unit: z.string().trim().min(1).max(24) })
  .strict();
export const columnMappingInput = z.partialRecord(z.enum(COLUMN_ROLES), mappedColumn);

const edge = z.number().positive().max(1000);
const openCircuitFields = {
  sampleEdgesMillimetre: z.tuple([edge, edge, edge]).nullish(),
  sample: magnetShapeInput.nullish(),
  /** H is the applied field of an open circuit, to be corrected by the sample's demagnetising factor. */
  isOpenCircuit: z.boolean().optional(),
};

export const curveFileInput = z
  .object({
    name: z.string().trim().min(1).max(200),
    mediaType: z.string().trim().max(100).default("application/octet-stream"),
    contentBase64: z.base64().min(1).max(MAX_FILE_TEXT),
  })
  .strict();
export type CurveFileInput = z.input<typeof curveFileInput>;

/** A file whose columns and units a person has declared. */
export const importedFileInput = curveFileInput.extend({
  mapping: columnMappingInput,
  ...openCircuitFields,
});

/** First without a mapping (the answer suggests one), then with the declared one (the answer has the figures). */
export const previewCurveFileInput = z
  .object({
    file: curveFileInput,
    lot: code.optional(),
    method: z.enum(MEASUREMENT_METHODS).optional(),
    mapping: columnMappingInput.optional(),
    temperatureC: z.number().min(-273.15).max(700).optional(),
    hkDefinition: hkDefinition.optional(),
    ...openCircuitFields,
  })
  .strict();
export type PreviewCurveFileInput = z.input<typeof previewCurveFileInput>;

const testFields = {
  lot: code,
  position: z.string().trim().max(40).optional(),
  sampleId: z.string().trim().max(60).optional(),
  instrumentCode: code,
  /** The instrument's own method when left out. */
  method: z.enum(MEASUREMENT_METHODS).optional(),
  temperatureC: z.number().min(-273.15).max(700),
  measuredAt: instant,
  magnetisingFieldKiloAmperePerMetre: z.number().positive().max(20_000).optional(),
  hkDefinition: hkDefinition.optional(),
  isSynthetic: z.boolean().default(false),
  curve: declaredCurveInput.optional(),
  values: typedValuesInput.optional(),
  file: importedFileInput.optional(),
};

const someSource = {
  error: "a curve, a file or typed values are needed",
  path: ["curve"],
};

export const saveMagneticTestInput = z
  .object(testFields)
  .strict()
  .refine(
    (input) => input.curve !== undefined || input.values !== undefined || input.file !== undefined,
    someSource,
  )
  .refine((input) => input.curve === undefined || input.file === undefined, {
    error: "give the curve or the file, not both",
    path: ["file"],
  });
export type SaveMagneticTestInput = z.input<typeof saveMagneticTestInput>;

export const correctMagneticTestInput = z
  .object({ ...testFields, number: code, expectedVersion: z.int().positive(), reason })
  .strict()
  .refine(
    (input) => input.curve !== undefined || input.values !== undefined || input.file !== undefined,
    someSource,
  );
export type CorrectMagneticTestInput = z.input<typeof correctMagneticTestInput>;

export const VERDICTS = ["pass", "fail", "incomplete", "no-specification"] as const;
export type TestVerdict = (typeof VERDICTS)[number];

export const magneticTestListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    lot: code.optional(),
    verdict: z.enum(VERDICTS).optional(),
    instrumentCode: code.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type MagneticTestListInput = z.input<typeof magneticTestListInput>;

export const magneticTestRef = z
  .object({ number: code, version: z.coerce.number().int().positive().optional() })
  .strict();

export const releaseQueueInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    state: z.enum(["pending", "on-hold"]).default("pending"),
    verdict: z.enum([...VERDICTS, "not-tested"]).optional(),
    materialKind: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type ReleaseQueueInput = z.input<typeof releaseQueueInput>;

export const lotRef = z.object({ lot: code }).strict();
export const gradeSpecificationListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type GradeSpecificationListInput = z.input<typeof gradeSpecificationListInput>;

export type NamedRef = { code: string; nameEn: string; nameZh: string };
export type LotRefDto = {
  code: string;
  status: string;
  qualityStatus: string;
  version: number;
  material: NamedRef;
};

export type FiguresDto = {
  brTesla: number | null;
  hcbKiloAmperePerMetre: number | null;
  hcjKiloAmperePerMetre: number | null;
  bhMaxKilojoulePerCubicMetre: number | null;
  hkKiloAmperePerMetre: number | null;
  hkDefinition: HkDefinition | null;
  squareness: number | null;
  muRec: number | null;
};

export type PointDto = { fieldKiloAmperePerMetre: number; polarisationTesla: number; inductionTesla: number };
export type WarningDto = {
  code: (typeof CURVE_WARNINGS)[number];
  details: Record<string, string | number | boolean | null>;
};

export type CurveDto = {
  fieldKiloAmperePerMetre: number[];
  polarisationTesla: number[];
  bhMaxPoint: PointDto | null;
  knee: PointDto | null;
};

export type SpecificationDto = {
  id: string;
  code: string;
  revision: number;
  grade: string;
  owner: string;
  /** Why this one: frozen on the order, or of the product. */
  from: "lot" | "work-order" | "product";
  workOrderNumber: string | null;
  decisionRule: "simple" | "guarded";
  /** g of the guard band g × U. */
  guardFactor: number;
  /** The only method that counts as evidence; null: every one. */
  requiredMethod: string | null;
  limits: {
    property: LimitResult["property"];
    temperatureC: number;
    min: number | null;
    max: number | null;
  }[];
  expected: PropertyValues;
};

export type MagneticTestSummary = {
  id: string;
  number: string;
  version: number;
  lot: LotRefDto;
  position: string | null;
  sampleId: string | null;
  instrument: NamedRef;
  method: string;
  temperatureC: number;
  measuredAt: string;
  recordedBy: string;
  source: "curve" | "typed";
  isSynthetic: boolean;
  figures: FiguresDto;
  verdict: TestVerdict;
  isCertificateEvidence: boolean;
  createdAt: string;
};

export type MagneticTestDetail = MagneticTestSummary & {
  supersededAt: string | null;
  correctionReason: string | null;
  recordedById: string;
  curve: CurveDto | null;
  algorithmVersion: string | null;
  checks: FigureCheck[];
  warnings: WarningDto[];
  limitResults: LimitResult[];
  specification: { code: string; revision: number; grade: string } | null;
  file: { name: string; sha256: string; sizeBytes: number } | null;
  /** How the file was read: encoding, columns, units, corrections. */
  importSettings: Record<string, unknown> | null;
  /** The version of the profile that read the file. */
  profile: { code: string; version: number } | null;
  versions: { version: number; createdAt: string; recordedBy: string; reason: string | null }[];
};

export type DispositionDto = {
  id: string;
  decision: Decision;
  reason: string | null;
  decidedBy: string;
  decidedAt: string;
  signatureMethod: "password" | "api-key" | "system";
  signatureMeaning: string;
};

export type LotQualityDto = {
  lot: LotRefDto;
  tests: MagneticTestSummary[];
  /** Tests of the nearest ancestors that this lot inherits while it has none of its own. */
  inherited: { lot: string; generation: number; tests: MagneticTestSummary[] }[];
  dispositions: DispositionDto[];
  specification: SpecificationDto | null;
  openHolds: { reason: string; placedAt: string; placedBy: string }[];
  /** Whether the person who asks recorded a current test, and so may not release. */
  recordedByMe: boolean;
};

export type QueueItem = {
  lot: LotRefDto & { materialKind: string; remainingQuantity: string; unit: "kg" | "pcs"; createdAt: string };
  workOrderNumber: string | null;
  operation: NamedRef | null;
  holdReason: string | null;
  newestTest: { number: string; verdict: TestVerdict; measuredAt: string; recordedBy: string } | null;
  testCount: number;
};

export type QueueCounts = { pending: number; pendingTested: number; pendingFailed: number; onHold: number };

export type SavedTest = MagneticTestDetail;
