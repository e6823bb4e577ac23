import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { idColumn, instant } from "./columns";
import { lots } from "./lots";

/** Each printing of a lot's label; the first is the label, every later one is a reprint and says why. */
export const labelPrints = pgTable(
  "label_prints",
  {
    id: idColumn(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    format: text("format", { enum: ["pdf", "zpl", "page"] }).notNull(),
    copies: integer("copies").notNull().default(1),
    /** 1 for the first printing of this lot's label. */
    sequence: integer("sequence").notNull(),
    reason: text("reason"),
    printedAt: instant("printed_at").notNull(),
    printedBy: text("printed_by").notNull(),
    printedByLabel: text("printed_by_label").notNull(),
  },
  (table) => [
    unique("label_prints_sequence").on(table.lotId, table.sequence),
    index("label_prints_lot").on(table.lotId, table.printedAt),
    check("label_prints_copies", sql`${table.copies} between 1 and 100`),
    check(
      "label_prints_reprint_reason",
      sql`${table.sequence} = 1 or length(trim(coalesce(${table.reason}, ''))) > 0`,
    ),
  ],
);
