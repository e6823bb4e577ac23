import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { idColumn, instant } from "./columns";
import { equipment } from "./equipment";

/** Why nobody may start a run on a machine: since when, for which record, until when. Lifted, never deleted. */
export const equipmentBlocks = pgTable(
  "equipment_blocks",
  {
    id: idColumn(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    /** What blocks it: the number of a maintenance order. */
    sourceCode: text("source_code").notNull(),
    reason: text("reason").notNull(),
    startsAt: instant("starts_at").notNull(),
    blockedByLabel: text("blocked_by_label").notNull(),
    liftedAt: instant("lifted_at"),
    liftedByLabel: text("lifted_by_label"),
  },
  (table) => [
    index("equipment_blocks_time").on(table.equipmentId, table.startsAt),
    uniqueIndex("equipment_blocks_open")
      .on(table.equipmentId, table.sourceCode)
      .where(sql`lifted_at is null`),
    check("equipment_blocks_order", sql`${table.liftedAt} is null or ${table.liftedAt} >= ${table.startsAt}`),
    check("equipment_blocks_lifter", sql`(${table.liftedAt} is null) = (${table.liftedByLabel} is null)`),
  ],
);
