import { sql } from "drizzle-orm";
import { check, date, doublePrecision, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn } from "./columns";
import { equipment } from "./equipment";
import { products } from "./materials";

/** What a key figure should reach, from a production day on, for the plant, an area or line, a machine, or a product. */
export const oeeTargets = pgTable(
  "oee_targets",
  {
    id: idColumn(),
    /** Area, work centre or machine; with `productId` null too: the whole plant. */
    equipmentId: uuid("equipment_id").references(() => equipment.id),
    productId: uuid("product_id").references(() => products.id),
    kpi: text("kpi").notNull(),
    /** In the figure's own unit (0.85 = 85 %); null: no target from this day on. */
    value: doublePrecision("value"),
    effectiveFrom: date("effective_from").notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by").notNull(),
    createdByLabel: text("created_by_label").notNull(),
  },
  (table) => [
    unique("oee_targets_once")
      .on(table.equipmentId, table.productId, table.kpi, table.effectiveFrom)
      .nullsNotDistinct(),
    check("oee_targets_one_scope", sql`${table.equipmentId} is null or ${table.productId} is null`),
    check("oee_targets_positive", sql`${table.value} is null or ${table.value} > 0`),
  ],
);
