import { and, eq, sql } from "drizzle-orm";
import { auditEvents } from "@/db/schema/audit";
import { certificates } from "@/db/schema/certificates";
import type { Executor } from "@/server/kernel/database";
import type { VerificationDto, VerifyResult } from "../contract";
import type { CertificateStatement } from "../contract/statement";
import { type StoredCertificate, sealedRecordOf, storedCertificate } from "../records/certificates";
import { recordDigest, sha256 } from "../records/seal";
import { VERIFY_CODE_LENGTH } from "../rules/verify-code";

const NOTHING: VerificationDto = {
  result: "unknown",
  genuine: false,
  valid: false,
  number: null,
  isSpecimen: false,
  manufacturer: null,
  issuedAt: null,
  revokedAt: null,
  supersededAt: null,
  altered: [],
  lots: [],
  units: "si",
  statementSha256: null,
  pdfSha256: null,
};

/**
 * Whether the certificate with this code is genuine: every stored byte is hashed again and compared with what was
 * sealed, and that with what the append-only audit trail remembers. Whoever has the code reads number, date, products,
 * quantities and values, and nothing else; of an altered certificate no value.
 */
export async function verifyCertificate(db: Executor, code: string): Promise<VerificationDto> {
  if (code.length !== VERIFY_CODE_LENGTH) return NOTHING;
  const stored = await storedCertificate(db, { verifyCode: code });
  if (!stored) return NOTHING;
  const altered = await alteredParts(db, stored);
  const { row } = stored;
  if (altered.length > 0) return { ...NOTHING, result: "altered", number: row.number, altered };
  const statement = JSON.parse(stored.statement) as CertificateStatement;
  const result: VerifyResult = row.status === "issued" ? "genuine" : row.status;
  return {
    ...NOTHING,
    result,
    genuine: true,
    valid: result === "genuine",
    number: row.number,
    isSpecimen: statement.isSpecimen,
    manufacturer: statement.manufacturer,
    issuedAt: row.issuedAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    supersededAt: row.supersededAt?.toISOString() ?? null,
    lots: statement.lots.map(({ lot, product, specification, quantity, unit, figures }) => ({
      lot,
      product: product && { code: product.code, nameEn: product.nameEn, nameZh: product.nameZh },
      grade: specification.grade,
      quantity,
      unit,
      figures,
    })),
    units: statement.units,
    statementSha256: row.statementSha256,
    pdfSha256: row.pdfSha256,
  };
}

/** Whether these are the bytes of the PDF that was issued under the code; null for a code that is not known. */
export async function isIssuedPdf(db: Executor, code: string, pdf: Uint8Array): Promise<boolean | null> {
  const [row] = await db
    .select({ pdfSha256: certificates.pdfSha256 })
    .from(certificates)
    .where(eq(certificates.verifyCode, code));
  return row ? row.pdfSha256 === sha256(pdf) : null;
}

/** The parts of a stored certificate that are not as they were issued. */
export async function alteredParts(
  db: Executor,
  stored: StoredCertificate,
): Promise<VerificationDto["altered"]> {
  const { row } = stored;
  const digest = recordDigest(sealedRecordOf(stored));
  const isSealed =
    digest === row.recordSha256 &&
    digest === (await auditedDigest(db, row.id)) &&
    (await endIsConsistent(db, stored));
  return [
    ...(sha256(stored.statement) === row.statementSha256 ? [] : (["statement"] as const)),
    ...(sha256(stored.pdf) === row.pdfSha256 ? [] : (["pdf"] as const)),
    ...(isSealed ? [] : (["record"] as const)),
  ];
}

async function auditedDigest(db: Executor, id: string): Promise<string | null> {
  const [fact] = await db
    .select({ digest: sql<string | null>`${auditEvents.details} ->> 'digest'` })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.recordType, "certificate"),
        eq(auditEvents.recordId, id),
        eq(auditEvents.action, "certificate.issue"),
      ),
    );
  return fact?.digest ?? null;
}

/** A revocation is signed, and a successor names what it replaces: neither can be taken back unseen. */
async function endIsConsistent(db: Executor, { row, signatures }: StoredCertificate): Promise<boolean> {
  const isRevoked = signatures.some((signature) => signature.role === "revocation");
  if (isRevoked !== (row.status === "revoked")) return false;
  const [successor] = await db
    .select({ number: certificates.number })
    .from(certificates)
    .where(eq(certificates.replacesId, row.id));
  return row.status === "revoked" || (successor !== undefined) === (row.status === "superseded");
}
