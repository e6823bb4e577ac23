import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import type { RecallDocument } from "../queries/recall-lots";
import { type ListColumn, listColumns } from "./list-columns";
import { recordFacts, totalsTables } from "./record-facts";
import { type DocumentLanguage, type DocumentWords, documentWords } from "./words";

type Sheet = { addRow: (values: unknown[]) => { commit: () => void; font?: Partial<ExcelJS.Font> } };

/** The record as a workbook: the recall, its totals, the list, and every shipment of a listed lot. Written as a stream. */
export async function recallWorkbook(
  { recall, list, timeZone }: RecallDocument,
  language: DocumentLanguage,
): Promise<Buffer> {
  const words = documentWords(language, timeZone);
  const { say } = words;
  const stream = new PassThrough();
  const collected = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });

  const record = workbook.addWorksheet(sheetName(say("document.record")));
  record.columns = [{ width: 30 }, { width: 90 }];
  for (const [name, value] of recordFacts(recall, words)) write(record, [name, value]);
  write(record, [say("record.signedBy"), recall.signedBy ?? say("unsigned")]);
  write(record, [say("record.signedAt"), words.time(recall.signedAt)]);
  write(record, [
    say("record.meaning"),
    recall.signedAt ? say(`sign.meanings.${recall.isMock ? "mock" : "real"}`) : "",
  ]);
  record.commit();

  const totals = workbook.addWorksheet(sheetName(say("document.totals")));
  totals.columns = [{ width: 40 }, { width: 20 }, { width: 14 }, { width: 14 }, { width: 14 }];
  for (const { title, head, rows } of totalsTables(list.totals, words)) {
    write(totals, [title], true);
    write(totals, head, true);
    for (const row of rows) write(totals, row.map(asNumberWherePossible));
    write(totals, []);
  }
  totals.commit();

  const columns = listColumns(words);
  const lots = workbook.addWorksheet(sheetName(say("document.lots")), {
    views: [{ state: "frozen", xSplit: 1, ySplit: 1 }],
  });
  lots.columns = columns.map(({ width, kind }) => ({
    width,
    ...(kind === "share" ? { style: { numFmt: "0.####%" } } : {}),
  }));
  write(
    lots,
    columns.map((column) => column.header),
    true,
  );
  for (const lot of list.items)
    write(
      lots,
      columns.map((column) => cellOf(column, column.value(lot))),
    );
  lots.commit();

  writeShipments(workbook, list.items, words);
  await workbook.commit();
  return collected;
}

function writeShipments(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  lots: RecallDocument["list"]["items"],
  { say, name, time }: DocumentWords,
): void {
  const sheet = workbook.addWorksheet(sheetName(say("document.shipmentsSheet")));
  sheet.columns = [20, 18, 14, 30, 17, 14, 6, 14].map((width) => ({ width }));
  write(
    sheet,
    [
      say("fields.lot"),
      say("document.shipment"),
      say("fields.customer"),
      say("document.customerName"),
      say("document.shippedAt"),
      say("document.quantity"),
      say("fields.unit"),
      say("document.massKg"),
    ],
    true,
  );
  for (const lot of lots) {
    for (const {
      number,
      customerCode,
      customerNameEn,
      customerNameZh,
      shippedAt,
      quantity,
      massKg,
    } of lot.shipments) {
      const customer = name({ en: customerNameEn, zh: customerNameZh });
      const amounts = [Number(quantity), lot.unit, Number(massKg)];
      write(sheet, [lot.code, number, customerCode, customer, time(shippedAt), ...amounts]);
    }
  }
  sheet.commit();
}

function write(sheet: Sheet, values: unknown[], isBold = false): void {
  const row = sheet.addRow(values);
  if (isBold) row.font = { bold: true };
  row.commit();
}

function cellOf({ kind }: ListColumn, value: string | null): string | number | null {
  if (value === null || value === "") return null;
  return kind === "text" ? value : Number(value);
}

function asNumberWherePossible(text: string): string | number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Excel takes 31 characters and none of these signs. */
function sheetName(text: string): string {
  return text.replaceAll(/[\\/?*[\]:]/g, "·").slice(0, 31);
}
