import { createHash } from "node:crypto";
import { type CurveTable, TableError } from "@/server/domain/curve-file/curve-table";
import {
  LARGEST_FILE_BYTES,
  readTextTable,
  type TextHints,
} from "@/server/domain/curve-file/read-text-table";
import { readWorkbook } from "./read-workbook";

export type CurveFile = { name: string; mediaType: string; bytes: Uint8Array; sha256: string };

export function curveFile(input: {
  name: string;
  mediaType?: string | undefined;
  contentBase64: string;
}): CurveFile {
  const bytes = new Uint8Array(Buffer.from(input.contentBase64, "base64"));
  return {
    name: input.name,
    mediaType: input.mediaType ?? "application/octet-stream",
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** CSV, TXT, DAT or XLSX, told apart by content, not by name. Throws TableError. */
export async function readCurveFile({ bytes }: CurveFile, hints: TextHints = {}): Promise<CurveTable> {
  if (bytes.length > LARGEST_FILE_BYTES)
    throw new TableError("file-too-large", { limit: LARGEST_FILE_BYTES });
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
  const isOldWorkbook = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;
  if (isOldWorkbook) throw new TableError("file-not-readable", { hint: "xls" });
  return isZip ? readWorkbook(bytes) : readTextTable(bytes, hints);
}
