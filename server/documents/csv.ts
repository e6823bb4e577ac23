import Papa from "papaparse";

/** RFC 4180 text with a byte-order mark, so that spreadsheets read Chinese; formulas are defused. */
export function csvText(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const text = Papa.unparse(
    { fields: [...header], data: rows.map((row) => [...row]) },
    { newline: "\r\n", escapeFormulae: /^[=@\t\r]|^[+-](?![\d.])/ },
  );
  return `\ufeff${text}\r\n`;
}
