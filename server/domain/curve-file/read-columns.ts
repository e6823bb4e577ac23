import { toSi } from "../units/convert-unit";
import { parseUnit } from "../units/parse-unit";
import { COLUMN_ROLES, type ColumnMapping, type ColumnRole, unitFits } from "./column-mapping";
import type { CurveTable } from "./curve-table";
import { parseNumber } from "./parse-number";

export interface RowProblem {
  readonly reason:
    | "cell-not-a-number"
    | "row-incomplete"
    | "column-not-declared"
    | "column-missing"
    | "unit-not-fitting";
  readonly role: ColumnRole;
  /** Row of the file; null when the whole column is meant. */
  readonly row: number | null;
  readonly text: string;
}

export interface ReadColumns {
  readonly values: Partial<Record<ColumnRole, { readonly unit: string; readonly values: number[] }>>;
  readonly rowNumbers: readonly number[];
  /** Rows without a value in any declared column, such as comment lines between measurements. */
  readonly skippedRows: readonly number[];
  readonly problems: readonly RowProblem[];
  /** Mean of the temperature column in °C. */
  readonly meanTemperatureC: number | null;
}

function declarationProblems(table: CurveTable, mapping: ColumnMapping): RowProblem[] {
  const problems: RowProblem[] = [];
  const add = (reason: RowProblem["reason"], role: ColumnRole, text = "") =>
    problems.push({ reason, role, row: null, text });
  if (mapping.h === undefined) add("column-not-declared", "h");
  if (mapping.j === undefined && mapping.b === undefined && mapping.moment === undefined)
    add("column-not-declared", "j");
  for (const role of COLUMN_ROLES) {
    const declared = mapping[role];
    if (declared === undefined) continue;
    if (table.columns[declared.column] === undefined)
      add("column-missing", role, String(declared.column + 1));
    if (!unitFits(role, declared.unit)) add("unit-not-fitting", role, declared.unit);
  }
  return problems;
}

function meanTemperature(columns: ReadColumns["values"]): number | null {
  const column = columns.temperature;
  const unit = column === undefined ? null : parseUnit(column.unit, "temperature");
  if (column === undefined || unit === null || column.values.length === 0) return null;
  return column.values.reduce((sum, value) => sum + toSi(value, unit), 0) / column.values.length;
}

/**
 * Takes the declared columns out of a table. A row without any declared value is skipped; a row with some, or with
 * text where a number belongs, is a problem with its row number. All problems come at once; with any, use no value.
 */
export function readColumns(table: CurveTable, mapping: ColumnMapping): ReadColumns {
  const problems = declarationProblems(table, mapping);
  const roles = COLUMN_ROLES.filter((role) => mapping[role] !== undefined);
  const essential = roles.filter((role) => role !== "temperature");
  const values: { [role in ColumnRole]?: { unit: string; values: number[] } } = {};
  for (const role of roles) values[role] = { unit: mapping[role]?.unit ?? "", values: [] };
  const rowNumbers: number[] = [];
  const skippedRows: number[] = [];
  const lenient = table.format === "quantum-design";
  for (const row of problems.length > 0 ? [] : table.rows) {
    const text = (role: ColumnRole) => (row.cells[mapping[role]?.column ?? -1] ?? "").trim();
    const blank = essential.filter((role) => text(role) === "");
    if (blank.length === essential.length || (lenient && blank.length > 0)) {
      skippedRows.push(row.number);
      continue;
    }
    for (const role of blank) problems.push({ reason: "row-incomplete", role, row: row.number, text: "" });
    rowNumbers.push(row.number);
    for (const role of roles) {
      const cell = text(role);
      const value = parseNumber(cell, table.decimal);
      if (value === null && cell !== "") {
        problems.push({ reason: "cell-not-a-number", role, row: row.number, text: cell.slice(0, 40) });
      }
      if (value !== null) values[role]?.values.push(value);
    }
  }
  return { values, rowNumbers, skippedRows, problems, meanTemperatureC: meanTemperature(values) };
}
