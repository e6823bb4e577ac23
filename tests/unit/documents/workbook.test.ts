import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { renderWorkbook } from "@/server/documents/workbook";

test("a workbook has its sheets, numbers as numbers, and no formula out of a text", async () => {
  const bytes = await renderWorkbook([
    {
      name: "Lots: 1/2",
      columns: [{ header: "批号" }, { header: "Nd", format: "0.00%" }],
      rows: [
        ["=1+1", 0.297],
        ["L-2", null],
      ],
    },
    { name: "Empty", columns: [{ header: "a" }], rows: [] },
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer as ArrayBuffer);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(["Lots  1 2", "Empty"]);
  const [sheet] = workbook.worksheets;
  expect(sheet?.getCell("A1").value).toBe("批号");
  expect(sheet?.getCell("A2").value).toBe("=1+1");
  expect(sheet?.getCell("A2").type).toBe(ExcelJS.ValueType.String);
  expect(sheet?.getCell("B2").value).toBe(0.297);
  expect(sheet?.getCell("B2").numFmt).toBe("0.00%");
});
