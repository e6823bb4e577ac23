import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import { createdAt, idColumn, instant, quantity } from "./columns";
import { instruments } from "./equipment";
import { lots } from "./lots";
import { characteristics, gradeSpecifications, operations } from "./materials";
import { workOrders } from "./work-orders";

export const CHARACTERISTIC_EFFECTS = ["keeps", "ends"] as const;
export const GRADE_PREFERENCES = ["series-first", "energy-first"] as const;
export const FLUX_VERDICTS = ["agrees", "disagrees", "not-comparable"] as const;

/** Whether a figure measured before an operation still holds after it; without a row the view `operation_effects` decides. */
export const characteristicEffects = pgTable(
  "characteristic_effects",
  {
    characteristicCode: text("characteristic_code")
      .notNull()
      .references(() => characteristics.code),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => operations.id),
    effect: text("effect", { enum: CHARACTERISTIC_EFFECTS }).notNull(),
    note: text("note"),
    updatedAt: instant("updated_at").notNull(),
    updatedByLabel: text("updated_by_label").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.characteristicCode, table.operationId] }),
    check("characteristic_effects_effect", sql`${table.effect} in ('keeps', 'ends')`),
  ],
);

/** How the grade engine orders what passes: one row. */
export const gradingSettings = pgTable(
  "grading_settings",
  {
    id: boolean("id").primaryKey().default(true),
    preference: text("preference", { enum: GRADE_PREFERENCES }).notNull(),
    ownerKinds: text("owner_kinds").array().notNull(),
    /** Relative difference between the moment expected from the block's curve and the measured one that is flagged. */
    fluxTolerance: doublePrecision("flux_tolerance").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    check("grading_settings_one_row", sql`${table.id}`),
    check("grading_settings_preference", sql`${table.preference} in ('series-first', 'energy-first')`),
    check("grading_settings_owner_kinds", sql`cardinality(${table.ownerKinds}) > 0`),
    check("grading_settings_tolerance", sql`${table.fluxTolerance} > 0 and ${table.fluxTolerance} < 0.5`),
  ],
);

/** What the grade engine proposed for a lot and what a person chose. Append-only. */
export const gradeDecisions = pgTable(
  "grade_decisions",
  {
    id: idColumn(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    proposedSpecificationId: uuid("proposed_specification_id").references(() => gradeSpecifications.id),
    chosenSpecificationId: uuid("chosen_specification_id")
      .notNull()
      .references(() => gradeSpecifications.id),
    /** Limits, values, margins and tests as they stood. */
    explanation: jsonb("explanation").notNull(),
    resultLotId: uuid("result_lot_id")
      .notNull()
      .references(() => lots.id),
    workOrderId: uuid("work_order_id").references(() => workOrders.id),
    reason: text("reason").notNull(),
    decidedById: text("decided_by_id").notNull(),
    decidedByLabel: text("decided_by_label").notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (table) => [
    index("grade_decisions_lot").on(table.lotId),
    index("grade_decisions_result_lot").on(table.resultLotId),
    check("grade_decisions_reason", sql`length(trim(${table.reason})) > 0`),
  ],
);

/** Stock pegged to an order: a lot that was made for another one, or for none. */
export const lotAllotments = pgTable(
  "lot_allotments",
  {
    id: idColumn(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    workOrderId: uuid("work_order_id")
      .notNull()
      .references(() => workOrders.id),
    quantity: quantity("quantity").notNull(),
    reason: text("reason").notNull(),
    allottedAt: instant("allotted_at").notNull(),
    allottedById: text("allotted_by_id").notNull(),
    allottedByLabel: text("allotted_by_label").notNull(),
    endedAt: instant("ended_at"),
    endedByLabel: text("ended_by_label"),
    endReason: text("end_reason"),
  },
  (table) => [
    uniqueIndex("lot_allotments_once").on(table.lotId).where(sql`ended_at is null`),
    index("lot_allotments_order").on(table.workOrderId).where(sql`ended_at is null`),
    check("lot_allotments_positive", sql`${table.quantity} > 0`),
    check(
      "lot_allotments_end_reason",
      sql`${table.endedAt} is null or length(trim(coalesce(${table.endReason}, ''))) > 0`,
    ),
  ],
);

/** Calibration of a Helmholtz coil or fluxmeter: moment (Wb·m) = constant (m) × flux linkage (Wb). Append-only. */
export const coilConstants = pgTable(
  "coil_constants",
  {
    id: idColumn(),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    constantMetre: doublePrecision("constant_metre").notNull(),
    /** As the calibration says it. */
    declaredValue: doublePrecision("declared_value").notNull(),
    declaredUnit: text("declared_unit").notNull(),
    certificate: text("certificate").notNull(),
    calibratedAt: instant("calibrated_at").notNull(),
    validUntil: instant("valid_until").notNull(),
    recordedByLabel: text("recorded_by_label").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("coil_constants_calibration").on(table.instrumentId, table.calibratedAt),
    check("coil_constants_positive", sql`${table.constantMetre} > 0`),
    check("coil_constants_order", sql`${table.validUntil} > ${table.calibratedAt}`),
  ],
);

/** Moments of pieces of one lot, measured in one go, beside what the block's curve lets expect. */
export const fluxSeries = pgTable(
  "flux_series",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    coilConstantId: uuid("coil_constant_id").references(() => coilConstants.id),
    /** What was typed: flux linkage of the coil, or the moment that the instrument shows. */
    quantityKind: text("quantity_kind", { enum: ["flux", "moment"] }).notNull(),
    unit: text("unit").notNull(),
    temperatureC: doublePrecision("temperature_c").notNull(),
    referenceTemperatureC: doublePrecision("reference_temperature_c").notNull().default(20),
    alphaBrPercentPerKelvin: doublePrecision("alpha_br_percent_per_kelvin"),
    pieceVolumeCubicMillimetre: doublePrecision("piece_volume_cubic_millimetre").notNull(),
    demagnetisingFactor: doublePrecision("demagnetising_factor"),
    measuredAt: instant("measured_at").notNull(),
    recordedById: text("recorded_by_id").notNull(),
    recordedByLabel: text("recorded_by_label").notNull(),
    pieces: integer("pieces").notNull(),
    meanPolarisationTesla: doublePrecision("mean_polarisation_tesla").notNull(),
    minimumPolarisationTesla: doublePrecision("minimum_polarisation_tesla").notNull(),
    maximumPolarisationTesla: doublePrecision("maximum_polarisation_tesla").notNull(),
    blockBrTesla: doublePrecision("block_br_tesla"),
    expectedPolarisationTesla: doublePrecision("expected_polarisation_tesla"),
    expectedFrom: text("expected_from", { enum: ["curve", "recoil-line"] }),
    /** (measured − expected) / expected. */
    deviation: doublePrecision("deviation"),
    tolerance: doublePrecision("tolerance").notNull(),
    verdict: text("verdict", { enum: FLUX_VERDICTS }).notNull(),
    testNumbers: text("test_numbers").array().notNull().default(sql`'{}'::text[]`),
    createdAt: createdAt(),
  },
  (table) => [
    index("flux_series_lot").on(table.lotId),
    index("flux_series_verdict").on(table.verdict, table.id),
    check("flux_series_positive", sql`${table.pieceVolumeCubicMillimetre} > 0 and ${table.pieces} > 0`),
    check(
      "flux_series_constant",
      sql`${table.quantityKind} <> 'flux' or ${table.coilConstantId} is not null`,
    ),
    check(
      "flux_series_verdict_follows",
      sql`(${table.verdict} = 'not-comparable') = (${table.deviation} is null)
        and (${table.deviation} is null or (${table.verdict} = 'disagrees') = (abs(${table.deviation}) > ${table.tolerance}))`,
    ),
  ],
);

export const fluxPieces = pgTable(
  "flux_pieces",
  {
    seriesId: uuid("series_id")
      .notNull()
      .references(() => fluxSeries.id),
    ordinal: integer("ordinal").notNull(),
    piece: text("piece").notNull(),
    /** In the unit of the series. */
    reading: doublePrecision("reading").notNull(),
    momentWeberMetre: doublePrecision("moment_weber_metre").notNull(),
    /** At the reference temperature. */
    polarisationTesla: doublePrecision("polarisation_tesla").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.seriesId, table.ordinal] }),
    unique("flux_pieces_piece").on(table.seriesId, table.piece),
    check("flux_pieces_positive", sql`${table.reading} > 0`),
  ],
);
