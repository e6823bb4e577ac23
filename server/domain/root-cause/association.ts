import { pearson } from "./correlation";
import type { CategoricalParameter, NumericParameter, Parameter } from "./flat-table";
import { isKnown } from "./flat-table";
import { oneWay } from "./one-way";

/** From here on two parameters can hardly be told apart in these lots: each carries most of what the other says. */
export const STRONG_ASSOCIATION = 0.7;

export type Association = {
  a: string;
  b: string;
  /** |r| of two numbers, eta of a number and a choice, Cramér's V of two choices. */
  measure: "r" | "eta" | "v";
  /** 0…1; r with its sign. */
  strength: number;
  n: number;
};

const LEAST_LOTS = 8;

/** How strongly two parameters go together in the lots of which both are known; null when that cannot be said. */
export function associationOf(a: Parameter, b: Parameter, rows: Uint32Array): Association | null {
  const both = rowsOfBoth(a, b, rows);
  if (both.length < LEAST_LOTS) return null;
  const facts = { a: a.key, b: b.key, n: both.length };
  if (a.kind === "numeric" && b.kind === "numeric") {
    return { ...facts, measure: "r", strength: pearson(taken(a, both), taken(b, both)) };
  }
  if (a.kind === "categorical" && b.kind === "categorical") {
    return { ...facts, measure: "v", strength: cramersV(a, b, both) };
  }
  const [number, choice] = a.kind === "numeric" ? [a, b] : [b, a];
  if (number.kind !== "numeric" || choice.kind !== "categorical") return null;
  const { codes, levels } = compact(choice, both);
  const test = oneWay(taken(number, both), codes, levels);
  // Corrected for chance, so that a choice with many levels is not taken for a strong one.
  return { ...facts, measure: "eta", strength: Math.sqrt(test?.omegaSquared ?? 0) };
}

function rowsOfBoth(a: Parameter, b: Parameter, rows: Uint32Array): Uint32Array {
  const found = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    if (!(isKnown(a, row) && isKnown(b, row))) continue;
    found[count] = row;
    count += 1;
  }
  return found.subarray(0, count);
}

/** Cramér's V with the correction for small samples (W. Bergsma, J. Korean Stat. Soc. 42, 2013, 323), 0…1. */
function cramersV(a: CategoricalParameter, b: CategoricalParameter, rows: Uint32Array): number {
  const one = compact(a, rows);
  const other = compact(b, rows);
  if (one.levels < 2 || other.levels < 2) return 0;
  const n = rows.length;
  const cells = new Map<number, number>();
  const ofRow = new Float64Array(one.levels);
  const ofColumn = new Float64Array(other.levels);
  for (let at = 0; at < n; at += 1) {
    const row = one.codes[at] ?? 0;
    const column = other.codes[at] ?? 0;
    ofRow[row] = (ofRow[row] ?? 0) + 1;
    ofColumn[column] = (ofColumn[column] ?? 0) + 1;
    const cell = row * other.levels + column;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  // χ²/n = Σ n_ij²/(n_i·n_j) − 1
  let phi = -1;
  for (const [cell, count] of cells) {
    const row = ofRow[Math.floor(cell / other.levels)] ?? 1;
    phi += (count * count) / (row * (ofColumn[cell % other.levels] ?? 1));
  }
  const [r, c] = [one.levels, other.levels];
  const corrected = Math.max(0, phi - ((r - 1) * (c - 1)) / (n - 1));
  const lines = r - (r - 1) ** 2 / (n - 1);
  const columns = c - (c - 1) ** 2 / (n - 1);
  const most = Math.min(lines, columns) - 1;
  return most > 0 ? Math.min(1, Math.sqrt(corrected / most)) : 0;
}

/** The values of a number in these rows. */
export function taken({ values }: NumericParameter, rows: Uint32Array): Float64Array {
  return valuesAt(values, rows);
}

export function valuesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  const found = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) found[at] = values[rows[at] ?? 0] ?? Number.NaN;
  return found;
}

/** The levels that occur in these rows, numbered from 0. */
export function compact(
  parameter: CategoricalParameter,
  rows: Uint32Array,
): { codes: Int32Array; levels: number; names: string[] } {
  const known = new Int32Array(parameter.levels.length).fill(-1);
  const names: string[] = [];
  const codes = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const level = parameter.codes[rows[at] ?? 0] ?? 0;
    let code = known[level] ?? -1;
    if (code < 0) {
      code = names.length;
      known[level] = code;
      names.push(parameter.levels[level] ?? "");
    }
    codes[at] = code;
  }
  return { codes, levels: names.length, names };
}
