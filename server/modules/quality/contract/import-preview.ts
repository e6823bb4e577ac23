import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import type { CurveDto, FiguresDto, NamedRef, TestVerdict, WarningDto } from "../contract";
import type { PreviewColumn } from "./preview";

/** One reason why a file is not saved, at the field that it belongs to. */
export type ImportIssue = {
  path: string;
  reason: string;
  message: string;
  details?: Record<string, string | number | boolean | null>;
};

export type SavedFile = { number: string; lot: string };

/** What would be saved of one file, or every reason why it would not be. */
export type ImportPreview = {
  sha256: string;
  profile: { code: string; version: number; nameEn: string; nameZh: string } | null;
  instrument: NamedRef | null;
  lot: string | null;
  sampleId: string | null;
  position: string | null;
  temperatureC: number | null;
  measuredAt: string | null;
  demagnetisingFactor: number | null;
  result: {
    figures: FiguresDto;
    curve: CurveDto;
    warnings: WarningDto[];
    checks: FigureCheck[];
    limitResults: LimitResult[];
    verdict: TestVerdict;
    isCertificateEvidence: boolean;
  } | null;
  /** The tests that this very file was saved as. */
  sameFile: SavedFile[];
  issues: ImportIssue[];
};

/** How a file looks through rules that are being written. */
export type ProfileTrial = {
  format: string;
  encoding: string | null;
  separator: string | null;
  decimal: string;
  rowCount: number;
  preamble: string[][];
  columns: PreviewColumn[];
  hasSignature: boolean;
  facts: Record<string, string>;
  temperatureC: number | null;
  measuredAt: string | null;
  demagnetisingFactor: number | null;
  figures: FiguresDto | null;
  curve: CurveDto | null;
  issues: ImportIssue[];
};
