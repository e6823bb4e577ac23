import ExcelJS from "exceljs";
import { buildTable } from "@/server/domain/curve-file/build-table";
import { type CurveTable, TableError, type TableRow } from "@/server/domain/curve-file/curve-table";

const MOST_ROWS = 60_000;
const MOST_COLUMNS = 200;

function cellText(cell: ExcelJS.Cell): string {
  const value = cell.result ?? cell.value;
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return value.toISOString();
  return cell.text.trim();
}

function rowsOf(sheet: ExcelJS.Worksheet): TableRow[] {
  const rows: TableRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number > MOST_ROWS) return;
    const width = Math.min(row.cellCount, MOST_COLUMNS);
    rows.push({ number, cells: Array.from({ length: width }, (_, i) => cellText(row.getCell(i + 1))) });
  });
  return rows;
}

/** The first sheet of an XLSX workbook that holds a table of numbers. Throws TableError. */
export async function readWorkbook(bytes: Uint8Array): Promise<CurveTable> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer as ArrayBuffer);
  } catch {
    throw new TableError("file-not-readable");
  }
  let refusal: unknown = new TableError("file-empty");
  for (const sheet of workbook.worksheets) {
    try {
      return buildTable(rowsOf(sheet), { format: "workbook", encoding: null, separator: null, decimal: "." });
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}
