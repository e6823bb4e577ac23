import type { Separator, TextEncoding } from "./layout-names";
import type { DecimalMark } from "./parse-number";

export interface TableRow {
  /** Line or sheet row as the person sees it, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface TableColumn {
  readonly index: number;
  /** Heading without its unit; empty when the file has none. */
  readonly name: string;
  /** Unit code when the heading names one that is known. */
  readonly unit: string | null;
}

/** A file as a table: headings, rows of numbers as text, and what was written above them. */
export interface CurveTable {
  readonly format: "text" | "quantum-design" | "workbook";
  readonly encoding: TextEncoding | null;
  readonly separator: Separator | null;
  readonly decimal: DecimalMark;
  readonly preamble: readonly TableRow[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export const TABLE_REASONS = [
  "file-empty",
  "file-too-large",
  "file-not-a-table",
  "file-columns-differ-from-heading",
  "file-not-readable",
] as const;

/** A file that is no table of numbers. */
export class TableError extends Error {
  constructor(
    readonly reason: (typeof TABLE_REASONS)[number],
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(reason);
    this.name = "TableError";
  }
}
