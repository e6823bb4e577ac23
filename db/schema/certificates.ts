import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, idColumn, instant, kilograms, quantity } from "./columns";
import { lots } from "./lots";
import { customers } from "./materials";
import { shipments } from "./shipping";

/** An inspection certificate 3.1 (EN 10204). What it says is fixed; only its revocation or its successor comes later. */
export const certificates = pgTable(
  "certificates",
  {
    id: idColumn(),
    number: text("number").notNull(),
    /** In the QR code; whoever has it may ask whether the certificate is genuine. 130 random bits. */
    verifyCode: text("verify_code").notNull(),
    status: text("status", { enum: ["issued", "revoked", "superseded"] })
      .notNull()
      .default("issued"),
    shipmentId: uuid("shipment_id").references(() => shipments.id),
    customerId: uuid("customer_id")
      .notNull()
      .references(() => customers.id),
    customerReference: text("customer_reference"),
    productCodes: text("product_codes").array().notNull(),
    language: text("language", { enum: ["zh", "en", "both"] }).notNull(),
    units: text("units", { enum: ["si", "cgs", "both"] }).notNull(),
    issuedAt: instant("issued_at").notNull(),
    issuedById: text("issued_by_id").notNull(),
    issuedByLabel: text("issued_by_label").notNull(),
    /** Of the canonical JSON (RFC 8785) of the whole statement, hexadecimal. */
    statementSha256: text("statement_sha256").notNull(),
    pdfSha256: text("pdf_sha256").notNull(),
    /** Of the canonical JSON of this row, its lots and its signatures; the audit trail keeps it, too. */
    recordSha256: text("record_sha256").notNull(),
    replacesId: uuid("replaces_id").references((): AnyPgColumn => certificates.id),
    replaceReason: text("replace_reason"),
    revokedAt: instant("revoked_at"),
    revokedByLabel: text("revoked_by_label"),
    revokeReason: text("revoke_reason"),
    supersededAt: instant("superseded_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("certificates_number").on(table.number),
    uniqueIndex("certificates_verify_code").on(table.verifyCode),
    uniqueIndex("certificates_replaced_once").on(table.replacesId),
    index("certificates_issued").on(table.issuedAt, table.id),
    index("certificates_shipment").on(table.shipmentId),
    index("certificates_customer").on(table.customerId, table.issuedAt),
    index("certificates_number_search").using("gin", sql`${table.number} gin_trgm_ops`),
    check("certificates_verify_code_long", sql`${table.verifyCode} ~ '^[0-9A-HJKMNP-TV-Z]{26}$'`),
    check(
      "certificates_hashes",
      sql`${table.statementSha256} ~ '^[0-9a-f]{64}$' and ${table.pdfSha256} ~ '^[0-9a-f]{64}$' and ${table.recordSha256} ~ '^[0-9a-f]{64}$'`,
    ),
    check(
      "certificates_revoked",
      sql`(${table.status} = 'revoked') = (${table.revokedAt} is not null) and (${table.revokedAt} is null or (${table.revokedByLabel} is not null and length(trim(coalesce(${table.revokeReason}, ''))) > 0))`,
    ),
    check(
      "certificates_superseded",
      sql`(${table.status} = 'superseded') = (${table.supersededAt} is not null)`,
    ),
    check(
      "certificates_replace_reason",
      sql`(${table.replacesId} is not null) = (length(trim(coalesce(${table.replaceReason}, ''))) > 0)`,
    ),
  ],
);

/** The statement as canonical JSON and the PDF, byte for byte as issued. Append-only. */
export const certificateDocuments = pgTable("certificate_documents", {
  certificateId: uuid("certificate_id")
    .primaryKey()
    .references(() => certificates.id),
  statement: text("statement").notNull(),
  pdf: bytes("pdf").notNull(),
});

/** The delivered lots that a certificate is about. Append-only. */
export const certificateLots = pgTable(
  "certificate_lots",
  {
    certificateId: uuid("certificate_id")
      .notNull()
      .references(() => certificates.id),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    quantity: quantity("quantity").notNull(),
    massKg: kilograms("mass_kg").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.certificateId, table.lotId] }),
    index("certificate_lots_lot").on(table.lotId),
    check("certificate_lots_positive", sql`${table.quantity} > 0 and ${table.massKg} > 0`),
  ],
);

/** Who signed, as what, by which means, and what the signature stood for. Append-only. */
export const certificateSignatures = pgTable(
  "certificate_signatures",
  {
    id: idColumn(),
    certificateId: uuid("certificate_id")
      .notNull()
      .references(() => certificates.id),
    role: text("role", { enum: ["issuer", "inspection-representative", "revocation"] }).notNull(),
    personId: text("person_id").notNull(),
    personLabel: text("person_label").notNull(),
    meaning: text("meaning").notNull(),
    method: text("method", { enum: ["password", "api-key", "system"] }).notNull(),
    signedAt: instant("signed_at").notNull(),
  },
  (table) => [unique("certificate_signatures_role").on(table.certificateId, table.role)],
);
