import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, idColumn, instant } from "./columns";
import { instruments } from "./equipment";

export const CALIBRATION_RESULTS = ["pass", "adjusted", "fail"] as const;
export const FAULT_KINDS = ["calibration-failed", "reference-check-failed"] as const;
export const GAUGE_STUDY_KINDS = ["crossed", "nested"] as const;
export const GAUGE_STUDY_STATUSES = ["measuring", "completed", "cancelled"] as const;

/** Certificates of calibration as they came, never changed. */
export const calibrationFiles = pgTable(
  "calibration_files",
  {
    id: idColumn(),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text("sha256").notNull(),
    content: bytes("content").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("calibration_files_hash").on(table.sha256)],
);

/** One point of a calibration: the nominal value with what the instrument showed before and after adjustment. */
export type CalibrationPoint = {
  quantity: string;
  unit: string;
  nominal: number;
  asFound: number;
  asLeft: number;
  /** Largest error allowed, in the unit; null: not stated. */
  allowedError: number | null;
};

export const instrumentCalibrations = pgTable(
  "instrument_calibrations",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    calibratedAt: instant("calibrated_at").notNull(),
    /** Null after a failure: the next calibration is due at once. */
    dueAt: instant("due_at"),
    provider: text("provider").notNull(),
    certificateNumber: text("certificate_number").notNull(),
    fileId: uuid("file_id").references(() => calibrationFiles.id),
    result: text("result", { enum: CALIBRATION_RESULTS }).notNull(),
    /** As found it was out of tolerance: what was measured since the last good calibration is in doubt. */
    wasOutOfTolerance: boolean("was_out_of_tolerance").notNull(),
    points: jsonb("points").$type<CalibrationPoint[]>().notNull().default([]),
    note: text("note"),
    recordedById: text("recorded_by_id").notNull(),
    recordedByLabel: text("recorded_by_label").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("instrument_calibrations_time").on(table.instrumentId, table.calibratedAt),
    unique("instrument_calibrations_certificate").on(
      table.instrumentId,
      table.certificateNumber,
      table.calibratedAt,
    ),
    check("instrument_calibrations_due", sql`(${table.result} = 'fail') = (${table.dueAt} is null)`),
    check(
      "instrument_calibrations_order",
      sql`${table.dueAt} is null or ${table.dueAt} > ${table.calibratedAt}`,
    ),
    check("instrument_calibrations_tolerance", sql`${table.result} <> 'fail' or ${table.wasOutOfTolerance}`),
  ],
);

/** A magnet with certified values, kept stable, by which instruments are watched. */
export const referenceMagnets = pgTable("reference_magnets", {
  id: idColumn(),
  code: text("code").notNull().unique(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  serialNumber: text("serial_number"),
  certificateNumber: text("certificate_number").notNull(),
  certifiedOn: date("certified_on").notNull(),
  /** Temperature to which the certified values belong. */
  temperatureC: doublePrecision("temperature_c").notNull(),
  isActive: boolean("is_active").notNull().default(true),
  version: integer("version").notNull().default(1),
  createdAt: createdAt(),
});

export const referenceMagnetValues = pgTable(
  "reference_magnet_values",
  {
    id: idColumn(),
    magnetId: uuid("magnet_id")
      .notNull()
      .references(() => referenceMagnets.id),
    quantity: text("quantity").notNull(),
    unit: text("unit").notNull(),
    certified: doublePrecision("certified").notNull(),
    /** Expanded, k = 2, in the unit. */
    expandedUncertainty: doublePrecision("expanded_uncertainty").notNull(),
    temperatureCoefficientPercentPerKelvin: doublePrecision("temperature_coefficient_percent_per_kelvin")
      .notNull()
      .default(0),
  },
  (table) => [
    unique("reference_magnet_values_quantity").on(table.magnetId, table.quantity),
    check(
      "reference_magnet_values_positive",
      sql`${table.certified} > 0 and ${table.expandedUncertainty} > 0 and ${table.expandedUncertainty} < ${table.certified}`,
    ),
  ],
);

/** A reading of a reference magnet, corrected to its reference temperature, with what the chart said of it. */
export const referenceChecks = pgTable(
  "reference_checks",
  {
    id: idColumn(),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    magnetId: uuid("magnet_id")
      .notNull()
      .references(() => referenceMagnets.id),
    quantity: text("quantity").notNull(),
    measured: doublePrecision("measured").notNull(),
    temperatureC: doublePrecision("temperature_c").notNull(),
    /** At the magnet's reference temperature. */
    corrected: doublePrecision("corrected").notNull(),
    at: instant("at").notNull(),
    shiftCode: text("shift_code"),
    shiftDate: date("shift_date"),
    /** `typed` by hand, or from the curve of the file with this hash. */
    source: text("source", { enum: ["typed", "curve"] }).notNull(),
    fileSha256: text("file_sha256"),
    violations: text("violations").array().notNull().default(sql`'{}'::text[]`),
    verdict: text("verdict", { enum: ["in-control", "out-of-control", "no-limits"] }).notNull(),
    note: text("note"),
    recordedById: text("recorded_by_id").notNull(),
    recordedByLabel: text("recorded_by_label").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("reference_checks_once").on(table.instrumentId, table.magnetId, table.quantity, table.at),
    index("reference_checks_shift").on(table.instrumentId, table.at),
    check(
      "reference_checks_verdict",
      sql`(${table.verdict} = 'out-of-control') = (cardinality(${table.violations}) > 0)`,
    ),
    check("reference_checks_source", sql`(${table.source} = 'curve') = (${table.fileSha256} is not null)`),
  ],
);

/** Frozen limits of the chart of a reference magnet on an instrument; new limits end the ones before. */
export const referenceLimits = pgTable(
  "reference_limits",
  {
    id: idColumn(),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    magnetId: uuid("magnet_id")
      .notNull()
      .references(() => referenceMagnets.id),
    quantity: text("quantity").notNull(),
    centre: doublePrecision("centre").notNull(),
    sigma: doublePrecision("sigma").notNull(),
    baselineCount: integer("baseline_count").notNull(),
    frozenAt: instant("frozen_at").notNull(),
    frozenByLabel: text("frozen_by_label").notNull(),
    reason: text("reason").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("reference_limits_current")
      .on(table.instrumentId, table.magnetId, table.quantity)
      .where(sql`ended_at is null`),
    check("reference_limits_sigma", sql`${table.sigma} > 0 and ${table.baselineCount} >= 10`),
    check("reference_limits_order", sql`${table.endedAt} is null or ${table.endedAt} >= ${table.frozenAt}`),
  ],
);

/** While one is open the instrument gives no certificate evidence; what it measured since `suspect_from` is in doubt. */
export const instrumentFaults = pgTable(
  "instrument_faults",
  {
    id: idColumn(),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    kind: text("kind", { enum: FAULT_KINDS }).notNull(),
    /** The last time at which the instrument is known to have been right. */
    suspectFrom: instant("suspect_from").notNull(),
    openedAt: instant("opened_at").notNull(),
    openedByLabel: text("opened_by_label").notNull(),
    /** Number of the calibration, or code of the magnet and the quantity. */
    source: text("source").notNull(),
    closedAt: instant("closed_at"),
    closedByLabel: text("closed_by_label"),
    closeReason: text("close_reason"),
    /** What was done about the tests in doubt. */
    impactDecision: text("impact_decision"),
  },
  (table) => [
    index("instrument_faults_time").on(table.instrumentId, table.suspectFrom),
    uniqueIndex("instrument_faults_open").on(table.instrumentId, table.kind).where(sql`closed_at is null`),
    check("instrument_faults_order", sql`${table.suspectFrom} <= ${table.openedAt}`),
    check(
      "instrument_faults_closed",
      sql`(${table.closedAt} is null) = (${table.closeReason} is null) and (${table.closedAt} is null or ${table.closedAt} >= ${table.openedAt})`,
    ),
  ],
);

export const gaugeStudies = pgTable(
  "gauge_studies",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    kind: text("kind", { enum: GAUGE_STUDY_KINDS }).notNull(),
    characteristic: text("characteristic").notNull(),
    unit: text("unit").notNull(),
    /** Names of the parts; of a nested study those of each appraiser, one after the other. */
    parts: text("parts").array().notNull(),
    appraisers: text("appraisers").array().notNull(),
    trials: integer("trials").notNull(),
    tolerance: doublePrecision("tolerance"),
    multiplier: doublePrecision("multiplier").notNull().default(6),
    poolingAlpha: doublePrecision("pooling_alpha").notNull().default(0.05),
    constants: text("constants", { enum: ["aiag", "exact"] })
      .notNull()
      .default("aiag"),
    /** Cells in the order in which they are to be measured: index of the cell, trial after trial. */
    runOrder: integer("run_order").array().notNull(),
    status: text("status", { enum: GAUGE_STUDY_STATUSES }).notNull().default("measuring"),
    note: text("note"),
    createdByLabel: text("created_by_label").notNull(),
    createdAt: createdAt(),
    completedAt: instant("completed_at"),
    completedByLabel: text("completed_by_label"),
    conclusion: text("conclusion"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("gauge_studies_instrument").on(table.instrumentId),
    check("gauge_studies_size", sql`cardinality(${table.parts}) >= 2 and ${table.trials} between 2 and 10`),
    check("gauge_studies_end", sql`(${table.status} = 'completed') = (${table.completedAt} is not null)`),
    check("gauge_studies_numbers", sql`${table.multiplier} > 0 and coalesce(${table.tolerance}, 1) > 0`),
  ],
);

export const gaugeReadings = pgTable(
  "gauge_readings",
  {
    studyId: uuid("study_id")
      .notNull()
      .references(() => gaugeStudies.id),
    appraiser: integer("appraiser").notNull(),
    part: integer("part").notNull(),
    trial: integer("trial").notNull(),
    value: doublePrecision("value").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    recordedByLabel: text("recorded_by_label").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.studyId, table.appraiser, table.part, table.trial] }),
    check(
      "gauge_readings_place",
      sql`${table.appraiser} >= 0 and ${table.part} >= 0 and ${table.trial} >= 0`,
    ),
  ],
);

export type StoredContribution = {
  name: string;
  kind: "a" | "b";
  value: number;
  shape: string;
  sensitivity: number;
  degreesOfFreedom: number | null;
  /** Number of the study or calibration from which it comes. */
  source?: string | undefined;
};

/** Budget of a quantity on an instrument; a change is a new version. */
export const uncertaintyBudgets = pgTable(
  "uncertainty_budgets",
  {
    id: idColumn(),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    quantity: text("quantity").notNull(),
    version: integer("version").notNull(),
    unit: text("unit").notNull(),
    /** Value at which the budget holds; the relative uncertainty follows from it. */
    nominal: doublePrecision("nominal").notNull(),
    coverage: text("coverage", { enum: ["k2", "student"] }).notNull(),
    contributions: jsonb("contributions").$type<StoredContribution[]>().notNull(),
    combined: doublePrecision("combined").notNull(),
    coverageFactor: doublePrecision("coverage_factor").notNull(),
    expanded: doublePrecision("expanded").notNull(),
    effectiveFrom: instant("effective_from").notNull(),
    effectiveTo: instant("effective_to"),
    authorLabel: text("author_label").notNull(),
  },
  (table) => [
    unique("uncertainty_budgets_version").on(table.instrumentId, table.quantity, table.version),
    uniqueIndex("uncertainty_budgets_current")
      .on(table.instrumentId, table.quantity)
      .where(sql`effective_to is null`),
    check("uncertainty_budgets_positive", sql`${table.nominal} > 0 and ${table.expanded} > 0`),
  ],
);
