import type { COLUMN_ROLES } from "@/server/domain/curve-file/column-mapping";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import type { HkDefinition } from "@/server/domain/magnetics/hk-definition";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import type { CurveDto, FiguresDto, TestVerdict, WarningDto } from "../contract";

export type PreviewColumn = { index: number; name: string; unit: string | null; sample: string[] };
export type RowProblemDto = { reason: string; role: string; row: number | null; text: string };

export type CurvePreview = {
  sha256: string;
  format: "text" | "quantum-design" | "workbook";
  encoding: string | null;
  separator: string | null;
  decimal: "." | ",";
  rowCount: number;
  firstRow: number;
  columns: PreviewColumn[];
  preamble: string[][];
  suggestion: Partial<Record<(typeof COLUMN_ROLES)[number], { column: number; unit: string | null }>>;
  sampleEdgesMillimetre: [number, number, number] | null;
  meanTemperatureC: number | null;
  skippedRows: number;
  problems: RowProblemDto[];
  /** Null until columns and units are declared and free of problems. */
  result: {
    figures: FiguresDto;
    curve: CurveDto;
    warnings: WarningDto[];
    checks: FigureCheck[];
    limitResults: LimitResult[];
    verdict: TestVerdict;
    demagnetisingFactor: number | null;
    algorithmVersion: string;
  } | null;
  /** Why there are no figures, as a refusal that is not the fault of the call. */
  refusal: { reason: string; details: Record<string, string | number | boolean | null> } | null;
};

export type UnitValue<Unit extends string> = { value: number; unit: Unit } | null;

/** Answer of the calculator. */
export type AnalysisDto = {
  br: UnitValue<"T">;
  hcb: UnitValue<"kA/m">;
  hcj: UnitValue<"kA/m">;
  bhMax: UnitValue<"kJ/m3">;
  hk: { value: number; unit: "kA/m"; definition: HkDefinition } | null;
  squareness: UnitValue<"1">;
  muRec: UnitValue<"1">;
  temperatureC: number;
  algorithmVersion: string;
  warnings: { reason: string; message: string; details: Record<string, string | number | boolean | null> }[];
};
