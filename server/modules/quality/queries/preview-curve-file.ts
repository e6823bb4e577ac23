import { eq, sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { analyseColumns } from "@/server/domain/curve-file/analyse-columns";
import { type ColumnMapping, suggestMapping } from "@/server/domain/curve-file/column-mapping";
import type { CurveTable } from "@/server/domain/curve-file/curve-table";
import { sampleFacts } from "@/server/domain/curve-file/quantum-design";
import { type ReadColumns, readColumns } from "@/server/domain/curve-file/read-columns";
import type { Executor } from "@/server/kernel/database";
import { curveFile, readCurveFile } from "../adapters/read-curve-file";
import type { PreviewCurveFileInput } from "../contract";
import { sampleOf } from "../contract/magnet-shape";
import type { CurvePreview } from "../contract/preview";
import { refusalOf, refused } from "../rules/curve-refusal";
import { evaluateTest } from "../rules/evaluate-test";
import { specificationOfLot } from "./specification-of-lot";

const SAMPLE_ROWS = 8;

async function specificationFor(db: Executor, lotCode: string | undefined) {
  if (lotCode === undefined) return null;
  const [lot] = await db
    .select({ id: lots.id })
    .from(lots)
    .where(eq(sql`lower(${lots.code})`, lotCode.toLowerCase()));
  return lot === undefined ? null : specificationOfLot(db, lot.id);
}

/** The suggested columns where every unit is known: enough to read temperatures before anybody has confirmed. */
function provisional(table: CurveTable): ColumnMapping {
  const mapping: ColumnMapping = {};
  for (const [role, column] of Object.entries(suggestMapping(table))) {
    if (column.unit !== null)
      Object.assign(mapping, { [role]: { column: column.column, unit: column.unit } });
  }
  return mapping;
}

async function evaluate(
  db: Executor,
  input: PreviewCurveFileInput,
  columns: ReadColumns,
): Promise<Pick<CurvePreview, "result" | "refusal">> {
  if (columns.problems.length > 0 || input.temperatureC === undefined) return { result: null, refusal: null };
  try {
    const { analysis, demagnetisingFactor } = analyseColumns(columns, {
      temperatureC: input.temperatureC,
      hkDefinition: (input.hkDefinition as "0.9-jr" | undefined) ?? "0.9-jr",
      sample: sampleOf(input),
      isOpenCircuit: input.isOpenCircuit ?? false,
    });
    const facts = {
      origin: "derived",
      temperatureC: input.temperatureC,
      method: input.method ?? null,
      magnetisingFieldKiloAmperePerMetre: null,
    } as const;
    const evaluation = evaluateTest(analysis.figures, facts, await specificationFor(db, input.lot));
    return {
      refusal: null,
      result: {
        figures: analysis.figures,
        curve: { ...analysis.branch, bhMaxPoint: analysis.bhMaxPoint, knee: analysis.knee },
        warnings: analysis.warnings.map(({ code, details }) => ({ code, details: { ...details } })),
        ...evaluation,
        demagnetisingFactor,
        algorithmVersion: analysis.algorithmVersion,
      },
    };
  } catch (error) {
    return { result: null, refusal: refusalOf(error) };
  }
}

/**
 * Reads a file without saving it: columns, a suggestion of what they are and, once they are declared, the figures
 * beside the limits of the lot's specification. A file that is no table is refused.
 */
export async function previewCurveFile(db: Executor, input: PreviewCurveFileInput): Promise<CurvePreview> {
  const file = curveFile(input.file);
  const table = await readCurveFile(file).catch((error: unknown) => {
    const { reason, details } = refusalOf(error);
    throw refused("file", reason, details, error);
  });
  const declared = input.mapping as ColumnMapping | undefined;
  const columns = readColumns(table, declared ?? provisional(table));
  const sample = table.format === "quantum-design" ? sampleFacts(table).edgesMillimetre : null;
  const outcome =
    declared === undefined ? { result: null, refusal: null } : await evaluate(db, input, columns);
  return {
    sha256: file.sha256,
    format: table.format,
    encoding: table.encoding,
    separator: table.separator,
    decimal: table.decimal,
    rowCount: table.rows.length,
    firstRow: table.rows[0]?.number ?? 1,
    columns: table.columns.map((column) => ({
      ...column,
      sample: table.rows.slice(0, SAMPLE_ROWS).map((row) => row.cells[column.index] ?? ""),
    })),
    preamble: table.preamble.slice(0, 40).map((row) => [...row.cells]),
    suggestion: suggestMapping(table),
    sampleEdgesMillimetre: sample === null ? null : [...sample],
    meanTemperatureC: columns.meanTemperatureC,
    skippedRows: columns.skippedRows.length,
    problems: declared === undefined ? [] : columns.problems.slice(0, 200),
    ...outcome,
  };
}
