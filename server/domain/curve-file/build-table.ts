import type { CurveTable, TableColumn, TableRow } from "./curve-table";
import { TableError } from "./curve-table";
import { parseHeading, unitAlone } from "./heading";
import { type DecimalMark, parseNumber } from "./parse-number";

const isBlank = (row: TableRow): boolean => row.cells.every((cell) => cell.trim() === "");

function numericCount(row: TableRow, decimal: DecimalMark): number {
  return row.cells.filter((cell) => parseNumber(cell, decimal) !== null).length;
}

/** The first row of the data: two numbers or more, and the rows after it are the same. */
function firstDataRow(rows: readonly TableRow[], decimal: DecimalMark): number {
  return rows.findIndex((_, i) => {
    const next = rows.slice(i, i + 3);
    return next.length === 3 && next.every((row) => numericCount(row, decimal) >= 2);
  });
}

function isUnitRow(row: TableRow): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== "");
  return filled.length > 0 && filled.every((cell) => unitAlone(cell) !== null);
}

function headings(above: readonly TableRow[]): {
  names: readonly string[];
  units: readonly string[];
  used: number;
} {
  const last = above.at(-1);
  if (last === undefined) return { names: [], units: [], used: 0 };
  if (isUnitRow(last)) return { names: above.at(-2)?.cells ?? [], units: last.cells, used: 2 };
  return { names: last.cells, units: [], used: 1 };
}

function columnsOf(width: number, names: readonly string[], units: readonly string[]): TableColumn[] {
  return Array.from({ length: width }, (_, index) => {
    const { name, unit } = parseHeading(names[index] ?? "");
    return { index, name, unit: unitAlone(units[index] ?? "") ?? unit };
  });
}

/** Notes below the data ("Br 1.32 T", "end of file") are not rows: nothing numeric in their first cell. */
function withoutFooter(rows: readonly TableRow[], decimal: DecimalMark): TableRow[] {
  const isNote = (row: TableRow) => {
    const first = row.cells.find((cell) => cell.trim() !== "") ?? "";
    return parseNumber(first, decimal) === null && numericCount(row, decimal) < 2;
  };
  let end = rows.length;
  while (end > 0 && isNote(rows[end - 1] ?? { number: 0, cells: [] })) end -= 1;
  return rows.slice(0, end);
}

export type TableSource = Pick<CurveTable, "format" | "encoding" | "separator" | "decimal">;

/**
 * Finds headings, units and data in rows of cells. A heading that names fewer columns than the data has
 * (a decimal comma read as a separator) is refused. Throws TableError.
 */
export function buildTable(all: readonly TableRow[], source: TableSource): CurveTable {
  const rows = all.filter((row) => !isBlank(row));
  if (rows.length === 0) throw new TableError("file-empty");
  const start = firstDataRow(rows, source.decimal);
  if (start < 0) throw new TableError("file-not-a-table");
  const above = rows.slice(0, start);
  const width = Math.max(...rows.slice(start, start + 50).map((row) => row.cells.length));
  const { names, units, used } = headings(above);
  const named = names.filter((name) => name.trim() !== "").length;
  if (source.format === "text" && source.separator === "comma" && named >= 2 && width >= 2 * named) {
    throw new TableError("file-columns-differ-from-heading", { headings: named, columns: width });
  }
  return {
    ...source,
    preamble: above.slice(0, above.length - used),
    columns: columnsOf(width, names, units),
    rows: withoutFooter(rows.slice(start), source.decimal),
  };
}
