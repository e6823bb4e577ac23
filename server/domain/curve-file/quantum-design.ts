import type { CurveTable, TableRow } from "./curve-table";
import { TableError } from "./curve-table";
import { parseHeading } from "./heading";
import { splitCells } from "./text-layout";

/** Quantum Design data files: a `[Header]` with INFO lines, then `[Data]` with one heading line and commas. */
export function isQuantumDesign(lines: readonly string[]): boolean {
  const marks = lines.slice(0, 400).map((line) => line.trim());
  return marks.includes("[Header]") && marks.includes("[Data]");
}

/** Reads the `[Header]`/`[Data]` layout. Rows keep their line numbers. Throws TableError without data. */
export function readQuantumDesign(lines: readonly string[], encoding: CurveTable["encoding"]): CurveTable {
  const at = lines.findIndex((line) => line.trim() === "[Data]");
  const numbered = (from: number, to: number): TableRow[] =>
    splitCells(lines.slice(from, to), "comma").map((cells, i) => ({ number: from + i + 1, cells }));
  const headings = numbered(at + 1, at + 2)[0]?.cells ?? [];
  const rows = numbered(at + 2, lines.length).filter((row) => row.cells.some((cell) => cell !== ""));
  if (headings.length < 2 || rows.length === 0) throw new TableError("file-not-a-table");
  return {
    format: "quantum-design",
    encoding,
    separator: "comma",
    decimal: ".",
    preamble: numbered(0, at),
    columns: headings.map((text, index) => ({ index, ...parseHeading(text) })),
    rows,
  };
}

export interface SampleFacts {
  readonly massMilligram: number | null;
  /** Edges in mm as printed; the last is along the field. */
  readonly edgesMillimetre: readonly [number, number, number] | null;
}

/** Sample mass (mg) and size (mm) from INFO lines such as `INFO,(1.98, 1.99, 2.70),SAMPLE_SIZE`. */
export function sampleFacts(table: CurveTable): SampleFacts {
  const info = (key: string): string | null => {
    const row = table.preamble.find((item) => item.cells[0] === "INFO" && item.cells.at(-1) === key);
    return row === undefined ? null : row.cells.slice(1, -1).join(",");
  };
  const mass = Number.parseFloat(info("SAMPLE_MASS") ?? "");
  const [a, b, c] = (info("SAMPLE_SIZE") ?? "").match(/\d+(\.\d+)?/gu)?.map(Number) ?? [];
  return {
    massMilligram: Number.isFinite(mass) ? mass : null,
    edgesMillimetre: a !== undefined && b !== undefined && c !== undefined ? [a, b, c] : null,
  };
}
