import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn } from "./columns";
import { magneticTests } from "./quality";

/**
 * What an algorithm made of a test that an earlier one had evaluated. Where figures, checks or verdict moved, the test
 * has a new version and the old one stays as history; where nothing moved, this row is all that is written.
 */
export const curveRecomputations = pgTable(
  "curve_recomputations",
  {
    id: idColumn(),
    /** The version that was evaluated again. */
    testId: uuid("test_id")
      .notNull()
      .references(() => magneticTests.id),
    /** The version that took its place. */
    newTestId: uuid("new_test_id").references(() => magneticTests.id),
    algorithmBefore: text("algorithm_before").notNull(),
    algorithmAfter: text("algorithm_after").notNull(),
    outcome: text("outcome", { enum: ["unchanged", "moved", "failed"] }).notNull(),
    /** Each figure that moved: `{ property, before, after }` in stored units. */
    changes: jsonb("changes").notNull().default([]),
    verdictBefore: text("verdict_before").notNull(),
    verdictAfter: text("verdict_after"),
    /** Why there are no new figures. */
    failure: text("failure"),
    recomputedById: text("recomputed_by_id").notNull(),
    recomputedByLabel: text("recomputed_by_label").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("curve_recomputations_once").on(table.testId, table.algorithmAfter),
    index("curve_recomputations_moved").on(table.createdAt).where(sql`outcome <> 'unchanged'`),
    check(
      "curve_recomputations_outcome",
      sql`(${table.outcome} = 'moved') = (${table.newTestId} is not null) and (${table.outcome} = 'failed') = (${table.failure} is not null) and (${table.outcome} = 'failed') = (${table.verdictAfter} is null)`,
    ),
  ],
);
