import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, idColumn, instant } from "./columns";
import { importProfiles } from "./curve-imports";
import { instruments } from "./equipment";
import { lots } from "./lots";
import { gradeSpecifications } from "./materials";

/** Instrument files as they came, never changed. */
export const rawFiles = pgTable(
  "raw_files",
  {
    id: idColumn(),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text("sha256").notNull(),
    content: bytes("content").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("raw_files_hash").on(table.sha256)],
);

/** A magnetic test: the whole curve and what is derived from it, or typed figures marked as such. SI throughout. */
export const magneticTests = pgTable(
  "magnetic_tests",
  {
    id: idColumn(),
    number: text("number").notNull(),
    /** A correction is a new version with a reason; the old one stays. */
    version: integer("version").notNull().default(1),
    supersededAt: instant("superseded_at"),
    correctionReason: text("correction_reason"),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    position: text("position"),
    sampleId: text("sample_id"),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    method: text("method").notNull(),
    temperatureC: doublePrecision("temperature_c").notNull(),
    measuredAt: instant("measured_at").notNull(),
    recordedById: text("recorded_by_id").notNull(),
    recordedByLabel: text("recorded_by_label").notNull(),
    source: text("source", { enum: ["curve", "typed"] }).notNull(),
    isSynthetic: boolean("is_synthetic").notNull().default(false),
    rawFileId: uuid("raw_file_id").references(() => rawFiles.id),
    /** The version of the profile that the file was read with; null when a person declared the columns. */
    importProfileId: uuid("import_profile_id").references(() => importProfiles.id),
    /** Peak field before demagnetisation, where known. */
    magnetisingFieldKiloAmperePerMetre: doublePrecision("magnetising_field_kiloampere_per_metre"),
    /** How the file was read: columns, units, corrections. */
    importSettings: jsonb("import_settings"),
    curveHAmperePerMetre: doublePrecision("curve_h_ampere_per_metre").array(),
    curveJTesla: doublePrecision("curve_j_tesla").array(),
    brTesla: doublePrecision("br_tesla"),
    hcbKiloAmperePerMetre: doublePrecision("hcb_kiloampere_per_metre"),
    hcjKiloAmperePerMetre: doublePrecision("hcj_kiloampere_per_metre"),
    bhMaxKilojoulePerCubicMetre: doublePrecision("bh_max_kilojoule_per_cubic_metre"),
    hkKiloAmperePerMetre: doublePrecision("hk_kiloampere_per_metre"),
    hkDefinition: text("hk_definition"),
    squareness: doublePrecision("squareness"),
    muRec: doublePrecision("mu_rec"),
    algorithmVersion: text("algorithm_version"),
    /** Results of the physical checks. */
    checks: jsonb("checks").notNull().default([]),
    specificationId: uuid("specification_id").references(() => gradeSpecifications.id),
    /** Each limit beside its value, as judged. */
    limitResults: jsonb("limit_results").notNull().default([]),
    verdict: text("verdict", { enum: ["pass", "fail", "incomplete", "no-specification"] }).notNull(),
    isCertificateEvidence: boolean("is_certificate_evidence").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("magnetic_tests_number_version").on(table.number, table.version),
    uniqueIndex("magnetic_tests_current").on(table.number).where(sql`superseded_at is null`),
    index("magnetic_tests_lot").on(table.lotId),
    index("magnetic_tests_raw_file").on(table.rawFileId),
    check(
      "magnetic_tests_curve",
      sql`(${table.source} = 'curve') = (${table.curveHAmperePerMetre} is not null) and coalesce(cardinality(${table.curveHAmperePerMetre}), 0) = coalesce(cardinality(${table.curveJTesla}), 0)`,
    ),
    check(
      "magnetic_tests_correction_reason",
      sql`${table.version} = 1 or length(trim(coalesce(${table.correctionReason}, ''))) > 0`,
    ),
    check(
      "magnetic_tests_energy_limit",
      sql`${table.bhMaxKilojoulePerCubicMetre} is null or ${table.brTesla} is null or ${table.bhMaxKilojoulePerCubicMetre} <= 198.9437 * ${table.brTesla} * ${table.brTesla} * 1.005`,
    ),
    check(
      "magnetic_tests_coercivity_order",
      sql`${table.hcbKiloAmperePerMetre} is null or ${table.hcjKiloAmperePerMetre} is null or ${table.hcbKiloAmperePerMetre} <= ${table.hcjKiloAmperePerMetre} * 1.005`,
    ),
  ],
);

/** A person's decision on a lot, signed electronically: not by the one who recorded the measurement. */
export const dispositions = pgTable(
  "dispositions",
  {
    id: idColumn(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    decision: text("decision", {
      enum: ["released", "conditionally-released", "rejected", "held"],
    }).notNull(),
    reason: text("reason"),
    decidedById: text("decided_by_id").notNull(),
    decidedByLabel: text("decided_by_label").notNull(),
    decidedAt: instant("decided_at").notNull(),
    /** How the person proved who they were, and what the signature meant. */
    signatureMethod: text("signature_method", { enum: ["password", "api-key", "system"] }).notNull(),
    signatureMeaning: text("signature_meaning").notNull(),
    magneticTestIds: uuid("magnetic_test_ids").array().notNull().default(sql`'{}'::uuid[]`),
    createdAt: createdAt(),
  },
  (table) => [
    index("dispositions_lot").on(table.lotId),
    check(
      "dispositions_reason",
      sql`${table.decision} = 'released' or length(trim(coalesce(${table.reason}, ''))) > 0`,
    ),
  ],
);
