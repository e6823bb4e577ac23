import { z } from "zod";
import { codeInput, quantityInput } from "@/server/modules/lots/contract";
import type { CertificateContent, CertificateStatement, Named, StatedSignature } from "./contract/statement";

export const CERTIFICATE_LANGUAGES = ["zh", "en", "both"] as const;
export type CertificateLanguage = (typeof CERTIFICATE_LANGUAGES)[number];
export const CERTIFICATE_UNITS = ["si", "cgs", "both"] as const;
export type CertificateUnits = (typeof CERTIFICATE_UNITS)[number];
export const CERTIFICATE_STATUSES = ["issued", "revoked", "superseded"] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];
export const MOST_CERTIFIED_LOTS = 200;

const reason = z.string().trim().min(1, "a reason is needed").max(500);
const secret = z.string().min(1).max(200);

/** Parts that a customer may want or not; identification, magnetic values and coating are always there. */
export const CERTIFICATE_PARTS = ["curves", "chemistry", "genealogy", "recycled"] as const;
export type CertificatePart = (typeof CERTIFICATE_PARTS)[number];

const certifiedLot = z
  .object({
    lot: codeInput,
    /** What was delivered, when left out. */
    quantity: quantityInput.optional(),
  })
  .strict();

const contentFields = {
  /** Lots of this shipment: all that the customer still has, when `lots` is left out. */
  shipmentNumber: codeInput.optional(),
  /** Needed without a shipment. */
  customerCode: codeInput.optional(),
  customerReference: z.string().trim().max(120).optional(),
  lots: z.array(certifiedLot).min(1, "at least one lot is needed").max(MOST_CERTIFIED_LOTS).optional(),
  language: z.enum(CERTIFICATE_LANGUAGES).default("both"),
  units: z.enum(CERTIFICATE_UNITS).default("si"),
  parts: z.array(z.enum(CERTIFICATE_PARTS)).max(8).default(["curves", "chemistry", "genealogy"]),
  remark: z.string().trim().max(500).optional(),
  /** The number of the certificate that this one takes the place of. */
  replaces: codeInput.optional(),
};

type About = { shipmentNumber?: string | undefined; customerCode?: string | undefined; lots?: unknown };
const isAboutSomething = ({ shipmentNumber, customerCode, lots }: About) =>
  shipmentNumber !== undefined || (customerCode !== undefined && lots !== undefined);
const aboutNothing = { error: "a shipment, or a customer with lots, is needed", path: ["shipmentNumber"] };

export const previewCertificateInput = z
  .object(contentFields)
  .strict()
  .refine(isAboutSomething, aboutNothing);
export type PreviewCertificateInput = z.input<typeof previewCertificateInput>;
export type CertificateWish = z.output<typeof previewCertificateInput>;

export const issueCertificateInput = z
  .object({
    ...contentFields,
    replaceReason: reason.optional(),
    /** Of the person who issues. */
    password: secret.optional(),
    /** The authorised inspection representative, where that is another person; with an API key always. */
    representative: z
      .object({ username: z.string().trim().min(1).max(64), password: secret })
      .strict()
      .optional(),
  })
  .strict()
  .refine(isAboutSomething, aboutNothing)
  .refine((input) => input.replaces === undefined || input.replaceReason !== undefined, {
    error: "a reason is needed",
    path: ["replaceReason"],
  });
export type IssueCertificateInput = z.input<typeof issueCertificateInput>;

export const revokeCertificateInput = z.object({ number: codeInput, reason, password: secret }).strict();
export type RevokeCertificateInput = z.input<typeof revokeCertificateInput>;

export const certificateRef = z.object({ number: codeInput }).strict();

/** Read off paper or out of an address: without case, spaces or dashes; I, L and O are 1, 1 and 0 (Crockford). */
export const verifyInput = z.object({ code: z.string().max(80).transform(plainVerifyCode) }).strict();

function plainVerifyCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/gu, "").replace(/[IL]/gu, "1").replace(/O/gu, "0");
}

export const certificateListInput = z
  .object({
    /** Part of a number, a lot, a shipment, a product, the customer or the customer's reference. */
    search: z.string().trim().max(64).optional(),
    status: z.enum(CERTIFICATE_STATUSES).optional(),
    customerCode: codeInput.optional(),
    shipmentNumber: codeInput.optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type CertificateListInput = z.input<typeof certificateListInput>;

export type CertificateSummary = {
  id: string;
  number: string;
  status: CertificateStatus;
  customer: Named;
  customerReference: string | null;
  shipmentNumber: string | null;
  productCodes: string[];
  lotCount: number;
  language: CertificateLanguage;
  units: CertificateUnits;
  issuedAt: string;
  issuedBy: string;
};
export type CertificatePage = { items: CertificateSummary[]; nextCursor: string | null };

/** Why there can be no certificate: a lot, what is wrong with it, and the figure where there is one. */
export type CertificateObjection = {
  lot: string;
  reason: string;
  message: string;
  details: Record<string, string | number | boolean | null>;
};

export type CertificatePreview = { content: CertificateContent; objections: CertificateObjection[] };

export type CertificateDetail = CertificateSummary & {
  verifyCode: string;
  statement: CertificateStatement;
  statementSha256: string;
  pdfSha256: string;
  recordSha256: string;
  signatures: StatedSignature[];
  replaces: { number: string; reason: string } | null;
  replacedBy: string | null;
  revokedAt: string | null;
  revokedBy: string | null;
  revokeReason: string | null;
  supersededAt: string | null;
};

export type IssuedCertificate = {
  id: string;
  number: string;
  verifyCode: string;
  statementSha256: string;
  pdfSha256: string;
};

export const VERIFY_RESULTS = ["genuine", "revoked", "superseded", "altered", "unknown"] as const;
export type VerifyResult = (typeof VERIFY_RESULTS)[number];

/** One delivered lot, as anybody with the code may read it. */
export type VerifiedLot = {
  lot: string;
  product: Named | null;
  grade: string;
  quantity: string;
  unit: "kg" | "pcs";
  figures: CertificateStatement["lots"][number]["figures"];
};

/** What anybody who has the code is told; of an altered or unknown certificate no value is shown. */
export type VerificationDto = {
  result: VerifyResult;
  /** The record is the one that was issued. */
  genuine: boolean;
  /** Genuine, and neither revoked nor superseded. */
  valid: boolean;
  number: string | null;
  isSpecimen: boolean;
  manufacturer: Named | null;
  issuedAt: string | null;
  revokedAt: string | null;
  supersededAt: string | null;
  /** Which parts of the record are not what was issued. */
  altered: ("statement" | "pdf" | "record")[];
  lots: VerifiedLot[];
  units: CertificateUnits;
  statementSha256: string | null;
  pdfSha256: string | null;
};
