import { eq, sql } from "drizzle-orm";
import {
  certificateDocuments,
  certificateLots,
  certificateSignatures,
  certificates,
} from "@/db/schema/certificates";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { uuidArray } from "@/server/kernel/uuid-array";
import { SIGNATURE_ROLES } from "../contract/statement";
import { recordDigest, type SealedRecord } from "./seal";

type Scope = { tx: Transaction };
export type CertificateRow = typeof certificates.$inferSelect;

/** One issue at a time for a shipment, and nothing happens to its lots until it is done. */
export async function lockDelivery(
  { tx }: Scope,
  shipmentId: string | null,
  lotIds: readonly string[],
): Promise<void> {
  if (shipmentId !== null) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`certificate:${shipmentId}`}, 0))`);
  }
  await tx.execute(sql`select id from lots where id = any(${uuidArray(lotIds)}) order by id for share`);
}

/** A certificate that is in force, locked. */
export async function lockInForce({ tx }: Scope, number: string): Promise<CertificateRow> {
  const row = await lockCertificate({ tx }, number);
  if (row.status !== "issued") {
    throw ruleViolation("certificate-not-in-force", `Certificate ${row.number} is ${row.status} already.`, {
      number: row.number,
      status: row.status,
    });
  }
  return row;
}

export async function lockCertificate({ tx }: Scope, number: string): Promise<CertificateRow> {
  const [row] = await tx
    .select()
    .from(certificates)
    .where(eq(certificates.number, number.toUpperCase()))
    .for("update");
  if (!row) throw notFound("certificate", number);
  return row;
}

/** Writes the certificate, its documents, lots and signatures. */
export async function insertCertificate(
  { tx }: Scope,
  record: SealedRecord,
  documents: { statement: string; pdf: Uint8Array },
): Promise<string> {
  const { lots, signatures, issuedAt, ...row } = record;
  const digest = recordDigest(record);
  await tx.insert(certificates).values({
    ...row,
    issuedAt: new Date(issuedAt),
    recordSha256: digest,
    language: row.language as CertificateRow["language"],
    units: row.units as CertificateRow["units"],
  });
  await tx.insert(certificateDocuments).values({ certificateId: row.id, ...documents });
  await tx.insert(certificateLots).values(lots.map((lot) => ({ certificateId: row.id, ...lot })));
  await insertSignatures({ tx }, row.id, signatures);
  return digest;
}

export async function insertSignatures(
  { tx }: Scope,
  certificateId: string,
  signatures: SealedRecord["signatures"],
): Promise<void> {
  type NewSignature = typeof certificateSignatures.$inferInsert;
  await tx.insert(certificateSignatures).values(
    signatures.map(({ role, method, signedAt, ...signature }) => ({
      ...signature,
      certificateId,
      role: role as NewSignature["role"],
      method: method as NewSignature["method"],
      signedAt: new Date(signedAt),
    })),
  );
}

export async function markRevoked(
  { tx }: Scope,
  id: string,
  revoked: { at: Date; by: string; reason: string },
): Promise<void> {
  await tx
    .update(certificates)
    .set({
      status: "revoked",
      revokedAt: revoked.at,
      revokedByLabel: revoked.by,
      revokeReason: revoked.reason,
    })
    .where(eq(certificates.id, id));
}

export async function markSuperseded({ tx }: Scope, id: string, at: Date): Promise<void> {
  await tx
    .update(certificates)
    .set({ status: "superseded", supersededAt: at })
    .where(eq(certificates.id, id));
}

export type StoredCertificate = {
  row: CertificateRow;
  statement: string;
  pdf: Uint8Array;
  lots: SealedRecord["lots"];
  signatures: SealedRecord["signatures"];
};

/** A certificate with everything that was sealed, as it stands in the tables now; null when there is none. */
export async function storedCertificate(
  db: Executor,
  by: { number: string } | { verifyCode: string },
): Promise<StoredCertificate | null> {
  const where =
    "number" in by
      ? eq(certificates.number, by.number.toUpperCase())
      : eq(certificates.verifyCode, by.verifyCode);
  const [row] = await db.select().from(certificates).where(where);
  if (!row) return null;
  const [document] = await db
    .select()
    .from(certificateDocuments)
    .where(eq(certificateDocuments.certificateId, row.id));
  const lots = await db
    .select({
      lotId: certificateLots.lotId,
      quantity: certificateLots.quantity,
      massKg: certificateLots.massKg,
    })
    .from(certificateLots)
    .where(eq(certificateLots.certificateId, row.id));
  const signatures = await db
    .select({
      role: certificateSignatures.role,
      personId: certificateSignatures.personId,
      personLabel: certificateSignatures.personLabel,
      meaning: certificateSignatures.meaning,
      method: certificateSignatures.method,
      signedAt: certificateSignatures.signedAt,
    })
    .from(certificateSignatures)
    .where(eq(certificateSignatures.certificateId, row.id));
  const rank = ({ role }: (typeof signatures)[number]) => SIGNATURE_ROLES.indexOf(role);
  return {
    row,
    statement: document?.statement ?? "",
    pdf: document?.pdf ?? new Uint8Array(),
    lots,
    signatures: signatures
      .sort((a, b) => rank(a) - rank(b))
      .map((each) => ({ ...each, signedAt: each.signedAt.toISOString() })),
  };
}

/** What the digest of a stored certificate is computed from: everything but its revocation or its successor. */
export function sealedRecordOf({ row, lots, signatures }: StoredCertificate): SealedRecord {
  return {
    id: row.id,
    number: row.number,
    verifyCode: row.verifyCode,
    shipmentId: row.shipmentId,
    customerId: row.customerId,
    customerReference: row.customerReference,
    productCodes: row.productCodes,
    language: row.language,
    units: row.units,
    issuedAt: row.issuedAt.toISOString(),
    issuedById: row.issuedById,
    issuedByLabel: row.issuedByLabel,
    statementSha256: row.statementSha256,
    pdfSha256: row.pdfSha256,
    replacesId: row.replacesId,
    replaceReason: row.replaceReason,
    lots,
    signatures: signatures.filter((signature) => signature.role !== "revocation"),
  };
}
