import { integer, pgTable, text } from "drizzle-orm/pg-core";

/**
 * How human codes look, one row per kind. `pattern` knows {yyyy}, {yy}, {mm}, {dd} and {seq}; `resets` says when
 * the sequence starts again. Codes come from next_code(kind, at); numbers are never used twice and may skip.
 */
export const numberingRules = pgTable("numbering_rules", {
  kind: text("kind").primaryKey(),
  pattern: text("pattern").notNull(),
  digits: integer("digits").notNull().default(6),
  resets: text("resets", { enum: ["never", "yearly", "monthly", "daily"] })
    .notNull()
    .default("yearly"),
});
