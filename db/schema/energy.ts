import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns";
import { equipment } from "./equipment";

/** The electricity meter of a machine. A machine that sends a reading has one from then on. */
export const energyMeters = pgTable("energy_meters", {
  id: idColumn(),
  equipmentId: uuid("equipment_id")
    .notNull()
    .unique()
    .references(() => equipment.id),
  code: text("code").notNull().unique(),
  isActive: boolean("is_active").notNull().default(true),
  createdAt: createdAt(),
});

/** kWh used since the reading before, as the machine sent it. The span is that between two readings, whatever came first. */
export const energyReadings = pgTable(
  "energy_readings",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    externalId: text("external_id").notNull(),
    at: instant("at").notNull(),
    kilowattHours: numeric("kilowatt_hours", { precision: 18, scale: 6 }).notNull(),
    receivedAt: createdAt(),
  },
  (table) => [
    unique("energy_readings_external").on(table.equipmentId, table.externalId),
    unique("energy_readings_time").on(table.equipmentId, table.at, table.externalId),
    check("energy_readings_not_negative", sql`${table.kilowattHours} >= 0`),
  ],
);

export const TARIFF_TIERS = ["super-peak", "peak", "flat", "valley"] as const;
export type TariffPeriod = {
  tier: (typeof TARIFF_TIERS)[number];
  /** Months (1–12) in which it holds. */
  months: number[];
  startsAt: string;
  /** At or before the start: on the next day. */
  endsAt: string;
};

/** What a kWh costs by the site's clock; a change of prices is a new version from a date on. */
export const energyTariffs = pgTable(
  "energy_tariffs",
  {
    id: idColumn(),
    code: text("code").notNull(),
    version: integer("version").notNull(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    currency: text("currency").notNull(),
    effectiveFrom: date("effective_from").notNull(),
    /** The first day on which it no longer holds. */
    effectiveTo: date("effective_to"),
    periods: jsonb("periods").$type<TariffPeriod[]>().notNull(),
    /** Price of a kWh by tier, decimals as text. */
    prices: jsonb("prices").$type<Partial<Record<(typeof TARIFF_TIERS)[number], string>>>().notNull(),
    authorLabel: text("author_label").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("energy_tariffs_version").on(table.code, table.version),
    uniqueIndex("energy_tariffs_from").on(table.code, table.effectiveFrom),
    check("energy_tariffs_currency", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check(
      "energy_tariffs_effective",
      sql`${table.effectiveTo} is null or ${table.effectiveTo} > ${table.effectiveFrom}`,
    ),
  ],
);
