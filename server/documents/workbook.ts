import ExcelJS from "exceljs";

export type SheetCell = string | number | null;
export type Sheet = {
  name: string;
  columns: readonly {
    header: string;
    width?: number /** Excel number format: `0.00%`. */;
    format?: string;
  }[];
  rows: readonly (readonly SheetCell[])[];
};

/** An XLSX workbook of plain tables: bold heading that stays, a filter on it, numbers as numbers. */
export async function renderWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = columns.map(({ header, width, format }) => ({
      header,
      width: width ?? Math.max(10, header.length + 2),
      ...(format ? { style: { numFmt: format } } : {}),
    }));
    sheet.getRow(1).font = { bold: true };
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, columns.length) } };
    // Texts go in as texts: nothing that a cell holds is ever a formula.
    sheet.addRows(rows.map((row) => [...row]));
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Names of sheets have at most 31 characters, and none of these. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/*?:[\]]/g, " ").slice(0, 31);
}
