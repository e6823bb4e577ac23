import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns";
import { characteristics, MATERIAL_KINDS, materials, operations, products } from "./materials";

export const PLAN_STATUSES = ["draft", "approved", "retired"] as const;
export const PLAN_TRIGGERS = [
  "each-run",
  "each-lot",
  "every-n-runs",
  "every-n-lots",
  "every-n-pieces",
  "after-maintenance",
  "after-setup",
  "every-n-hours",
  "on-receipt",
  "manual",
] as const;
export const SAMPLE_RULES = ["fixed", "per-position", "every-piece", "iso-2859-1", "iso-3951-1"] as const;
export const CHARACTERISTIC_CLASSES = ["critical", "major", "minor"] as const;
/** What is inspected where, one row per version; an approved version never changes, its end alone is written. */
export const inspectionPlans = pgTable(
  "inspection_plans",
  {
    id: idColumn(),
    code: text("code").notNull(),
    version: integer("version").notNull(),
    status: text("status", { enum: PLAN_STATUSES }).notNull().default("draft"),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    /** The operation whose output is inspected; null: material on its receipt, or whatever a person picks. */
    operationId: uuid("operation_id").references(() => operations.id),
    /** At most one of the three: a product with what its route makes, one material, or a kind of material. */
    productId: uuid("product_id").references(() => products.id),
    materialId: uuid("material_id").references(() => materials.id),
    materialKind: text("material_kind", { enum: MATERIAL_KINDS }),
    trigger: text("trigger", { enum: PLAN_TRIGGERS }).notNull(),
    /** The N of "every N …" (runs, lots, pieces or hours). */
    intervalAmount: numeric("interval_amount", { precision: 12, scale: 3 }),
    /** The lot goes nowhere before this inspection is passed. */
    isGate: boolean("is_gate").notNull().default(false),
    needsSecondPerson: boolean("needs_second_person").notNull().default(false),
    /** 1 before everything else, 2 soon, 3 in its turn. */
    priority: integer("priority").notNull().default(2),
    dueHours: doublePrecision("due_hours"),
    reactionEn: text("reaction_en").notNull().default(""),
    reactionZh: text("reaction_zh").notNull().default(""),
    authorId: text("author_id").notNull(),
    authorLabel: text("author_label").notNull(),
    createdAt: createdAt(),
    approvedAt: instant("approved_at"),
    approvedById: text("approved_by_id"),
    approvedByLabel: text("approved_by_label"),
    retiredAt: instant("retired_at"),
  },
  (table) => [
    unique("inspection_plans_code_version").on(table.code, table.version),
    uniqueIndex("inspection_plans_one_approved").on(table.code).where(sql`status = 'approved'`),
    index("inspection_plans_operation").on(table.operationId).where(sql`status = 'approved'`),
    check(
      "inspection_plans_one_scope",
      sql`num_nonnulls(${table.productId}, ${table.materialId}, ${table.materialKind}) <= 1`,
    ),
    check(
      "inspection_plans_interval",
      sql`(${table.trigger} like 'every-n-%') = (${table.intervalAmount} is not null) and coalesce(${table.intervalAmount}, 1) > 0`,
    ),
    check("inspection_plans_priority", sql`${table.priority} between 1 and 3`),
    check("inspection_plans_due", sql`${table.dueHours} is null or ${table.dueHours} > 0`),
    check(
      "inspection_plans_approved",
      sql`(${table.status} = 'draft') = (${table.approvedAt} is null) and (${table.approvedAt} is null) = (${table.approvedById} is null)`,
    ),
    check("inspection_plans_receipt", sql`${table.trigger} <> 'on-receipt' or ${table.operationId} is null`),
  ],
);

/** One line of a plan: limits in the characteristic's unit, how it is measured, and how many. */
export const inspectionPlanCharacteristics = pgTable(
  "inspection_plan_characteristics",
  {
    planId: uuid("plan_id")
      .notNull()
      .references(() => inspectionPlans.id),
    ordinal: integer("ordinal").notNull(),
    characteristicCode: text("characteristic_code")
      .notNull()
      .references(() => characteristics.code),
    classification: text("classification", { enum: CHARACTERISTIC_CLASSES }).notNull().default("major"),
    lowerLimit: doublePrecision("lower_limit"),
    target: doublePrecision("target"),
    upperLimit: doublePrecision("upper_limit"),
    method: text("method").notNull().default(""),
    sampleRule: text("sample_rule", { enum: SAMPLE_RULES }).notNull(),
    /** Samples of a fixed rule, or per position. */
    sampleCount: integer("sample_count"),
    /** Nonconforming pieces that are still accepted, for the rules without a table. */
    acceptanceNumber: integer("acceptance_number").notNull().default(0),
    aql: text("aql"),
    level: text("level"),
    /** Empty: whatever instrument fits. */
    instrumentCodes: text("instrument_codes").array().notNull().default(sql`'{}'::text[]`),
    /** A long test: its result is due so many hours after the start. */
    testHours: doublePrecision("test_hours"),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.characteristicCode] }),
    unique("inspection_plan_characteristics_ordinal").on(table.planId, table.ordinal),
    check(
      "inspection_plan_characteristics_limits",
      sql`(${table.lowerLimit} is null or ${table.upperLimit} is null or ${table.lowerLimit} <= ${table.upperLimit})
        and (${table.target} is null or ${table.lowerLimit} is null or ${table.target} >= ${table.lowerLimit})
        and (${table.target} is null or ${table.upperLimit} is null or ${table.target} <= ${table.upperLimit})`,
    ),
    check(
      "inspection_plan_characteristics_count",
      sql`(${table.sampleRule} in ('fixed', 'per-position')) = (${table.sampleCount} is not null) and coalesce(${table.sampleCount}, 1) between 1 and 5000 and ${table.acceptanceNumber} >= 0`,
    ),
    check(
      "inspection_plan_characteristics_aql",
      sql`(${table.sampleRule} like 'iso-%') = (${table.aql} is not null) and (${table.aql} is null) = (${table.level} is null)`,
    ),
    check("inspection_plan_characteristics_hours", sql`${table.testHours} is null or ${table.testHours} > 0`),
  ],
);
