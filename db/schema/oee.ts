import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";
import { equipment } from "./equipment";

const milliseconds = (name: string) => bigint(name, { mode: "number" }).notNull();
const amount = (name: string) => numeric(name, { precision: 28, scale: 9 }).notNull();

/**
 * Sums of a machine over a part of a production day and a shift, as `sumSpans` computes them: what figures are read
 * from. A row that a stale range touches does not count; a time without a row is computed from the raw intervals.
 */
export const oeeBuckets = pgTable(
  "oee_buckets",
  {
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    productionDay: date("production_day").notNull(),
    shiftCode: text("shift_code"),
    /** The local date on which the shift began. */
    shiftDate: date("shift_date").notNull(),
    units: text("units").array().notNull().default(sql`'{}'::text[]`),
    calendar: milliseconds("calendar"),
    plannedDowntime: milliseconds("planned_downtime"),
    production: milliseconds("production"),
    setup: milliseconds("setup"),
    delay: milliseconds("delay"),
    down: milliseconds("down"),
    unrecorded: milliseconds("unrecorded"),
    productionOutsidePlan: milliseconds("production_outside_plan"),
    openProduction: milliseconds("open_production"),
    order: milliseconds("order"),
    waitingFill: milliseconds("waiting_fill"),
    cooling: milliseconds("cooling"),
    breakdown: milliseconds("breakdown"),
    breakdownInPlan: milliseconds("breakdown_in_plan"),
    chargeProduction: milliseconds("charge_production"),
    failures: integer("failures").notNull(),
    charges: integer("charges").notNull(),
    chargesWithoutIdeal: integer("charges_without_ideal").notNull(),
    chargesWithoutCapacity: integer("charges_without_capacity").notNull(),
    good: amount("good"),
    reject: amount("reject"),
    rework: amount("rework"),
    goodOutside: amount("good_outside"),
    rejectOutside: amount("reject_outside"),
    ideal: amount("ideal"),
    idealOfGood: amount("ideal_of_good"),
    idealUnknown: amount("ideal_unknown"),
    firstPassGood: amount("first_pass_good"),
    firstPassInspected: amount("first_pass_inspected"),
    plannedScrap: amount("planned_scrap"),
    plannedScrapUnknown: amount("planned_scrap_unknown"),
    chargedKg: amount("charged_kg"),
    ratedKg: amount("rated_kg"),
    chargeIdeal: amount("charge_ideal"),
    computedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.equipmentId, table.startsAt] }),
    check("oee_buckets_order", sql`${table.endsAt} > ${table.startsAt}`),
    check(
      "oee_buckets_times_close",
      sql`least(production, setup, delay, down, unrecorded, planned_downtime) >= 0
        and production + setup + delay + down + unrecorded + planned_downtime <= calendar`,
    ),
    check("oee_buckets_not_negative", sql`least(good, reject, rework, ideal) >= 0 and failures >= 0`),
  ],
);

/** The stops within a bucket, by what they were; an empty reason is none. */
export const oeeBucketLosses = pgTable(
  "oee_bucket_losses",
  {
    equipmentId: uuid("equipment_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    category: text("category").notNull(),
    reasonCode: text("reason_code").notNull().default(""),
    timeClass: text("time_class").notNull(),
    milliseconds: milliseconds("milliseconds"),
    occurrences: integer("occurrences").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.equipmentId, table.startsAt, table.category, table.reasonCode, table.timeClass],
    }),
    check("oee_bucket_losses_not_negative", sql`${table.milliseconds} >= 0 and ${table.occurrences} >= 0`),
  ],
);

/**
 * Time of a machine whose buckets no longer say what the records say; database triggers write it, with the change. It
 * names no foreign key: it is written with every batch of events.
 */
export const oeeStale = pgTable(
  "oee_stale",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    equipmentId: uuid("equipment_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Left over from a range that was too long for one go: it reaches as far as it says, and no further. */
    isSpread: boolean("is_spread").notNull().default(false),
  },
  (table) => [
    index("oee_stale_equipment").on(table.equipmentId, table.startsAt),
    check("oee_stale_order", sql`${table.endsAt} >= ${table.startsAt}`),
  ],
);

/** How far a machine has been rolled up, and when the bucket behind that can be. */
export const oeeProgress = pgTable(
  "oee_progress",
  {
    equipmentId: uuid("equipment_id")
      .primaryKey()
      .references(() => equipment.id),
    rolledFrom: instant("rolled_from").notNull(),
    rolledUntil: instant("rolled_until").notNull(),
    dueAt: instant("due_at").notNull(),
  },
  (table) => [
    index("oee_progress_due").on(table.dueAt),
    check("oee_progress_order", sql`${table.rolledUntil} >= ${table.rolledFrom}`),
  ],
);
