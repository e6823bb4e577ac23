import { createHash } from "node:crypto";
import type { z } from "zod";
import { analyseColumns, type ColumnsAnalysis } from "@/server/domain/curve-file/analyse-columns";
import type { ColumnMapping } from "@/server/domain/curve-file/column-mapping";
import type { CurveTable } from "@/server/domain/curve-file/curve-table";
import { readColumns } from "@/server/domain/curve-file/read-columns";
import { analyseCurve } from "@/server/domain/magnetics/analyse-curve";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import { type CurveFile, curveFile, readCurveFile } from "../adapters/read-curve-file";
import type { FiguresDto, saveMagneticTestInput } from "../contract";
import { sampleOf } from "../contract/magnet-shape";
import { asDomainError, refusalOf, refused, throwRowProblems } from "../rules/curve-refusal";
import { dualUnitChecks, typedFigures } from "../rules/typed-figures";

type Input = Pick<
  z.output<typeof saveMagneticTestInput>,
  "curve" | "file" | "values" | "temperatureC" | "hkDefinition"
>;

export type TestSource = {
  origin: "typed" | "derived";
  figures: FiguresDto;
  /** Typed beside a curve, to be compared with it. */
  typedBeside: FiguresDto | null;
  /** Figures that were given in two units which disagree. */
  typedChecks: FigureCheck[];
  analysis: ColumnsAnalysis | null;
  file: CurveFile | null;
  importSettings: Record<string, unknown> | null;
};

/** A file that was read already, by a profile or not. */
export type TestReading = {
  file: CurveFile;
  table: CurveTable;
  profile: { id: string; code: string; version: number } | null;
};

/** Declared arrays are a source too: kept as they came, so that the figures can be derived again. */
function declaredAsFile(curve: NonNullable<Input["curve"]>): CurveFile {
  const bytes = new Uint8Array(Buffer.from(JSON.stringify({ h: curve.h, j: curve.j, b: curve.b })));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name: "declared-curve.json", mediaType: "application/json", bytes, sha256 };
}

async function readingOf(file: NonNullable<Input["file"]>): Promise<TestReading> {
  const bytes = curveFile(file);
  const table = await readCurveFile(bytes).catch((error: unknown) => {
    const { reason, details } = refusalOf(error);
    throw refused("file", reason, details, error);
  });
  return { file: bytes, table, profile: null };
}

function fromFile(
  input: Input,
  file: NonNullable<Input["file"]>,
  { file: bytes, table, profile }: TestReading,
): TestSource {
  const mapping = file.mapping as ColumnMapping;
  const columns = readColumns(table, mapping);
  throwRowProblems(columns.problems);
  const hkDefinition = input.hkDefinition ?? "0.9-jr";
  const [sample, isOpenCircuit] = [sampleOf(file), file.isOpenCircuit ?? false];
  const settings = { temperatureC: input.temperatureC, hkDefinition, sample, isOpenCircuit };
  const analysis = asDomainError("file", () => analyseColumns(columns, settings));
  return {
    origin: "derived",
    figures: analysis.analysis.figures,
    typedBeside: input.values === undefined ? null : typedFigures(input.values, hkDefinition),
    typedChecks: dualUnitChecks(input.values),
    analysis,
    file: bytes,
    importSettings: {
      format: table.format,
      encoding: table.encoding,
      separator: table.separator,
      decimal: table.decimal,
      columns: Object.fromEntries(
        Object.entries(mapping).map(([role, mapped]) => [
          role,
          { ...mapped, heading: table.columns[mapped?.column ?? -1]?.name ?? "" },
        ]),
      ),
      rows: columns.rowNumbers.length,
      skippedRows: columns.skippedRows.length,
      sample,
      isOpenCircuit,
      ...(profile === null ? {} : { profile: { code: profile.code, version: profile.version } }),
      demagnetisingFactor: analysis.demagnetisingFactor,
      warnings: analysis.analysis.warnings,
    },
  };
}

function fromArrays(input: Input, curve: NonNullable<Input["curve"]>): TestSource {
  const hkDefinition = curve.hkDefinition ?? input.hkDefinition ?? "0.9-jr";
  const { temperatureC } = input;
  const analysis = asDomainError("curve", () =>
    analyseCurve({ temperatureC, hkDefinition, h: curve.h, j: curve.j, b: curve.b }),
  );
  const units = { h: curve.h.unit, j: curve.j?.unit ?? null, b: curve.b?.unit ?? null };
  return {
    origin: "derived",
    figures: analysis.figures,
    typedBeside: input.values === undefined ? null : typedFigures(input.values, hkDefinition),
    typedChecks: dualUnitChecks(input.values),
    analysis: { analysis, demagnetisingFactor: null },
    file: declaredAsFile(curve),
    importSettings: { format: "declared", units, rows: curve.h.values.length, warnings: analysis.warnings },
  };
}

/** Figures from whatever the test came as: a file with declared columns, declared arrays, or typed values. */
export async function readTestSource(input: Input, reading: TestReading | null = null): Promise<TestSource> {
  if (input.file !== undefined) {
    return fromFile(input, input.file, reading ?? (await readingOf(input.file)));
  }
  if (input.curve !== undefined) return fromArrays(input, input.curve);
  const figures = typedFigures(input.values ?? {}, input.hkDefinition ?? null);
  return {
    origin: "typed",
    figures,
    typedBeside: null,
    typedChecks: dualUnitChecks(input.values),
    analysis: null,
    file: null,
    importSettings: null,
  };
}
