import Papa from "papaparse";
import type { Separator } from "./layout-names";
import { type DecimalMark, parseNumber } from "./parse-number";

export interface TextLayout {
  readonly separator: Separator;
  readonly decimal: DecimalMark;
}

const CHARACTERS: Record<Exclude<Separator, "whitespace">, string> = {
  tab: "\t",
  semicolon: ";",
  comma: ",",
};

/** Lines to cells. Quoted cells are kept whole; whitespace-separated tables are split at runs of blanks. */
export function splitCells(lines: readonly string[], separator: Separator): string[][] {
  if (separator === "whitespace") return lines.map((line) => line.trim().split(/\s+/u));
  return lines.map((line) => {
    const parsed = Papa.parse<string[]>(line, { delimiter: CHARACTERS[separator], quoteChar: '"' });
    return (parsed.data[0] ?? [""]).map((cell) => cell.trim());
  });
}

function numericColumns(cells: readonly string[], decimal: DecimalMark): number {
  return cells.filter((cell) => parseNumber(cell, decimal) !== null).length;
}

interface Score {
  readonly layout: TextLayout;
  readonly rows: number;
  readonly columns: number;
  readonly filled: number;
}

function mostCommon(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function score(lines: readonly string[], layout: TextLayout): Score {
  const table = splitCells(lines, layout.separator);
  const numeric = table.filter((cells) => numericColumns(cells, layout.decimal) >= 2);
  const columns = mostCommon(numeric.map((cells) => cells.length));
  const regular = numeric.filter((cells) => cells.length === columns);
  const filled = regular.reduce((sum, cells) => sum + numericColumns(cells, layout.decimal), 0);
  return {
    layout,
    rows: regular.length,
    columns,
    filled: regular.length === 0 ? 0 : filled / regular.length,
  };
}

/** Candidates in order of preference: an unusual separator that fits says more than a comma, which may be a decimal mark. */
const LAYOUTS: readonly TextLayout[] = [
  { separator: "tab", decimal: "." },
  { separator: "tab", decimal: "," },
  { separator: "semicolon", decimal: "." },
  { separator: "semicolon", decimal: "," },
  { separator: "comma", decimal: "." },
  { separator: "whitespace", decimal: "." },
  { separator: "whitespace", decimal: "," },
];

function share(candidate: Score): number {
  return candidate.columns === 0 ? 0 : candidate.filled / candidate.columns;
}

/**
 * The separator and decimal mark under which most lines are rows of numbers with equally many cells.
 * Null when no layout gives two numeric columns on three lines. What is known beforehand is not tried otherwise.
 */
export function detectLayout(
  lines: readonly string[],
  known: { readonly separator?: Separator | null; readonly decimal?: DecimalMark | null } = {},
): TextLayout | null {
  const sample = lines.filter((line) => line.trim() !== "").slice(0, 2000);
  const possible = LAYOUTS.filter(
    ({ separator, decimal }) =>
      separator === (known.separator ?? separator) && decimal === (known.decimal ?? decimal),
  );
  const scores = possible.map((layout) => score(sample, layout)).filter((item) => item.rows >= 3);
  const most = Math.max(0, ...scores.map((item) => item.rows));
  const fitting = scores.filter((item) => item.rows >= 0.9 * most);
  const fullest = Math.max(0, ...fitting.map(share));
  return fitting.find((item) => share(item) >= 0.9 * fullest)?.layout ?? null;
}
