import ExcelJS from "exceljs";
import Papa from "papaparse";
import { DomainError } from "@/server/kernel/errors";
import type { GradeTableInput } from "../contract";

const MOST_ROWS = 20_000;

/** The table as comma-separated text, from a workbook's first sheet with a table or as it was sent. */
export async function gradeTableText(
  input: Pick<GradeTableInput, "text" | "workbookBase64">,
): Promise<string> {
  if (input.workbookBase64 === undefined) return input.text ?? "";
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(
      new Uint8Array(Buffer.from(input.workbookBase64, "base64")).buffer as ArrayBuffer,
    );
  } catch (cause) {
    throw new DomainError("RULE_VIOLATION", "grade-workbook-not-readable", {
      message: "The file is no XLSX workbook.",
      issues: [
        {
          path: "workbookBase64",
          reason: "grade-workbook-not-readable",
          message: "The file is no XLSX workbook.",
        },
      ],
      cause,
    });
  }
  const sheet = workbook.worksheets.find((each) => each.rowCount > 1);
  const rows: string[][] = [];
  sheet?.eachRow({ includeEmpty: false }, (row, number) => {
    if (number > MOST_ROWS) return;
    rows.push(Array.from({ length: row.cellCount }, (_, index) => cellText(row.getCell(index + 1))));
  });
  return Papa.unparse(rows);
}

function cellText(cell: ExcelJS.Cell): string {
  const value = cell.result ?? cell.value;
  if (value === null || value === undefined) return "";
  return typeof value === "number" ? String(value) : cell.text.trim();
}
