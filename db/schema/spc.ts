import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns";
import { equipment } from "./equipment";
import { characteristics, operations, products } from "./materials";

export const CHART_SOURCES = ["magnetic-test", "run-parameter", "inspection"] as const;
export const CONTROL_CHART_TYPES = [
  "i-mr",
  "xbar-r",
  "xbar-s",
  "p",
  "np",
  "c",
  "u",
  "ewma",
  "cusum",
] as const;
export const SUBGROUP_RULES = ["single", "load", "consecutive"] as const;

/** A rule of a chart: its id and, where the plant's convention differs, its own numbers. */
export type ChartRule = {
  rule: string;
  count?: number;
  of?: number;
  sigmas?: number;
  counting?: "points" | "steps";
};
/** Settings of EWMA and CUSUM, the estimator of σ and the width of the limits. */
export type ChartSettings = {
  estimator?: string;
  sigmas?: number;
  lambda?: number;
  width?: number;
  allowance?: number;
  decision?: number;
};

/** What is charted, of which lots, how it is grouped and judged, and what is done when it signals. */
export const controlCharts = pgTable(
  "control_charts",
  {
    id: idColumn(),
    code: text("code").notNull().unique(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    source: text("source", { enum: CHART_SOURCES }).notNull(),
    characteristicCode: text("characteristic_code")
      .notNull()
      .references(() => characteristics.code),
    /** Which lots: of one product, from one machine, one operation, one position in the load. Null: all. */
    productId: uuid("product_id").references(() => products.id),
    equipmentId: uuid("equipment_id").references(() => equipment.id),
    operationId: uuid("operation_id").references(() => operations.id),
    position: text("position"),
    /** Magnetic tests within five kelvin of it. */
    temperatureC: doublePrecision("temperature_c").notNull().default(20),
    chartType: text("chart_type", { enum: CONTROL_CHART_TYPES }).notNull(),
    subgroupRule: text("subgroup_rule", { enum: SUBGROUP_RULES }).notNull(),
    subgroupSize: integer("subgroup_size"),
    rules: jsonb("rules").$type<ChartRule[]>().notNull(),
    settings: jsonb("settings").$type<ChartSettings>().notNull().default({}),
    /** Specification limits of the chart's own; null: those of the product's specification. */
    lowerLimit: doublePrecision("lower_limit"),
    target: doublePrecision("target"),
    upperLimit: doublePrecision("upper_limit"),
    reactionEn: text("reaction_en").notNull(),
    reactionZh: text("reaction_zh").notNull(),
    /** Whose queue a signal goes to. */
    ownerRole: text("owner_role").notNull(),
    isOnBoard: boolean("is_on_board").notNull().default(true),
    isActive: boolean("is_active").notNull().default(true),
    authorLabel: text("author_label").notNull(),
    createdAt: createdAt(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("control_charts_board").on(table.code).where(sql`is_active and is_on_board`),
    check(
      "control_charts_subgroup_size",
      sql`(${table.subgroupRule} = 'consecutive') = (${table.subgroupSize} is not null) and coalesce(${table.subgroupSize}, 2) between 2 and 25`,
    ),
    check(
      "control_charts_individuals",
      sql`${table.chartType} <> 'i-mr' or ${table.subgroupRule} = 'single'`,
    ),
    check(
      "control_charts_subgroups",
      sql`${table.chartType} not in ('xbar-r', 'xbar-s') or ${table.subgroupRule} <> 'single'`,
    ),
    check(
      "control_charts_counts",
      sql`${table.chartType} not in ('p', 'np', 'c', 'u') or (${table.source} = 'inspection' and ${table.subgroupRule} = 'single')`,
    ),
    check(
      "control_charts_limits",
      sql`${table.lowerLimit} is null or ${table.upperLimit} is null or ${table.lowerLimit} < ${table.upperLimit}`,
    ),
  ],
);

/** A point that was left out of the computation of limits, and why. */
export type ExcludedPoint = { key: string; at: string; reason: string };

/** Limits as they were computed from data, reviewed and frozen. A version never changes; only its end is written. */
export const controlChartLimits = pgTable(
  "control_chart_limits",
  {
    id: idColumn(),
    chartId: uuid("chart_id")
      .notNull()
      .references(() => controlCharts.id),
    version: integer("version").notNull(),
    /** Centre (p̄, c̄, ū for counts) and σ of a single value. */
    center: doublePrecision("center").notNull(),
    sigma: doublePrecision("sigma").notNull(),
    /** Null for counts, whose σ follows from their centre. */
    estimator: text("estimator"),
    /** Limits of the first plot as they stood for the common size; for the reader. */
    lowerControlLimit: doublePrecision("lower_control_limit"),
    upperControlLimit: doublePrecision("upper_control_limit"),
    baselineFrom: instant("baseline_from").notNull(),
    baselineTo: instant("baseline_to").notNull(),
    points: integer("points").notNull(),
    excluded: jsonb("excluded").$type<ExcludedPoint[]>().notNull().default([]),
    /** Points measured after this instant are judged. */
    appliesFrom: instant("applies_from").notNull(),
    note: text("note").notNull(),
    frozenAt: instant("frozen_at").notNull(),
    frozenById: text("frozen_by_id").notNull(),
    frozenByLabel: text("frozen_by_label").notNull(),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
  },
  (table) => [
    unique("control_chart_limits_version").on(table.chartId, table.version),
    uniqueIndex("control_chart_limits_current").on(table.chartId).where(sql`ended_at is null`),
    check("control_chart_limits_sigma", sql`${table.sigma} > 0`),
    check("control_chart_limits_window", sql`${table.baselineFrom} <= ${table.baselineTo}`),
    check("control_chart_limits_points", sql`${table.points} >= 2`),
    check("control_chart_limits_note", sql`length(trim(${table.note})) > 0`),
    check("control_chart_limits_ended", sql`(${table.endedAt} is null) = (${table.endReason} is null)`),
  ],
);

/** A point that met a rule under frozen limits. A correction that takes it back says so; it stays. */
export const controlChartSignals = pgTable(
  "control_chart_signals",
  {
    id: idColumn(),
    chartId: uuid("chart_id")
      .notNull()
      .references(() => controlCharts.id),
    limitsId: uuid("limits_id")
      .notNull()
      .references(() => controlChartLimits.id),
    plot: text("plot").notNull(),
    /** The test, inspection or load that the point stands for. */
    pointKey: text("point_key").notNull(),
    at: instant("at").notNull(),
    value: doublePrecision("value").notNull(),
    rules: text("rules").array().notNull(),
    lotCode: text("lot_code"),
    taskId: uuid("task_id"),
    foundAt: instant("found_at").notNull(),
    contradictedAt: instant("contradicted_at"),
  },
  (table) => [
    unique("control_chart_signals_once").on(table.limitsId, table.plot, table.pointKey),
    index("control_chart_signals_chart").on(table.chartId, table.at),
    check("control_chart_signals_rules", sql`cardinality(${table.rules}) > 0`),
  ],
);

/** Word that something was measured or corrected; the worker judges the charts of the characteristic and removes it. */
export const controlChartMarks = pgTable("control_chart_marks", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  source: text("source", { enum: CHART_SOURCES }).notNull(),
  /** Null where every characteristic of the source may have moved. */
  characteristicCode: text("characteristic_code"),
});
