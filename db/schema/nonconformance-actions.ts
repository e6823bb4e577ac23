import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, idColumn, instant } from "./columns";
import { CAUSE_CATEGORIES, ofNonconformance } from "./nonconformance";

/** A cause that was found: its category, the chain of whys, and what in the plant it lies in. */
export const nonconformanceCauses = pgTable(
  "nonconformance_causes",
  {
    id: idColumn(),
    nonconformanceId: ofNonconformance(),
    category: text("category", { enum: CAUSE_CATEGORIES }).notNull(),
    whys: text("whys").array().notNull(),
    rootCause: text("root_cause").notNull(),
    links: jsonb("links").$type<{ kind: "lot" | "run" | "machine"; code: string }[]>().notNull().default([]),
    writtenAt: instant("written_at").notNull(),
    writtenByLabel: text("written_by_label").notNull(),
    /** Set when the analysis was thought over; it stays in the record. */
    withdrawnAt: instant("withdrawn_at"),
  },
  (table) => [
    index("nonconformance_causes_of").on(table.nonconformanceId),
    check(
      "nonconformance_causes_whys",
      sql`cardinality(${table.whys}) between 1 and 5 and length(trim(${table.rootCause})) > 0`,
    ),
  ],
);

/** A file that proves something: a photo, a report. Append-only. */
export const nonconformanceFiles = pgTable("nonconformance_files", {
  id: idColumn(),
  nonconformanceId: ofNonconformance(),
  name: text("name").notNull(),
  mediaType: text("media_type").notNull(),
  sizeBytes: integer("size_bytes").notNull(),
  sha256: text("sha256").notNull(),
  content: bytes("content").notNull(),
  uploadedByLabel: text("uploaded_by_label").notNull(),
  createdAt: createdAt(),
});

/** What somebody does so that it does not happen again. */
export const nonconformanceActions = pgTable(
  "nonconformance_actions",
  {
    id: idColumn(),
    nonconformanceId: ofNonconformance(),
    ordinal: integer("ordinal").notNull(),
    kind: text("kind", { enum: ["corrective", "preventive"] }).notNull(),
    description: text("description").notNull(),
    ownerId: text("owner_id").notNull(),
    ownerLabel: text("owner_label").notNull(),
    dueAt: instant("due_at").notNull(),
    status: text("status", { enum: ["open", "done", "cancelled"] })
      .notNull()
      .default("open"),
    createdAt: createdAt(),
    createdByLabel: text("created_by_label").notNull(),
    endedAt: instant("ended_at"),
    endedById: text("ended_by_id"),
    endedByLabel: text("ended_by_label"),
    /** What was done and how that is known; of a cancelled one, why. */
    evidence: text("evidence"),
    fileId: uuid("file_id").references(() => nonconformanceFiles.id),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    unique("nonconformance_actions_ordinal").on(table.nonconformanceId, table.ordinal),
    index("nonconformance_actions_owner").on(table.ownerId).where(sql`status = 'open'`),
    check("nonconformance_actions_text", sql`length(trim(${table.description})) > 0`),
    check(
      "nonconformance_actions_ended",
      sql`(${table.status} = 'open') = (${table.endedAt} is null) and (${table.status} = 'open' or length(trim(coalesce(${table.evidence}, ''))) > 0)`,
    ),
  ],
);

/** How it will be seen that the actions worked, and what was seen; by another person than planned it. */
export const nonconformanceChecks = pgTable(
  "nonconformance_checks",
  {
    id: idColumn(),
    nonconformanceId: ofNonconformance(),
    criterion: text("criterion").notNull(),
    dueAt: instant("due_at").notNull(),
    plannedAt: instant("planned_at").notNull(),
    plannedById: text("planned_by_id").notNull(),
    plannedByLabel: text("planned_by_label").notNull(),
    result: text("result", { enum: ["effective", "not-effective"] }),
    resultNote: text("result_note"),
    checkedAt: instant("checked_at"),
    checkedById: text("checked_by_id"),
    checkedByLabel: text("checked_by_label"),
  },
  (table) => [
    uniqueIndex("nonconformance_checks_open").on(table.nonconformanceId).where(sql`result is null`),
    check("nonconformance_checks_criterion", sql`length(trim(${table.criterion})) > 0`),
    check(
      "nonconformance_checks_result",
      sql`(${table.result} is null) = (${table.checkedAt} is null) and (${table.result} is null or length(trim(coalesce(${table.resultNote}, ''))) > 0)`,
    ),
    check(
      "nonconformance_checks_second_person",
      sql`${table.checkedById} is null or ${table.checkedById} <> ${table.plannedById}`,
    ),
  ],
);
