import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { idColumn, instant, kilograms, quantity } from "./columns";
import { equipment } from "./equipment";
import { lots } from "./lots";
import { materials, operations, products } from "./materials";

export const SEVERITIES = ["minor", "major", "critical"] as const;
export const NONCONFORMANCE_SOURCES = [
  "magnetic-test",
  "inspection",
  "spc-violation",
  "process-excursion",
  "calibration",
  "complaint",
  "manual",
] as const;
export const NONCONFORMANCE_STATUSES = [
  "open",
  "contained",
  "in-review",
  "actions",
  "effectiveness",
  "closed",
  "cancelled",
] as const;
export const LOT_DECISIONS = [
  "rework",
  "regrade",
  "scrap",
  "return-to-supplier",
  "use-as-is",
  "release",
] as const;
export const LOT_RELATIONS = ["reported", "suspect", "material", "exposure"] as const;
export const CAUSE_CATEGORIES = [
  "people",
  "machine",
  "material",
  "method",
  "measurement",
  "environment",
] as const;

/** What can be wrong with a product, where it arises, and by which operations it can be worked again. */
export const defectCodes = pgTable(
  "defect_codes",
  {
    id: idColumn(),
    code: text("code").notNull().unique(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    /** Where it arises; null: anywhere. */
    operationId: uuid("operation_id").references(() => operations.id),
    severity: text("severity", { enum: SEVERITIES }).notNull(),
    /** Operation codes of the suggested rework, in their order; empty: it cannot be reworked. */
    reworkOperations: text("rework_operations").array().notNull().default(sql`'{}'::text[]`),
    isActive: boolean("is_active").notNull().default(true),
    version: integer("version").notNull().default(1),
  },
  (table) => [check("defect_codes_code", sql`${table.code} ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'`)],
);

/** Which roles must sign the review before a lot of such a nonconformance is disposed of. */
export const nonconformanceReviewRules = pgTable("nonconformance_review_rules", {
  id: idColumn(),
  severity: text("severity", { enum: SEVERITIES }).notNull().unique(),
  roles: text("roles").array().notNull(),
  version: integer("version").notNull().default(1),
});

/** Something that is not as it should be: from the finding to the proof that the action worked. */
export const nonconformances = pgTable(
  "nonconformances",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    severity: text("severity", { enum: SEVERITIES }).notNull(),
    source: text("source", { enum: NONCONFORMANCE_SOURCES }).notNull(),
    /** The code of what it was found by: a test, an excursion, a shipment. */
    sourceReference: text("source_reference"),
    operationId: uuid("operation_id").references(() => operations.id),
    equipmentId: uuid("equipment_id").references(() => equipment.id),
    /** Of the first reported lot, for reports. */
    productId: uuid("product_id").references(() => products.id),
    materialId: uuid("material_id").references(() => materials.id),
    detectedAt: instant("detected_at").notNull(),
    detectedByLabel: text("detected_by_label").notNull(),
    openedAt: instant("opened_at").notNull(),
    openedBy: text("opened_by").notNull(),
    openedByLabel: text("opened_by_label").notNull(),
    status: text("status", { enum: NONCONFORMANCE_STATUSES }).notNull().default("open"),
    /** Counts the proposals; a signature of the review board is for one of them. */
    reviewRound: integer("review_round").notNull().default(0),
    effectivenessWaivedAt: instant("effectiveness_waived_at"),
    effectivenessWaivedByLabel: text("effectiveness_waived_by_label"),
    effectivenessWaiver: text("effectiveness_waiver"),
    closedAt: instant("closed_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("nonconformances_opened").on(table.openedAt, table.id),
    index("nonconformances_source").on(table.source, table.sourceReference),
    index("nonconformances_detected").on(table.detectedAt),
    check("nonconformances_title", sql`length(trim(${table.title})) > 0`),
    check("nonconformances_closed", sql`(${table.status} = 'closed') = (${table.closedAt} is not null)`),
    check(
      "nonconformances_waiver",
      sql`(${table.effectivenessWaivedAt} is null and ${table.effectivenessWaiver} is null) or (${table.effectivenessWaivedAt} is not null and length(trim(coalesce(${table.effectivenessWaiver}, ''))) > 0)`,
    ),
  ],
);

export const ofNonconformance = () =>
  uuid("nonconformance_id")
    .notNull()
    .references(() => nonconformances.id);

export const nonconformanceDefects = pgTable(
  "nonconformance_defects",
  {
    id: idColumn(),
    nonconformanceId: ofNonconformance(),
    defectCodeId: uuid("defect_code_id")
      .notNull()
      .references(() => defectCodes.id),
    quantity: quantity("quantity").notNull(),
    unit: text("unit", { enum: ["kg", "pcs"] }).notNull(),
    /** What it weighs, where that is known or follows from the lots. */
    massKg: kilograms("mass_kg"),
    /** Set when it was taken back; it stays in the record. */
    withdrawnAt: instant("withdrawn_at"),
  },
  (table) => [
    unique("nonconformance_defects_code").on(table.nonconformanceId, table.defectCodeId),
    index("nonconformance_defects_defect").on(table.defectCodeId),
    check(
      "nonconformance_defects_positive",
      sql`${table.quantity} > 0 and coalesce(${table.massKg}, 0) >= 0`,
    ),
  ],
);

/** Every step from one status to the next: who, when, why. Append-only. */
export const nonconformanceTransitions = pgTable(
  "nonconformance_transitions",
  {
    id: idColumn(),
    nonconformanceId: ofNonconformance(),
    fromStatus: text("from_status", { enum: NONCONFORMANCE_STATUSES }),
    toStatus: text("to_status", { enum: NONCONFORMANCE_STATUSES }).notNull(),
    at: instant("at").notNull(),
    byId: text("by_id").notNull(),
    byLabel: text("by_label").notNull(),
    reason: text("reason").notNull(),
  },
  (table) => [
    index("nonconformance_transitions_of").on(table.nonconformanceId, table.at),
    check("nonconformance_transitions_reason", sql`length(trim(${table.reason})) > 0`),
  ],
);

/** What was suspected to share the cause, and how much of it was found and held. Append-only. */
export const nonconformanceContainments = pgTable(
  "nonconformance_containments",
  {
    id: idColumn(),
    nonconformanceId: ofNonconformance(),
    suspects: jsonb("suspects").$type<Record<string, unknown>[]>().notNull(),
    note: text("note").notNull(),
    lotCount: integer("lot_count").notNull(),
    heldCount: integer("held_count").notNull(),
    at: instant("at").notNull(),
    byId: text("by_id").notNull(),
    byLabel: text("by_label").notNull(),
  },
  (table) => [
    index("nonconformance_containments_of").on(table.nonconformanceId),
    check("nonconformance_containments_note", sql`length(trim(${table.note})) > 0`),
  ],
);

/** A lot of a nonconformance: how it is related, how much of it is affected, what is proposed for it. */
export const nonconformanceLots = pgTable(
  "nonconformance_lots",
  {
    id: idColumn(),
    nonconformanceId: ofNonconformance(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    containmentId: uuid("containment_id").references(() => nonconformanceContainments.id),
    relation: text("relation", { enum: LOT_RELATIONS }).notNull(),
    /** 0…1 of its mass that is suspect material; null where that is not the question. */
    suspectShare: doublePrecision("suspect_share"),
    affectedQuantity: quantity("affected_quantity").notNull(),
    wasHeld: boolean("was_held").notNull().default(false),
    addedAt: instant("added_at").notNull(),
    addedByLabel: text("added_by_label").notNull(),
    proposal: jsonb("proposal").$type<Record<string, unknown>>(),
  },
  (table) => [
    unique("nonconformance_lots_lot").on(table.nonconformanceId, table.lotId),
    index("nonconformance_lots_of_lot").on(table.lotId),
    check("nonconformance_lots_quantity", sql`${table.affectedQuantity} >= 0`),
  ],
);

/** What was decided about a lot and done with it, signed. Append-only. */
export const nonconformanceDispositions = pgTable(
  "nonconformance_dispositions",
  {
    id: idColumn(),
    nonconformanceLotId: uuid("nonconformance_lot_id")
      .notNull()
      .references(() => nonconformanceLots.id),
    decision: text("decision", { enum: LOT_DECISIONS }).notNull(),
    reason: text("reason").notNull(),
    /** Of the lot, as decided; null: all that there was. */
    quantity: quantity("quantity"),
    /** Nothing of the lot is left undecided. */
    isFinal: boolean("is_final").notNull(),
    gradeCode: text("grade_code"),
    reworkOperations: text("rework_operations").array().notNull().default(sql`'{}'::text[]`),
    /** What a rework or a regrade made of it. */
    resultLotId: uuid("result_lot_id").references(() => lots.id),
    reviewRound: integer("review_round").notNull(),
    decidedAt: instant("decided_at").notNull(),
    decidedById: text("decided_by_id").notNull(),
    decidedByLabel: text("decided_by_label").notNull(),
    signatureMethod: text("signature_method", { enum: ["password"] }).notNull(),
    signatureMeaning: text("signature_meaning").notNull(),
  },
  (table) => [
    index("nonconformance_dispositions_of").on(table.nonconformanceLotId),
    uniqueIndex("nonconformance_dispositions_final").on(table.nonconformanceLotId).where(sql`is_final`),
    check("nonconformance_dispositions_reason", sql`length(trim(${table.reason})) > 0`),
    check(
      "nonconformance_dispositions_rework",
      sql`${table.decision} = 'rework' or cardinality(${table.reworkOperations}) = 0`,
    ),
  ],
);

/** A signature of the review board on the proposals of one round. Append-only. */
export const nonconformanceVotes = pgTable(
  "nonconformance_votes",
  {
    id: idColumn(),
    nonconformanceId: ofNonconformance(),
    reviewRound: integer("review_round").notNull(),
    role: text("role").notNull(),
    verdict: text("verdict", { enum: ["approve", "reject"] }).notNull(),
    comment: text("comment"),
    votedAt: instant("voted_at").notNull(),
    votedById: text("voted_by_id").notNull(),
    votedByLabel: text("voted_by_label").notNull(),
    signatureMethod: text("signature_method", { enum: ["password"] }).notNull(),
    signatureMeaning: text("signature_meaning").notNull(),
  },
  (table) => [
    unique("nonconformance_votes_role").on(table.nonconformanceId, table.reviewRound, table.role),
    unique("nonconformance_votes_person").on(table.nonconformanceId, table.reviewRound, table.votedById),
    check(
      "nonconformance_votes_comment",
      sql`${table.verdict} = 'approve' or length(trim(coalesce(${table.comment}, ''))) > 0`,
    ),
  ],
);
