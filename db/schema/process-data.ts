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
import { createdAt, idColumn, instant } from "./columns";
import { equipment, sites } from "./equipment";
import { lots, processRuns } from "./lots";
import { operations } from "./materials";

export const RECIPE_STEP_KINDS = ["purge", "evacuate", "heat", "soak", "cool", "hold", "other"] as const;
export const EXCURSION_DECISIONS = ["no-effect", "stays-on-hold", "rework", "scrap"] as const;
export const EXCURSION_SIDES = ["above", "below"] as const;
/** What came after the last value outside: a value inside, silence, the end of the run, or nothing yet. */
export const EXCURSION_ENDS = ["inside", "gap", "run-end", "open"] as const;

/** What machines of a class report over time: temperature, vacuum, O2. */
export const processParameters = pgTable(
  "process_parameters",
  {
    id: idColumn(),
    equipmentClass: text("equipment_class").notNull(),
    code: text("code").notNull(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    unit: text("unit").notNull(),
    /** Drawn on a logarithmic axis, and read in digits of its own: vacuum. */
    isLogarithmic: boolean("is_logarithmic").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [unique("process_parameters_code").on(table.equipmentClass, table.code)],
);

/** One parameter of one machine. The small number stands in each of its samples (table `process_samples`). */
export const processSeries = pgTable(
  "process_series",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    parameterId: uuid("parameter_id")
      .notNull()
      .references(() => processParameters.id),
  },
  (table) => [unique("process_series_once").on(table.equipmentId, table.parameterId)],
);

/** How long a site keeps what: raw samples, minutes, hours (null: for ever). */
export const processRetention = pgTable(
  "process_retention",
  {
    siteId: uuid("site_id")
      .primaryKey()
      .references(() => sites.id),
    rawDays: integer("raw_days").notNull(),
    minuteDays: integer("minute_days"),
    hourDays: integer("hour_days"),
  },
  (table) => [
    check(
      "process_retention_order",
      sql`${table.rawDays} >= 1 and coalesce(${table.minuteDays}, 1000000) >= ${table.rawDays} and coalesce(${table.hourDays}, 1000000) >= coalesce(${table.minuteDays}, 1000000)`,
    ),
  ],
);

const rollUp = () => ({
  seriesId: integer("series_id")
    .notNull()
    .references(() => processSeries.id),
  at: instant("at").notNull(),
  minimum: doublePrecision("minimum").notNull(),
  maximum: doublePrecision("maximum").notNull(),
  average: doublePrecision("average").notNull(),
  last: doublePrecision("last").notNull(),
  samples: integer("samples").notNull(),
});

export const processMinutes = pgTable("process_minutes", rollUp(), (table) => [
  primaryKey({ columns: [table.seriesId, table.at] }),
]);

export const processHours = pgTable("process_hours", rollUp(), (table) => [
  primaryKey({ columns: [table.seriesId, table.at] }),
]);

/** Hours with samples that are not rolled up yet. */
export const processStaleHours = pgTable(
  "process_stale_hours",
  {
    seriesId: integer("series_id")
      .notNull()
      .references(() => processSeries.id),
    hour: instant("hour").notNull(),
    markedAt: instant("marked_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.seriesId, table.hour] })],
);

/** Machines with samples that no envelope check has seen yet, and over which time. */
export const processUnchecked = pgTable("process_unchecked", {
  equipmentId: uuid("equipment_id")
    .primaryKey()
    .references(() => equipment.id),
  firstAt: instant("first_at").notNull(),
  lastAt: instant("last_at").notNull(),
  /** Counts the words: a check takes away only the mark that it has seen. */
  marks: integer("marks").notNull().default(1),
});

/** A program of one operation; a run names it by its code. What it asks stands in its versions. */
export const recipes = pgTable(
  "recipes",
  {
    id: idColumn(),
    code: text("code").notNull(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => operations.id),
    equipmentClass: text("equipment_class").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("recipes_code_lower").on(sql`lower(${table.code})`),
    index("recipes_operation").on(table.operationId),
  ],
);

export type RecipeStepRow = {
  kind: (typeof RECIPE_STEP_KINDS)[number];
  nameEn: string;
  nameZh: string;
  minutes: number;
};
export type EnvelopeRow = {
  parameterCode: string;
  /** Accepted beyond a limit, in the unit of the parameter. */
  tolerance: number;
  /** A value has to stay outside this long before it counts. */
  minimumSecondsOutside: number;
  /** Silence longer than this is a gap. */
  maximumGapSeconds: number;
  /** Limits over the minutes since the run began, straight between the points; null: no limit. */
  points: { minute: number; lower: number | null; upper: number | null }[];
};

/** Frozen once approved: a run keeps the version that was approved when it began. */
export const recipeVersions = pgTable(
  "recipe_versions",
  {
    id: idColumn(),
    recipeId: uuid("recipe_id")
      .notNull()
      .references(() => recipes.id),
    version: integer("version").notNull(),
    status: text("status", { enum: ["draft", "approved"] }).notNull(),
    steps: jsonb("steps").$type<RecipeStepRow[]>().notNull(),
    envelopes: jsonb("envelopes").$type<EnvelopeRow[]>().notNull(),
    note: text("note"),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    createdByLabel: text("created_by_label").notNull(),
    approvedAt: instant("approved_at"),
    approvedBy: text("approved_by"),
    approvedByLabel: text("approved_by_label"),
  },
  (table) => [
    unique("recipe_versions_number").on(table.recipeId, table.version),
    uniqueIndex("recipe_versions_one_draft").on(table.recipeId).where(sql`status = 'draft'`),
    check(
      "recipe_versions_approved",
      sql`(${table.status} = 'approved') = (${table.approvedAt} is not null)`,
    ),
  ],
);

/** The recipe version of a run, frozen at its first check, and what the last check found. */
export const runRecipes = pgTable(
  "run_recipes",
  {
    runId: uuid("run_id")
      .primaryKey()
      .references(() => processRuns.id),
    versionId: uuid("version_id")
      .notNull()
      .references(() => recipeVersions.id),
    checkedAt: instant("checked_at").notNull(),
    /** Whether the run had ended when it was checked last. */
    isFinal: boolean("is_final").notNull().default(false),
    /** Silences longer than the recipe allows, by parameter. */
    gaps: jsonb("gaps").$type<{ parameterCode: string; from: string; to: string }[]>().notNull().default([]),
  },
  (table) => [
    index("run_recipes_version").on(table.versionId),
    index("run_recipes_open").on(table.runId).where(sql`not is_final`),
  ],
);

/** A time in which a parameter was outside of its run's envelope. */
export const processExcursions = pgTable(
  "process_excursions",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    runId: uuid("run_id")
      .notNull()
      .references(() => processRuns.id),
    versionId: uuid("version_id")
      .notNull()
      .references(() => recipeVersions.id),
    seriesId: integer("series_id")
      .notNull()
      .references(() => processSeries.id),
    side: text("side", { enum: EXCURSION_SIDES }).notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    endedBy: text("ended_by", { enum: EXCURSION_ENDS }).notNull(),
    worstValue: doublePrecision("worst_value").notNull(),
    worstLimit: doublePrecision("worst_limit").notNull(),
    worstAt: instant("worst_at").notNull(),
    /** ∫ distance to the limit, in the parameter's unit times seconds. */
    areaOutside: doublePrecision("area_outside").notNull(),
    foundAt: instant("found_at").notNull(),
    /** Samples that came later show no excursion any more; what was held stays held until somebody decides. */
    contradictedAt: instant("contradicted_at"),
    /** Later samples made it longer or worse after a decision; it is open again. */
    reopenedAt: instant("reopened_at"),
    status: text("status", { enum: ["open", "decided"] })
      .notNull()
      .default("open"),
    decision: text("decision", { enum: EXCURSION_DECISIONS }),
    decisionReason: text("decision_reason"),
    decidedAt: instant("decided_at"),
    decidedBy: text("decided_by"),
    decidedByLabel: text("decided_by_label"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("process_excursions_run").on(table.runId),
    index("process_excursions_found").on(table.startsAt, table.id),
    index("process_excursions_open").on(table.startsAt).where(sql`status = 'open'`),
    check("process_excursions_order", sql`${table.endsAt} >= ${table.startsAt}`),
    check("process_excursions_area", sql`${table.areaOutside} >= 0`),
    check(
      "process_excursions_decided",
      sql`(${table.status} = 'decided') = (${table.decision} is not null) and (${table.status} = 'decided') = (${table.decidedAt} is not null) and (${table.status} = 'open' or length(trim(coalesce(${table.decisionReason}, ''))) > 0)`,
    ),
  ],
);

/** The lots that were held because of an excursion. */
export const processExcursionLots = pgTable(
  "process_excursion_lots",
  {
    excursionId: uuid("excursion_id")
      .notNull()
      .references(() => processExcursions.id),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    heldAt: instant("held_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.excursionId, table.lotId] }),
    index("process_excursion_lots_lot").on(table.lotId),
  ],
);

/** Raw samples of a run that is evidence, packed (gzip), kept when the raw samples are dropped. */
export const runCurves = pgTable(
  "run_curves",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => processRuns.id),
    seriesId: integer("series_id")
      .notNull()
      .references(() => processSeries.id),
    samples: integer("samples").notNull(),
    /** Base64 of gzip of the values as 64-bit floats behind the times as differences in milliseconds. */
    packed: text("packed").notNull(),
    keptAt: instant("kept_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.seriesId] })],
);
