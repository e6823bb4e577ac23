import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant, kilograms, quantity } from "./columns";
import { lots } from "./lots";
import { customers } from "./materials";

/** What left the plant to one customer at one time. A mistaken one is voided, never deleted. */
export const shipments = pgTable(
  "shipments",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    /** The ERP's identifier: the same shipment sent twice is one. */
    externalId: text("external_id"),
    customerId: uuid("customer_id")
      .notNull()
      .references(() => customers.id),
    /** The customer's order or delivery note. */
    customerReference: text("customer_reference"),
    /** Where it goes (ISO 3166-1 alpha-2): export control asks for the country of end use. */
    destinationCountry: text("destination_country"),
    shippedAt: instant("shipped_at").notNull(),
    shippedBy: text("shipped_by").notNull(),
    shippedByLabel: text("shipped_by_label").notNull(),
    note: text("note"),
    status: text("status", { enum: ["shipped", "voided"] })
      .notNull()
      .default("shipped"),
    voidedAt: instant("voided_at"),
    voidedByLabel: text("voided_by_label"),
    voidReason: text("void_reason"),
    createdAt: createdAt(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    uniqueIndex("shipments_external").on(table.externalId),
    index("shipments_customer").on(table.customerId, table.shippedAt),
    index("shipments_shipped").on(table.shippedAt, table.id),
    index("shipments_number_search").using("gin", sql`${table.number} gin_trgm_ops`),
    check(
      "shipments_void_reason",
      sql`(${table.status} = 'voided') = (${table.voidedAt} is not null) and (${table.voidedAt} is null or length(trim(coalesce(${table.voidReason}, ''))) > 0)`,
    ),
    check(
      "shipments_country",
      sql`${table.destinationCountry} is null or ${table.destinationCountry} ~ '^[A-Z]{2}$'`,
    ),
  ],
);

/** How much of a lot went in a shipment, in which package; what the customer sent back is counted beside it. */
export const shipmentLines = pgTable(
  "shipment_lines",
  {
    id: idColumn(),
    shipmentId: uuid("shipment_id")
      .notNull()
      .references(() => shipments.id),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    quantity: quantity("quantity").notNull(),
    massKg: kilograms("mass_kg").notNull(),
    /** Label of the box or pallet, an SSCC where there is one. */
    packageCode: text("package_code"),
    returnedQuantity: quantity("returned_quantity").notNull().default("0"),
    returnedMassKg: kilograms("returned_mass_kg").notNull().default("0"),
  },
  (table) => [
    unique("shipment_lines_lot").on(table.shipmentId, table.lotId, table.packageCode).nullsNotDistinct(),
    index("shipment_lines_of_lot").on(table.lotId),
    index("shipment_lines_package").on(table.packageCode).where(sql`package_code is not null`),
    index("shipment_lines_package_search").using("gin", sql`${table.packageCode} gin_trgm_ops`),
    check("shipment_lines_positive", sql`${table.quantity} > 0 and ${table.massKg} > 0`),
    check(
      "shipment_lines_returned",
      sql`${table.returnedQuantity} between 0 and ${table.quantity} and ${table.returnedMassKg} between 0 and ${table.massKg}`,
    ),
  ],
);
