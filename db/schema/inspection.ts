import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { idColumn, instant } from "./columns";
import { equipment, instruments } from "./equipment";
import { inspectionPlans, PLAN_TRIGGERS, type SAMPLE_RULES } from "./inspection-plans";
import { lots, processRuns } from "./lots";
import { characteristics, materials, operations } from "./materials";

export const INSPECTION_STATUSES = ["waiting", "in-progress", "verifying", "done", "cancelled"] as const;
export const INSPECTION_VERDICTS = ["pass", "fail"] as const;
export const SEVERITIES = ["normal", "tightened", "reduced", "discontinued"] as const;

/** How far the count to the next "every N" has come, per plan code. */
export const inspectionCounters = pgTable("inspection_counters", {
  planCode: text("plan_code").primaryKey(),
  counted: numeric("counted", { precision: 18, scale: 6 }).notNull(),
  /** The run that was counted last: its further lots do not count again. */
  lastRunId: uuid("last_run_id").references(() => processRuns.id),
});

/** The sampling of one characteristic as it was worked out when the inspection was taken. */
export type FrozenSampling = {
  characteristic: string;
  rule: (typeof SAMPLE_RULES)[number];
  severity: (typeof SEVERITIES)[number] | null;
  codeLetter: string | null;
  sampleSize: number;
  acceptanceNumber: number | null;
  rejectionNumber: number | null;
  /** ISO 3951-1: acceptability constant (form k) and maximum fraction (form M). */
  k: number | null;
  maximumFraction: number | null;
};

/** Demanded by a plan's trigger or a person; carries the plan's version, which never changes, as its frozen plan. */
export const inspections = pgTable(
  "inspections",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    planId: uuid("plan_id")
      .notNull()
      .references(() => inspectionPlans.id),
    /** The lot that is looked at first; `inspection_lots` has all that the inspection speaks for. */
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    runId: uuid("run_id").references(() => processRuns.id),
    operationId: uuid("operation_id").references(() => operations.id),
    equipmentId: uuid("equipment_id").references(() => equipment.id),
    openedBecause: text("opened_because", { enum: PLAN_TRIGGERS }).notNull(),
    openReason: text("open_reason"),
    isGate: boolean("is_gate").notNull(),
    needsSecondPerson: boolean("needs_second_person").notNull(),
    priority: integer("priority").notNull(),
    status: text("status", { enum: INSPECTION_STATUSES }).notNull().default("waiting"),
    verdict: text("verdict", { enum: INSPECTION_VERDICTS }),
    openedAt: instant("opened_at").notNull(),
    dueAt: instant("due_at"),
    takenAt: instant("taken_at"),
    takenById: text("taken_by_id"),
    takenByLabel: text("taken_by_label"),
    lotSize: numeric("lot_size", { precision: 18, scale: 6 }),
    sampling: jsonb("sampling").$type<FrozenSampling[]>(),
    submittedAt: instant("submitted_at"),
    submittedById: text("submitted_by_id"),
    submittedByLabel: text("submitted_by_label"),
    closedAt: instant("closed_at"),
    closedById: text("closed_by_id"),
    closedByLabel: text("closed_by_label"),
    reinspectionOfId: uuid("reinspection_of_id").references((): AnyPgColumn => inspections.id),
    cancelledAt: instant("cancelled_at"),
    cancelledByLabel: text("cancelled_by_label"),
    cancelReason: text("cancel_reason"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("inspections_lot").on(table.lotId),
    index("inspections_run").on(table.runId),
    index("inspections_plan").on(table.planId, table.openedAt),
    index("inspections_queue")
      .on(table.priority, table.openedAt, table.id)
      .where(sql`status in ('waiting', 'in-progress', 'verifying')`),
    index("inspections_opened").on(table.openedAt, table.id),
    index("inspections_equipment").on(table.equipmentId, table.openedAt),
    check("inspections_verdict", sql`(${table.status} = 'done') = (${table.verdict} is not null)`),
    check("inspections_closed", sql`(${table.status} = 'done') = (${table.closedAt} is not null)`),
    check(
      "inspections_taken",
      sql`${table.status} in ('waiting', 'cancelled') or (${table.takenAt} is not null and ${table.sampling} is not null)`,
    ),
    check(
      "inspections_second_person",
      sql`${table.status} <> 'done' or not ${table.needsSecondPerson} or ${table.closedById} <> ${table.submittedById}`,
    ),
    check(
      "inspections_cancelled",
      sql`(${table.status} = 'cancelled') = (${table.cancelledAt} is not null) and (${table.cancelledAt} is null or length(trim(coalesce(${table.cancelReason}, ''))) > 0)`,
    ),
    check(
      "inspections_manual_reason",
      sql`${table.openedBecause} <> 'manual' or length(trim(coalesce(${table.openReason}, ''))) > 0`,
    ),
  ],
);

/** The lots that an inspection speaks for: its own, and those of the same run under a plan of "each run". */
export const inspectionLots = pgTable(
  "inspection_lots",
  {
    inspectionId: uuid("inspection_id")
      .notNull()
      .references(() => inspections.id),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
  },
  (table) => [
    primaryKey({ columns: [table.inspectionId, table.lotId] }),
    index("inspection_lots_lot").on(table.lotId),
  ],
);

/** One piece or portion that is looked at. */
export const inspectionSamples = pgTable(
  "inspection_samples",
  {
    id: idColumn(),
    inspectionId: uuid("inspection_id")
      .notNull()
      .references(() => inspections.id),
    ordinal: integer("ordinal").notNull(),
    /** What is written on the piece, where something is. */
    piece: text("piece"),
    /** Where it sat in the load. */
    position: text("position"),
    temperatureC: doublePrecision("temperature_c"),
    /** Set aside as bad, by its values or by eye. */
    isRejected: boolean("is_rejected").notNull().default(false),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    unique("inspection_samples_ordinal").on(table.inspectionId, table.ordinal),
    check("inspection_samples_ordinal_positive", sql`${table.ordinal} > 0`),
  ],
);

/** One value of one sample, in the characteristic's unit; pass is 1 and fail is 0. A correction is a new version. */
export const measurements = pgTable(
  "measurements",
  {
    id: idColumn(),
    inspectionId: uuid("inspection_id")
      .notNull()
      .references(() => inspections.id),
    sampleId: uuid("sample_id")
      .notNull()
      .references(() => inspectionSamples.id),
    characteristicCode: text("characteristic_code")
      .notNull()
      .references(() => characteristics.code),
    version: integer("version").notNull().default(1),
    supersededAt: instant("superseded_at"),
    correctionReason: text("correction_reason"),
    /** Null in a later version alone: the value was taken back. */
    value: doublePrecision("value"),
    instrumentId: uuid("instrument_id").references(() => instruments.id),
    recordedById: text("recorded_by_id").notNull(),
    recordedByLabel: text("recorded_by_label").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    unique("measurements_version").on(table.sampleId, table.characteristicCode, table.version),
    uniqueIndex("measurements_current")
      .on(table.sampleId, table.characteristicCode)
      .where(sql`superseded_at is null`),
    index("measurements_inspection").on(table.inspectionId),
    index("measurements_characteristic")
      .on(table.characteristicCode, table.recordedAt)
      .where(sql`superseded_at is null`),
    check(
      "measurements_finite",
      sql`${table.value} is null or (${table.value} > '-Infinity' and ${table.value} < 'Infinity')`,
    ),
    check("measurements_first_has_value", sql`${table.version} > 1 or ${table.value} is not null`),
    check(
      "measurements_correction_reason",
      sql`${table.version} = 1 or length(trim(coalesce(${table.correctionReason}, ''))) > 0`,
    ),
  ],
);

/** Salt spray, ageing, HAST: started now, read when the hours are over. */
export const longTests = pgTable(
  "long_tests",
  {
    id: idColumn(),
    inspectionId: uuid("inspection_id")
      .notNull()
      .references(() => inspections.id),
    characteristicCode: text("characteristic_code")
      .notNull()
      .references(() => characteristics.code),
    startedAt: instant("started_at").notNull(),
    dueAt: instant("due_at").notNull(),
    startedById: text("started_by_id").notNull(),
    startedByLabel: text("started_by_label").notNull(),
    remindedAt: instant("reminded_at"),
  },
  (table) => [
    unique("long_tests_once").on(table.inspectionId, table.characteristicCode),
    index("long_tests_due").on(table.dueAt).where(sql`reminded_at is null`),
    check("long_tests_order", sql`${table.dueAt} > ${table.startedAt}`),
  ],
);

/** How severely lots of a material are sampled for one characteristic after an operation. */
export const samplingStates = pgTable(
  "sampling_states",
  {
    id: idColumn(),
    materialId: uuid("material_id")
      .notNull()
      .references(() => materials.id),
    characteristicCode: text("characteristic_code")
      .notNull()
      .references(() => characteristics.code),
    operationId: uuid("operation_id").references(() => operations.id),
    severity: text("severity", { enum: SEVERITIES }).notNull().default("normal"),
    /** Acceptances of the last lots under this severity, the newest last. */
    history: boolean("history").array().notNull().default(sql`'{}'::boolean[]`),
    switchingScore: integer("switching_score").notNull().default(0),
    notAcceptedOnTightened: integer("not_accepted_on_tightened").notNull().default(0),
    /** Reduced inspection asks for a person's approval. */
    reducedApprovedByLabel: text("reduced_approved_by_label"),
    updatedAt: instant("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    unique("sampling_states_key")
      .on(table.materialId, table.characteristicCode, table.operationId)
      .nullsNotDistinct(),
  ],
);
