import type { UnresolvedReason } from "@/server/domain/genealogy/inherit-figures";
import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";

/** A test that a figure rests on, and the mass share of the lot that it speaks for. */
export type FigureSourceDto = {
  testId: string;
  number: string;
  version: number;
  lot: string;
  value: number;
  share: number;
  method: string;
  hkDefinition: string | null;
  measuredAt: string;
  isCertificateEvidence: boolean;
  /** Expanded uncertainty (k = 2) of this figure by its instrument, in its unit; null when unknown. */
  expandedUncertainty: number | null;
};

/** The figure that stands for a lot: measured on it, or inherited from the magnets that it was made of. */
export type ResolvedFigure = {
  property: MagneticProperty;
  /** Mass-weighted mean; null when nothing speaks for the lot. */
  value: number | null;
  minimum: number | null;
  maximum: number | null;
  unit: "T" | "kA/m" | "kJ/m3" | "1";
  temperatureC: number;
  isInherited: boolean;
  /** Mass fraction of the lot that is spoken for, 0…1. */
  coverage: number;
  tests: FigureSourceDto[];
  /** Codes of the lots between the tested ones and this one. */
  viaLots: string[];
  isValid: boolean;
  /** Why it is not valid, with codes of the operation and of the lot where it ended. */
  reason: { code: UnresolvedReason["code"]; operationCode: string | null; lot: string | null } | null;
};

export type LotFigures = { lotId: string; lot: string; figures: ResolvedFigure[] };
