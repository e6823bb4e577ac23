import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";

export type Named = { code: string; nameEn: string; nameZh: string };
export type BothLanguages = { en: string; zh: string };

/** A figure as it is printed, digits and all: in T, kA/m, kJ/m³ (`si`), in kG, kOe, MGOe (`cgs`), or in both. */
export type Reported = { si?: string; cgs?: string };

/** One property at one temperature: what the samples of the lot gave, beside its limits. */
export type StatedFigure = {
  property: MagneticProperty;
  temperatureC: number;
  samples: number;
  lowest: Reported;
  mean: Reported;
  highest: Reported;
  minimum: Reported | null;
  maximum: Reported | null;
  outcome: "pass" | "deviates" | "no-limit";
};

/** A test that the figures rest on, on the lot itself or on the lots it was made of. */
export type StatedEvidence = {
  test: string;
  version: number;
  lot: string;
  position: string | null;
  sampleId: string | null;
  method: string;
  instrument: Named;
  calibrationDueAt: string | null;
  /** Expanded, k = 2, relative, in percent. */
  uncertaintiesPercent: Record<string, string>;
  temperatureC: number;
  measuredAt: string;
  hkDefinition: string | null;
  isSynthetic: boolean;
};

export type StatedElement = {
  element: string;
  percent: string;
  basis: "measured" | "computed" | "nominal";
};

export type StatedCharge = { run: string; operation: Named; equipment: Named; startedAt: string };

/** Measured otherwise than by a demagnetisation curve: dimensions, flux, coating, corrosion tests … */
export type StatedInspection = {
  /** Numbers of the inspections, on the lot itself or on the lots it was made of. */
  inspections: string[];
  inspectedLots: string[];
  characteristic: Named;
  unit: string;
  samples: number;
  accepted: number;
  rejected: number;
  /** Null where pieces only pass or fail. */
  lowest: string | null;
  mean: string | null;
  highest: string | null;
  minimum: string | null;
  maximum: string | null;
  outcome: "pass" | "deviates" | "no-limit";
};

export type StatedDeviation = { lot: string; reason: string; decidedBy: string; decidedAt: string };

export type StatedLot = {
  lot: string;
  quantity: string;
  unit: "kg" | "pcs";
  massKg: string;
  packages: string[];
  workOrder: string | null;
  material: Named;
  product: StatedProduct | null;
  specification: { code: string; revision: number; grade: string; owner: string };
  figures: StatedFigure[];
  evidence: StatedEvidence[];
  inspections: StatedInspection[];
  chemistry: StatedElement[] | null;
  heavyRareEarthPercent: string | null;
  recycledPercent: { preConsumer: string; postConsumer: string } | null;
  rareEarthOrigin: { country: string | null; percent: string }[] | null;
  genealogy: { heats: { lot: string; percent: string }[]; charges: StatedCharge[] } | null;
  deviations: StatedDeviation[];
};

export type StatedProduct = Named & {
  revision: string;
  customerPartNumber: string | null;
  coating: string;
  magnetisationDirection: string;
};

/** Points kept for the picture; `lots` share it because they were made of the lot that was measured. */
export type StatedCurve = {
  test: string;
  lots: string[];
  temperatureC: number;
  fieldKiloAmperePerMetre: number[];
  polarisationTesla: number[];
  limits: {
    brTesla: number | null;
    hcbKiloAmperePerMetre: number | null;
    hcjKiloAmperePerMetre: number | null;
  };
};

export const SIGNATURE_ROLES = ["issuer", "inspection-representative", "revocation"] as const;
export type SignatureRole = (typeof SIGNATURE_ROLES)[number];
export type SignatureMethod = "password" | "api-key" | "system";

export type StatedSignature = {
  role: SignatureRole;
  person: string;
  meaning: string;
  method: SignatureMethod;
  signedAt: string;
};

/** What a certificate is about, before it has a number: the same for the preview and for the certificate. */
export type CertificateContent = {
  language: "zh" | "en" | "both";
  units: "si" | "cgs" | "both";
  /** A demonstration with invented data: proof of nothing. */
  isSpecimen: boolean;
  manufacturer: Named;
  customer: Named;
  customerReference: string | null;
  shipment: { number: string; shippedAt: string; destinationCountry: string | null } | null;
  lots: StatedLot[];
  curves: StatedCurve[];
  remark: string | null;
};

/** The whole statement: its canonical JSON (RFC 8785) is what is hashed, kept and printed. */
export type CertificateStatement = CertificateContent & {
  format: "remanence-certificate/1";
  standard: "EN 10204:2004";
  type: "3.1";
  number: string;
  verifyCode: string;
  verifyAddress: string;
  timeZone: string;
  issuedAt: string;
  replaces: { number: string; reason: string } | null;
  declaration: BothLanguages;
  signatures: StatedSignature[];
};
