import { buildTable } from "./build-table";
import { type CurveTable, TableError } from "./curve-table";
import { decodeAs, decodeText } from "./decode-text";
import type { Separator, TextEncoding } from "./layout-names";
import type { DecimalMark } from "./parse-number";
import { isQuantumDesign, readQuantumDesign } from "./quantum-design";
import { detectLayout, splitCells } from "./text-layout";

/** The largest file that is read: a full pulsed-field record is well below it. */
export const LARGEST_FILE_BYTES = 16 * 1024 * 1024;

/** What is known of a file beforehand; null or absent is detected. */
export interface TextHints {
  readonly encoding?: TextEncoding | null;
  readonly separator?: Separator | null;
  readonly decimal?: DecimalMark | null;
}

/**
 * Bytes of a CSV, TXT or DAT file to a table: encoding, separator and decimal mark as hinted or else detected,
 * headings and units found. Nothing is decided about the meaning of the columns. Throws TableError.
 */
export function readTextTable(bytes: Uint8Array, hints: TextHints = {}): CurveTable {
  if (bytes.length === 0) throw new TableError("file-empty");
  if (bytes.length > LARGEST_FILE_BYTES)
    throw new TableError("file-too-large", { limit: LARGEST_FILE_BYTES });
  const { text, encoding } = hints.encoding ? decodeAs(bytes, hints.encoding) : decodeText(bytes);
  if (text.includes("\u0000")) throw new TableError("file-not-readable");
  const lines = text.split(/\r\n|\n|\r/u);
  if (isQuantumDesign(lines)) return readQuantumDesign(lines, encoding);
  if (lines.every((line) => line.trim() === "")) throw new TableError("file-empty");
  const layout = detectLayout(lines, hints);
  if (layout === null) throw new TableError("file-not-a-table");
  const rows = splitCells(lines, layout.separator).map((cells, i) => ({ number: i + 1, cells }));
  return buildTable(rows, { format: "text", encoding, ...layout });
}
