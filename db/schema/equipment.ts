import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  time,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant, kilograms } from "./columns";
import { materials, operations } from "./materials";

export const sites = pgTable("sites", {
  id: idColumn(),
  code: text("code").notNull().unique(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  timeZone: text("time_zone").notNull(),
  productionDayStart: time("production_day_start").notNull().default("06:00"),
  locale: text("locale").notNull().default("zh-CN"),
  /** A stock correction above either limit needs a second person. */
  correctionLimitKg: kilograms("correction_limit_kg").notNull().default("5"),
  correctionLimitFraction: numeric("correction_limit_fraction", { precision: 9, scale: 6 })
    .notNull()
    .default("0.02"),
  /** What becomes of a test made with an instrument that is not fit: kept without evidence, or refused. */
  unfitInstrumentRule: text("unfit_instrument_rule", { enum: ["flag", "refuse"] })
    .notNull()
    .default("flag"),
});

export const calendars = pgTable("calendars", {
  id: idColumn(),
  code: text("code").notNull().unique(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  siteId: uuid("site_id")
    .notNull()
    .references(() => sites.id),
});

export const calendarShifts = pgTable(
  "calendar_shifts",
  {
    id: idColumn(),
    calendarId: uuid("calendar_id")
      .notNull()
      .references(() => calendars.id),
    code: text("code").notNull(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    /** ISO weekdays (1 = Monday) on which the shift starts. */
    weekdays: integer("weekdays").array().notNull(),
    startsAt: time("starts_at").notNull(),
    /** Local end; at or before the start means on the next day. */
    endsAt: time("ends_at").notNull(),
    breaks: jsonb("breaks").$type<{ startsAt: string; endsAt: string }[]>().notNull().default([]),
    effectiveFrom: date("effective_from").notNull().default("2000-01-01"),
    effectiveTo: date("effective_to"),
  },
  (table) => [unique("calendar_shifts_code").on(table.calendarId, table.code, table.effectiveFrom)],
);

export const calendarExceptions = pgTable(
  "calendar_exceptions",
  {
    id: idColumn(),
    calendarId: uuid("calendar_id")
      .notNull()
      .references(() => calendars.id),
    onDate: date("on_date").notNull(),
    /** Closed days have no shifts; a working day runs the shifts named here. */
    kind: text("kind", { enum: ["closed", "working"] }).notNull(),
    shiftCodes: text("shift_codes").array().notNull().default(sql`'{}'::text[]`),
    note: text("note"),
  },
  (table) => [unique("calendar_exceptions_day").on(table.calendarId, table.onDate)],
);

/** ISA-95 role-based equipment hierarchy: area > work centre > work unit. */
export const equipment = pgTable(
  "equipment",
  {
    id: idColumn(),
    siteId: uuid("site_id")
      .notNull()
      .references(() => sites.id),
    parentId: uuid("parent_id").references((): AnyPgColumn => equipment.id),
    level: text("level", { enum: ["area", "work-centre", "work-unit"] }).notNull(),
    code: text("code").notNull().unique(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    equipmentClass: text("equipment_class"),
    calendarId: uuid("calendar_id").references(() => calendars.id),
    capacityKg: kilograms("capacity_kg"),
    capacityPieces: integer("capacity_pieces"),
    /** A furnace, vessel or barrel: one run holds many lots at named positions. */
    isBatch: boolean("is_batch").notNull().default(false),
    /** Where good and reject counts come from. */
    countsFrom: text("counts_from", { enum: ["machine", "runs"] })
      .notNull()
      .default("machine"),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    index("equipment_class").on(table.equipmentClass),
    check(
      "equipment_work_unit_class",
      sql`${table.level} <> 'work-unit' or ${table.equipmentClass} is not null`,
    ),
  ],
);

export const equipmentPositions = pgTable(
  "equipment_positions",
  {
    id: idColumn(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    code: text("code").notNull(),
    layer: integer("layer").notNull().default(1),
    place: integer("place").notNull().default(1),
    capacityKg: kilograms("capacity_kg"),
  },
  (table) => [unique("equipment_positions_code").on(table.equipmentId, table.code)],
);

export const instruments = pgTable("instruments", {
  id: idColumn(),
  code: text("code").notNull().unique(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  method: text("method", {
    enum: [
      "closed-circuit",
      "pulsed-field",
      "vsm",
      "helmholtz-coil",
      "xrf",
      "icp",
      "cmm",
      "density",
      "other",
    ],
  }).notNull(),
  maximumFieldKiloAmperePerMetre: doublePrecision("maximum_field_kiloampere_per_metre"),
  calibrationDueAt: instant("calibration_due_at"),
  /** Expanded uncertainty (k = 2) per quantity, relative, e.g. { "br": 0.01 }. */
  uncertainties: jsonb("uncertainties").$type<Record<string, number>>().notNull().default({}),
  isActive: boolean("is_active").notNull().default(true),
  manufacturer: text("manufacturer"),
  model: text("model"),
  serialNumber: text("serial_number"),
  location: text("location"),
  calibrationIntervalDays: integer("calibration_interval_days"),
  /** Coil constant k of a Helmholtz coil, m = k·Φ, with its unit as certified and the day it was determined. */
  coilConstant: doublePrecision("coil_constant"),
  coilConstantUnit: text("coil_constant_unit"),
  coilConstantOn: date("coil_constant_on"),
  /** A reference magnet is measured in every shift of this calendar; null: not asked for. */
  checkCalendarId: uuid("check_calendar_id").references(() => calendars.id),
  outOfServiceSince: instant("out_of_service_since"),
  outOfServiceReason: text("out_of_service_reason"),
  version: integer("version").notNull().default(1),
});

export const EQUIPMENT_STATES = [
  "running",
  "idle",
  "setup",
  "planned-stop",
  "unplanned-stop",
  "waiting",
  "cooling",
  "off",
  "unknown",
] as const;

/** Stop reasons as a tree; the root says which of the six big losses it is. */
export const stopReasons = pgTable("stop_reasons", {
  code: text("code").primaryKey(),
  parentCode: text("parent_code").references((): AnyPgColumn => stopReasons.code),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  lossCategory: text("loss_category", {
    enum: [
      "breakdown",
      "setup",
      "minor-stop",
      "reduced-speed",
      "process-defect",
      "startup-reject",
      "waiting-fill",
      "controlled-cooling",
      "planned",
    ],
  }).notNull(),
});

/** The machine's own words, kept for ever as they came. */
export const equipmentEvents = pgTable(
  "equipment_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    externalId: text("external_id").notNull(),
    at: instant("at").notNull(),
    type: text("type", { enum: ["state", "count"] }).notNull(),
    state: text("state", { enum: EQUIPMENT_STATES }),
    reasonCode: text("reason_code"),
    good: numeric("good", { precision: 18, scale: 6 }),
    reject: numeric("reject", { precision: 18, scale: 6 }),
    unit: text("unit"),
    receivedAt: createdAt(),
  },
  (table) => [
    unique("equipment_events_external").on(table.equipmentId, table.externalId),
    index("equipment_events_time").on(table.equipmentId, table.type, table.at),
    check(
      "equipment_events_shape",
      sql`(${table.type} = 'state' and ${table.state} is not null and ${table.good} is null)
       or (${table.type} = 'count' and ${table.state} is null and ${table.good} is not null and ${table.good} >= 0 and coalesce(${table.reject}, 0) >= 0)`,
    ),
  ],
);

/** Non-overlapping states of a work unit; an exclusion constraint (in the rules migration) says so. */
export const equipmentStateIntervals = pgTable(
  "equipment_state_intervals",
  {
    id: idColumn(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    startsAt: instant("starts_at").notNull(),
    /** Null while it lasts. */
    endsAt: instant("ends_at"),
    state: text("state", { enum: EQUIPMENT_STATES }).notNull(),
    reasonCode: text("reason_code"),
    /** Set where a person corrected the machine's word. */
    correctionId: uuid("correction_id"),
  },
  (table) => [
    index("equipment_state_intervals_time").on(table.equipmentId, table.startsAt),
    index("equipment_state_intervals_unexplained")
      .on(table.startsAt)
      .where(sql`reason_code is null and state in ('unplanned-stop', 'idle')`),
    check(
      "equipment_state_intervals_order",
      sql`${table.endsAt} is null or ${table.endsAt} > ${table.startsAt}`,
    ),
  ],
);

export const equipmentStateCorrections = pgTable(
  "equipment_state_corrections",
  {
    id: idColumn(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    state: text("state", { enum: EQUIPMENT_STATES }).notNull(),
    reasonCode: text("reason_code"),
    note: text("note").notNull(),
    authorId: text("author_id").notNull(),
    createdAt: createdAt(),
    voidedAt: instant("voided_at"),
    /** `state`: what the machine did. `reason`: why it stood; the state stays the machine's. */
    kind: text("kind", { enum: ["state", "reason"] })
      .notNull()
      .default("state"),
    /** Given while the stop lasts: it holds until the machine changes its state, however late; `ends_at` says when it was given. */
    isLasting: boolean("is_lasting").notNull().default(false),
  },
  (table) => [
    index("equipment_state_corrections_time").on(table.equipmentId, table.startsAt),
    check("equipment_state_corrections_order", sql`${table.endsAt} > ${table.startsAt}`),
    check(
      "equipment_state_corrections_reason",
      sql`(${table.kind} = 'state' and not ${table.isLasting})
        or (${table.kind} = 'reason' and ${table.reasonCode} is not null)`,
    ),
  ],
);

/** Planned run time per item (PRI, ISO 22400-2), per machine and, where it differs, per operation and material. */
export const idealCycles = pgTable(
  "ideal_cycles",
  {
    id: idColumn(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    operationId: uuid("operation_id").references(() => operations.id),
    materialId: uuid("material_id").references(() => materials.id),
    idealSeconds: doublePrecision("ideal_seconds").notNull(),
    basis: text("basis", { enum: ["piece", "kg", "load"] }).notNull(),
    effectiveFrom: instant("effective_from").notNull().default(sql`'2000-01-01'`),
  },
  (table) => [
    index("ideal_cycles_equipment").on(table.equipmentId),
    check("ideal_cycles_positive", sql`${table.idealSeconds} > 0`),
  ],
);
