import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { idColumn, instant } from "./columns";
import { equipment } from "./equipment";

export const ANDON_KINDS = ["quality", "material", "maintenance", "safety"] as const;

/** A call for help from a machine: who called, who took it, who said that it is over. */
export const andonCalls = pgTable(
  "andon_calls",
  {
    id: idColumn(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    kind: text("kind", { enum: ANDON_KINDS }).notNull(),
    note: text("note"),
    calledAt: instant("called_at").notNull(),
    calledBy: text("called_by").notNull(),
    calledByLabel: text("called_by_label").notNull(),
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
    answeredByLabel: text("answered_by_label"),
    closedAt: instant("closed_at"),
    closedBy: text("closed_by"),
    closedByLabel: text("closed_by_label"),
  },
  (table) => [
    uniqueIndex("andon_calls_open_once").on(table.equipmentId, table.kind).where(sql`closed_at is null`),
    index("andon_calls_time").on(table.equipmentId, table.calledAt),
    check(
      "andon_calls_answered",
      sql`num_nonnulls(${table.answeredAt}, ${table.answeredBy}, ${table.answeredByLabel}) in (0, 3)
        and (${table.answeredAt} is null or ${table.answeredAt} >= ${table.calledAt})`,
    ),
    check(
      "andon_calls_closed",
      sql`num_nonnulls(${table.closedAt}, ${table.closedBy}, ${table.closedByLabel}) in (0, 3)
        and (${table.closedAt} is null or ${table.closedAt} >= coalesce(${table.answeredAt}, ${table.calledAt}))`,
    ),
  ],
);
