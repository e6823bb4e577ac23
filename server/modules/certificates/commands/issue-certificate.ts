import { randomBytes } from "node:crypto";
import { renderPdf } from "@/server/documents/pdf";
import { canonicalJson } from "@/server/domain/certificate/canonical-json";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { publicUrl } from "@/server/kernel/env";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { type IssuedCertificate, issueCertificateInput } from "../contract";
import type { CertificateStatement, StatedSignature } from "../contract/statement";
import { certificatePdf } from "../documents/certificate-pdf";
import { deliveryOf } from "../queries/delivered-lots";
import { draftCertificate } from "../queries/draft";
import {
  type CertificateRow,
  insertCertificate,
  lockCertificate,
  lockDelivery,
  markSuperseded,
} from "../records/certificates";
import { type SealedRecord, sha256 } from "../records/seal";
import { assertIndependent, provenSigners, type Signers } from "../records/signers";
import { declarationOf, SIGNATURE_MEANINGS } from "../rules/declaration";
import { verifyCodeOf } from "../rules/verify-code";

/**
 * Issues the inspection certificate 3.1 of a delivery: gathered from the delivered lots, refused with every reason at
 * once where evidence is missing or fails, signed, numbered, hashed and kept byte for byte.
 */
export const issueCertificate = defineCommand({
  name: "issue-certificate",
  permission: "certificates:issue",
  input: issueCertificateInput,
  holdsSecret: true,
  run: async (context, { password, representative, replaceReason, ...wish }) => {
    const { tx, now } = context;
    const signers = await provenSigners(context, { password, representative });
    const delivery = await deliveryOf(tx, wish);
    await lockDelivery(
      { tx },
      delivery.shipment?.id ?? null,
      delivery.lots.map((lot) => lot.lotId),
    );
    const replaced =
      wish.replaces === undefined ? null : await lockReplaced(context, wish.replaces, delivery);
    const draft = await draftCertificate(tx, wish);
    throwIssues(
      draft.objections.map(({ reason, message, details }) => ({
        path: "delivery",
        reason,
        message,
        details,
      })),
    );
    assertIndependent(signers, draft.recordedBy);

    const number = await nextCode(context, "certificate", now);
    const verifyCode = verifyCodeOf(randomBytes(20));
    const signatures = signaturesOf(signers, now);
    const statement: CertificateStatement = {
      ...draft.content,
      format: "remanence-certificate/1",
      standard: "EN 10204:2004",
      type: "3.1",
      number,
      verifyCode,
      verifyAddress: `${publicUrl()}/verify/${verifyCode}`,
      timeZone: draft.timeZone,
      issuedAt: now.toISOString(),
      replaces: replaced === null ? null : { number: replaced.number, reason: replaceReason ?? "" },
      declaration: declarationOf(draft.content.lots),
      signatures: signatures.map(({ personId: _personId, personLabel, ...signature }) => ({
        ...signature,
        person: personLabel,
      })),
    };
    const text = canonicalJson(statement);
    const statementSha256 = sha256(text);
    const pdf = await renderPdf(certificatePdf(statement, statementSha256));
    const record: SealedRecord = {
      id: newId(),
      number,
      verifyCode,
      shipmentId: draft.delivery.shipment?.id ?? null,
      customerId: draft.delivery.customer.id,
      customerReference: draft.delivery.customerReference,
      productCodes: [...new Set(draft.delivery.lots.map((lot) => (lot.product ?? lot.material).code))],
      language: wish.language,
      units: wish.units,
      issuedAt: statement.issuedAt,
      issuedById: signers.issuer.id,
      issuedByLabel: signers.issuer.label,
      statementSha256,
      pdfSha256: sha256(pdf),
      replacesId: replaced?.id ?? null,
      replaceReason: replaced === null ? null : (replaceReason ?? ""),
      lots: draft.delivery.lots.map(({ lotId, quantity, massKg }) => ({ lotId, quantity, massKg })),
      signatures,
    };
    if (replaced?.status === "issued") await markSuperseded({ tx }, replaced.id, now);
    const digest = await insertCertificate({ tx }, record, { statement: text, pdf });
    return {
      result: issuedDto(record),
      audit: [
        fact(
          "certificate.issue",
          { type: "certificate", id: record.id, code: number },
          {
            details: {
              shipment: draft.delivery.shipment?.number ?? null,
              customer: draft.delivery.customer.code,
              lots: record.lots.length,
              signature: signers.representative.method,
              digest,
            },
          },
        ),
        ...(replaced === null ? [] : [superseded(replaced, number, replaceReason)]),
      ],
    };
  },
});

type SignedBy = Omit<StatedSignature, "person"> & { personId: string; personLabel: string };

function signaturesOf({ issuer, representative }: Signers, now: Date): SignedBy[] {
  const sign = (role: "issuer" | "inspection-representative", signer: Signers["issuer"]) => ({
    role,
    personId: signer.id,
    personLabel: signer.label,
    meaning: SIGNATURE_MEANINGS[role],
    method: signer.method,
    signedAt: now.toISOString(),
  });
  return [sign("issuer", issuer), sign("inspection-representative", representative)];
}

/** The certificate that a new one takes the place of: of the same delivery, and replaced by no other. */
async function lockReplaced(
  { tx }: CommandContext,
  number: string,
  delivery: { shipment: { id: string } | null; customer: { id: string } },
): Promise<CertificateRow> {
  const replaced = await lockCertificate({ tx }, number);
  if (replaced.status === "superseded") {
    throw ruleViolation("certificate-not-in-force", `Certificate ${replaced.number} is superseded already.`, {
      number: replaced.number,
      status: replaced.status,
    });
  }
  const isSame =
    replaced.shipmentId === (delivery.shipment?.id ?? null) && replaced.customerId === delivery.customer.id;
  if (!isSame) {
    throw ruleViolation(
      "certificate-other-delivery",
      `Certificate ${replaced.number} is about another delivery.`,
      { number: replaced.number },
    );
  }
  return replaced;
}

function superseded(replaced: CertificateRow, by: string, reason: string | undefined): AuditFact {
  return fact(
    "certificate.supersede",
    { type: "certificate", id: replaced.id, code: replaced.number },
    { reason, details: { by } },
  );
}

function issuedDto({ id, number, verifyCode, statementSha256, pdfSha256 }: SealedRecord): IssuedCertificate {
  return { id, number, verifyCode, statementSha256, pdfSha256 };
}
