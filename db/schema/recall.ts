import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { idColumn, instant, kilograms, quantity } from "./columns";
import { lots } from "./lots";

export const RECALL_STATUSES = ["open", "closed"] as const;
export const RECALL_DISPOSITIONS = [
  "cleared",
  "scrapped",
  "reworked",
  "returned",
  "customer-informed",
  "used-up",
] as const;

/** One recall, real or mock: what was suspected, when it was listed and held, who signed, when it was closed. */
export const recalls = pgTable(
  "recalls",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    isMock: boolean("is_mock").notNull(),
    /** What was suspected, as it was asked: kind and its parameters. */
    suspect: jsonb("suspect").$type<Record<string, unknown>>().notNull(),
    reason: text("reason").notNull(),
    status: text("status", { enum: RECALL_STATUSES }).notNull().default("open"),
    /** When the question was first asked; a mock recall counts its time from here. */
    startedAt: instant("started_at").notNull(),
    openedAt: instant("opened_at").notNull(),
    openedBy: text("opened_by").notNull(),
    openedByLabel: text("opened_by_label").notNull(),
    lotCount: integer("lot_count").notNull(),
    heldCount: integer("held_count").notNull(),
    /** SHA-256 (hex) of the list as it was when it was opened; `listDigest` of the recall module says of what. */
    listDigest: text("list_digest").notNull(),
    signedAt: instant("signed_at"),
    signedBy: text("signed_by"),
    signedByLabel: text("signed_by_label"),
    signatureMeaning: text("signature_meaning"),
    closedAt: instant("closed_at"),
    closedByLabel: text("closed_by_label"),
    closeNote: text("close_note"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("recalls_opened").on(table.openedAt, table.id),
    check("recalls_reason", sql`length(trim(${table.reason})) > 0`),
    check("recalls_closed", sql`(${table.status} = 'closed') = (${table.closedAt} is not null)`),
    check("recalls_signed", sql`${table.status} = 'open' or ${table.signedAt} is not null`),
  ],
);

/** A lot of a recall as it stood when the recall was opened, and what became of it since. */
export const recallLots = pgTable(
  "recall_lots",
  {
    recallId: uuid("recall_id")
      .notNull()
      .references(() => recalls.id),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    /** `suspect`: named itself; `material`: has some of it in it; `exposure`: shared the run or machine. */
    kinship: text("kinship", { enum: ["suspect", "material", "exposure"] }).notNull(),
    /** 0…1 of this lot's mass that is suspect material; null for exposure. */
    suspectShare: doublePrecision("suspect_share"),
    onHandQuantity: quantity("on_hand_quantity").notNull(),
    onHandMassKg: kilograms("on_hand_mass_kg").notNull(),
    inProcessQuantity: quantity("in_process_quantity").notNull(),
    shippedQuantity: quantity("shipped_quantity").notNull(),
    shippedMassKg: kilograms("shipped_mass_kg").notNull(),
    wasHeld: boolean("was_held").notNull(),
    disposition: text("disposition", { enum: RECALL_DISPOSITIONS }),
    disposedAt: instant("disposed_at"),
    disposedByLabel: text("disposed_by_label"),
    dispositionNote: text("disposition_note"),
  },
  (table) => [
    primaryKey({ columns: [table.recallId, table.lotId] }),
    index("recall_lots_lot").on(table.lotId),
    check("recall_lots_disposed", sql`(${table.disposition} is null) = (${table.disposedAt} is null)`),
  ],
);
