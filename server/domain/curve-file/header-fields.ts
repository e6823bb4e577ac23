import type { CurveTable } from "./curve-table";
import type { ImportProfileRules, MeasurementFacts, ProfileHeaderField } from "./import-profile";

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s:=]+$/gu, "")
    .trim();
}

/** The value behind a label: in the rest of its cell after ":" or "=", or in the next cell that is not empty. */
function valueBehind(cells: readonly string[], label: string): string | null {
  const wanted = plain(label);
  for (const [index, cell] of cells.entries()) {
    const text = cell.normalize("NFKC").trim();
    const rest = cells.slice(index + 1).find((next) => next.trim() !== "");
    if (plain(text) === wanted) {
      const value = (rest ?? "").replace(/^\s*[:=]\s*/u, "").trim();
      return value === "" ? null : value;
    }
    if (!text.toLowerCase().startsWith(wanted)) continue;
    const behind = /^\s*[:=]\s*(.+)$/u.exec(text.slice(wanted.length));
    if (behind?.[1]) return behind[1].trim();
  }
  return null;
}

/** Header lines whole and as cells: a label with blanks in it is split in a table of blanks. */
function linesOf(table: CurveTable): readonly (readonly string[])[] {
  return table.preamble.flatMap((row) => [
    row.cells,
    [row.cells.join(table.separator === "tab" ? "\t" : " ")],
  ]);
}

/** Reads the profile's fields out of what stands above the data. A field that is not there is left out. */
export function headerFacts(table: CurveTable, fields: readonly ProfileHeaderField[]): MeasurementFacts {
  const lines = linesOf(table);
  const facts: MeasurementFacts = {};
  for (const { field, label } of fields) {
    if (facts[field] !== undefined) continue;
    for (const cells of lines) {
      const value = valueBehind(cells, label);
      if (value === null) continue;
      facts[field] = value;
      break;
    }
  }
  return facts;
}

/** Whether every text of the signature stands in the file's header or its headings. */
export function carriesSignature(table: CurveTable, signature: readonly string[]): boolean {
  if (signature.length === 0) return false;
  const head = [
    ...table.preamble.map((row) => row.cells.join(" ")),
    table.columns.map(({ name, unit }) => `${name} ${unit ?? ""}`).join(" "),
  ]
    .join("\n")
    .normalize("NFKC")
    .toLowerCase();
  return signature.every((text) => head.includes(text.normalize("NFKC").toLowerCase().trim()));
}

/** Whether a profile may read a file of this name. */
export function endingFits(fileName: string, { endings }: Pick<ImportProfileRules, "endings">): boolean {
  return (
    endings.length === 0 || endings.some((ending) => fileName.toLowerCase().endsWith(ending.toLowerCase()))
  );
}
