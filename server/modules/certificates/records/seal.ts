import { createHash } from "node:crypto";
import { canonicalJson } from "@/server/domain/certificate/canonical-json";

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Everything that is fixed when a certificate is issued, as it stands in the tables. */
export type SealedRecord = {
  id: string;
  number: string;
  verifyCode: string;
  shipmentId: string | null;
  customerId: string;
  customerReference: string | null;
  productCodes: string[];
  language: string;
  units: string;
  issuedAt: string;
  issuedById: string;
  issuedByLabel: string;
  statementSha256: string;
  pdfSha256: string;
  replacesId: string | null;
  replaceReason: string | null;
  lots: { lotId: string; quantity: string; massKg: string }[];
  signatures: {
    role: string;
    personId: string;
    personLabel: string;
    meaning: string;
    method: string;
    signedAt: string;
  }[];
};

/** SHA-256 of the canonical JSON of the record, its lots by id and its signatures by role; revocation is left out. */
export function recordDigest(record: SealedRecord): string {
  const lots = [...record.lots].sort((a, b) => (a.lotId < b.lotId ? -1 : 1));
  const signatures = [...record.signatures].sort((a, b) => (a.role < b.role ? -1 : 1));
  return sha256(canonicalJson({ ...record, lots, signatures }));
}
