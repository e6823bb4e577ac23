import { z } from "zod";

/** What instruments of a magnet plant measure, each in its one unit. */
export const QUANTITY_UNITS = {
  br: "T",
  hcb: "kA/m",
  hcj: "kA/m",
  bhMax: "kJ/m³",
  hk: "kA/m",
  moment: "mWb·cm",
  flux: "mWb",
  thickness: "µm",
  length: "mm",
  density: "g/cm³",
  massFraction: "%",
} as const;
export type MeasuredQuantity = keyof typeof QUANTITY_UNITS;
export const MEASURED_QUANTITIES = Object.keys(QUANTITY_UNITS) as [MeasuredQuantity, ...MeasuredQuantity[]];

export const INSTRUMENT_METHODS = [
  "closed-circuit",
  "pulsed-field",
  "vsm",
  "helmholtz-coil",
  "xrf",
  "icp",
  "cmm",
  "density",
  "other",
] as const;
export type InstrumentMethod = (typeof INSTRUMENT_METHODS)[number];

export const CALIBRATION_RESULTS = ["pass", "adjusted", "fail"] as const;
export type CalibrationResult = (typeof CALIBRATION_RESULTS)[number];
export const FAULT_KINDS = ["calibration-failed", "reference-check-failed"] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];
export const UNFIT_RULES = ["flag", "refuse"] as const;
export type UnfitRule = (typeof UNFIT_RULES)[number];

export const INSTRUMENT_STATES = [
  "in-use",
  "due-soon",
  "overdue",
  "out-of-tolerance",
  "out-of-service",
  "not-calibrated",
] as const;
export type InstrumentState = (typeof INSTRUMENT_STATES)[number];

export const UNFIT_REASONS = [
  "calibration-overdue",
  "calibration-failed",
  "reference-check-failed",
  "out-of-service",
] as const;
export type UnfitReason = (typeof UNFIT_REASONS)[number];

/** Certificates of calibration: PDF, picture or table, up to 8 MB. */
export const MAX_CERTIFICATE_BYTES = 8 * 1024 * 1024;

export const codeText = z.string().trim().min(1).max(64);
export const words = (longest: number) => z.string().trim().min(1).max(longest);
const optionalWords = (longest: number) => z.string().trim().max(longest).optional();
export const instantText = z.iso.datetime({ offset: true });
export const quantityText = z.enum(MEASURED_QUANTITIES);
export const finite = z.number().min(-1e12).max(1e12);
export const positive = z.number().positive().max(1e12);

export const instrumentRef = z.object({ code: codeText }).strict();

export const instrumentListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    state: z.enum(INSTRUMENT_STATES).optional(),
    method: z.enum(INSTRUMENT_METHODS).optional(),
  })
  .strict();

const instrumentFields = {
  nameEn: words(120),
  nameZh: words(120),
  manufacturer: optionalWords(80),
  model: optionalWords(80),
  serialNumber: optionalWords(80),
  location: optionalWords(80),
  calibrationIntervalDays: z.number().int().min(1).max(3660).optional(),
  maximumFieldKiloAmperePerMetre: z.number().positive().max(20_000).optional(),
  coilConstant: positive.optional(),
  coilConstantUnit: optionalWords(24),
  coilConstantOn: z.iso.date().optional(),
  /** A reference magnet is measured in every shift of this calendar; not asked for when left out. */
  checkCalendarCode: codeText.optional(),
};

export const createInstrumentInput = z
  .object({ code: codeText, method: z.enum(INSTRUMENT_METHODS), ...instrumentFields })
  .strict();
export const changeInstrumentInput = z
  .object({ code: codeText, expectedVersion: z.number().int().min(1), ...instrumentFields })
  .strict();

export const serviceInput = z
  .object({ code: codeText, isInService: z.boolean(), reason: words(500) })
  .strict();

export const calibrationPointInput = z
  .object({
    quantity: quantityText,
    nominal: finite,
    asFound: finite,
    asLeft: finite,
    /** Largest error allowed; the point says nothing of tolerance when left out. */
    allowedError: z.number().positive().max(1e12).optional(),
  })
  .strict();

export const recordCalibrationInput = z
  .object({
    instrumentCode: codeText,
    calibratedAt: instantText,
    /** Needed unless the instrument failed; from the interval when left out. */
    dueAt: instantText.optional(),
    provider: words(120),
    certificateNumber: words(80),
    result: z.enum(CALIBRATION_RESULTS),
    /** As found out of tolerance; follows from the points where they state what is allowed. */
    wasOutOfTolerance: z.boolean().default(false),
    points: z.array(calibrationPointInput).max(100).default([]),
    /** New coil constant of a Helmholtz coil. */
    coilConstant: z
      .object({ value: positive, unit: words(24) })
      .strict()
      .optional(),
    note: optionalWords(1000),
    file: z
      .object({
        name: words(200),
        mediaType: z.string().trim().max(100).default("application/octet-stream"),
        contentBase64: z
          .base64()
          .min(4)
          .max(Math.ceil((MAX_CERTIFICATE_BYTES * 4) / 3) + 4),
      })
      .strict()
      .optional(),
  })
  .strict();
export type RecordCalibrationInput = z.input<typeof recordCalibrationInput>;

export const closeFaultInput = z
  .object({
    id: z.uuid(),
    reason: words(500),
    /** What was decided about the tests in doubt. */
    impactDecision: words(2000),
  })
  .strict();

export const unfitRuleInput = z.object({ rule: z.enum(UNFIT_RULES) }).strict();
export const calibrationRef = z.object({ number: codeText }).strict();
export const faultRef = z.object({ id: z.uuid() }).strict();

type Names = { nameEn: string; nameZh: string };

export type InstrumentSummary = Names & {
  code: string;
  method: InstrumentMethod;
  state: InstrumentState;
  location: string | null;
  serialNumber: string | null;
  calibrationDueAt: string | null;
  lastCalibratedAt: string | null;
  uncertainties: { quantity: string; relative: number }[];
  /** Of the shift that runs now; null: not asked for. */
  check: { isDone: boolean; shiftCode: string; shiftEndsAt: string } | null;
};

export type CalibrationDto = {
  number: string;
  calibratedAt: string;
  dueAt: string | null;
  provider: string;
  certificateNumber: string;
  result: CalibrationResult;
  wasOutOfTolerance: boolean;
  points: {
    quantity: string;
    unit: string;
    nominal: number;
    asFound: number;
    asLeft: number;
    allowedError: number | null;
  }[];
  file: { name: string; sizeBytes: number; sha256: string } | null;
  note: string | null;
  recordedBy: string;
};

export type FaultDto = {
  id: string;
  kind: FaultKind;
  suspectFrom: string;
  openedAt: string;
  openedBy: string;
  source: string;
  closed: { at: string; by: string; reason: string } | null;
  impactDecision: string | null;
  /** Tests recorded with the instrument in the time in doubt. */
  testCount: number;
};

/** A magnetic test, or what was measured of a lot in an inspection. */
export type ImpactedTest = {
  kind: "magnetic-test" | "inspection";
  number: string;
  version: number;
  lot: string;
  lotStatus: string;
  lotQuality: string;
  measuredAt: string;
  /** Null: an inspection that is still open. */
  verdict: string | null;
  isCertificateEvidence: boolean;
  recordedBy: string;
};

export type InstrumentDetail = InstrumentSummary & {
  id: string;
  version: number;
  manufacturer: string | null;
  model: string | null;
  calibrationIntervalDays: number | null;
  maximumFieldKiloAmperePerMetre: number | null;
  coilConstant: { value: number; unit: string; on: string | null } | null;
  checkCalendar: ({ code: string } & Names) | null;
  outOfService: { since: string; reason: string } | null;
  unfitRule: UnfitRule;
  calibrations: CalibrationDto[];
  faults: FaultDto[];
};

export type InstrumentFitness = {
  isFit: boolean;
  reasons: UnfitReason[];
  /** What the site does with a test of an instrument that is not fit. */
  rule: UnfitRule;
  calibrationDueAt: string | null;
  /** Relative expanded uncertainty (k = 2) per quantity. */
  uncertainties: Record<string, number>;
};
