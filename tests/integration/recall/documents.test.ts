import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { renderPdf } from "@/server/documents/pdf";
import { database } from "@/server/kernel/database";
import type { RecallDetail, RecallLotDto, RecallTotals } from "@/server/modules/recall/contract";
import { recallPdf } from "@/server/modules/recall/documents/recall-pdf";
import { recallWorkbook } from "@/server/modules/recall/documents/recall-workbook";
import { recallDocument } from "@/server/modules/recall/queries/recall-lots";
import { api, type Person, person } from "@/tests/support/people";
import { buildPlant } from "@/tests/support/plant";
import { type RestClient, restClient } from "@/tests/support/rest-client";
import { addCustomer, buildScene } from "./scene";

type RestRecall = RecallDetail & { lots: { items: RecallLotDto[]; totals: RecallTotals; matching: number } };

let engineer: Person;
let client: RestClient;
let number = "";
let rest: RestRecall;

beforeAll(async () => {
  await buildPlant(database());
  await addCustomer();
  await buildScene("W");
  engineer = await person(["quality-engineer"]);
  client = await restClient("read", "quality:write");
  const opened = await client.post<{ number: string }>("/recalls", {
    suspects: [{ kind: "lot", code: "W-BAD" }],
    withExposure: true,
    reason: "cracks | after plating",
  });
  expect(opened.status).toBe(201);
  number = opened.body.number;
  const disposed = await client.post(`/recalls/${number}/dispositions`, {
    lots: ["W-PART"],
    disposition: "customer-informed",
    note: "letter 7",
  });
  expect(disposed.body).toEqual({ number, disposed: 1 });
  await api(engineer.context).recall.sign({ number, password: engineer.password });
  rest = (await client.get<RestRecall>(`/recalls/${number}?limit=500`)).body;
});

/** What is left of a row when its form is taken away: the values that the list, the workbook and the PDF all show. */
const plain = (text: string) => String(Number(text));

describe("the same record everywhere", () => {
  test("over REST and on the page", async () => {
    const page = await api(engineer.context).recall.lots({ number, limit: 500 });
    expect(rest.lots.items).toEqual(page.items);
    expect(rest.lots.totals).toEqual(page.totals);
    expect(rest.lots.matching).toBe(rest.lotCount);
    const { lots: _lots, ...recall } = rest;
    expect(recall).toEqual(await api(engineer.context).recall.detail({ number }));
  });

  test("in the workbook, cell by cell", async () => {
    const bytes = await recallWorkbook(await recallDocument(database(), number), "en");
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(bytes).buffer as ArrayBuffer);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(["Record", "Totals", "Lots", "Shipments"]);
    const [record, , lots, shipments] = workbook.worksheets;
    const facts = new Map(rowsOf(record).map(([name, value]) => [name, value]));
    expect(facts.get("SHA-256 of the list")).toBe(rest.listDigest);
    expect(facts.get("Reason")).toBe("cracks | after plating");
    expect(facts.get("Signed by")).toBe(engineer.actor.label);
    const [head = [], ...rows] = rowsOf(lots);
    const cell = (row: unknown[], name: string) => row[head.indexOf(name)];
    const seen = rows.map((row) => ({
      code: cell(row, "Lot"),
      share: cell(row, "Suspect share") ?? null,
      listedOnHand: String(cell(row, "On hand at opening")),
      onHand: String(cell(row, "On hand")),
      inProcess: String(cell(row, "In process")),
      shipped: String(cell(row, "Shipped")),
      held: cell(row, "Held"),
      disposition: cell(row, "Disposition"),
      note: cell(row, "Note") ?? null,
    }));
    expect(seen).toEqual(
      rest.lots.items.map((lot) => ({
        code: lot.code,
        share: lot.suspectShare,
        listedOnHand: plain(lot.listed.onHandQuantity),
        onHand: plain(lot.onHandQuantity),
        inProcess: plain(lot.inProcessQuantity),
        shipped: plain(lot.shippedQuantity),
        held: lot.listed.wasHeld ? "yes" : "no",
        disposition: lot.disposition === null ? "Not yet" : "Customer informed",
        note: lot.dispositionNote,
      })),
    );
    expect(
      rowsOf(shipments)
        .slice(1)
        .map((row) => [row[0], row[1], row[5]]),
    ).toEqual(
      rest.lots.items.flatMap((lot) =>
        lot.shipments.map((shipment) => [lot.code, shipment.number, Number(shipment.quantity)]),
      ),
    );
  });

  test.each(["zh", "en", "both"] as const)(
    "in the PDF (%s), whose text names every lot with its figures",
    async (language) => {
      const document = await recallDocument(database(), number);
      const pdf = await renderPdf(recallPdf(document, language, new Date("2026-11-26T08:00:00Z")));
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      const rows = pdfLots(recallPdf(document, language, new Date()));
      expect(rows.map((row) => [row[0], row[5], row[7], row[10]])).toEqual(
        rest.lots.items.map((lot) => [
          lot.code,
          plain(lot.listed.onHandQuantity),
          plain(lot.listed.shippedQuantity),
          plain(lot.onHandQuantity),
        ]),
      );
      const text = printedText(pdf);
      if (text === null) return;
      for (const lot of rest.lots.items) expect(text).toContain(lot.code);
      expect(text).toContain(rest.listDigest.slice(0, 16));
      expect(text).toContain(language === "en" ? "Page 1 of" : "第 1 页");
    },
  );

  test("asks a preview over REST, and refuses what it must", async () => {
    const suspects = [{ kind: "lot", code: "W-BAD" }];
    const preview = await client.post<{ matching: number; items: unknown[] }>("/recalls/preview", {
      suspects,
      limit: 3,
    });
    expect(preview.status).toBe(200);
    expect(preview.body.items).toHaveLength(3);
    expect(preview.body.matching).toBeGreaterThan(10);
    expect((await client.post("/recalls/preview", { suspects: [] })).status).toBe(422);
    expect((await client.get("/recalls/RC-2026-9999")).status).toBe(404);
    const reader = await restClient("read");
    expect((await reader.post("/recalls", { suspects, reason: "x" })).status).toBe(403);
    const list = await reader.get<{ items: { number: string }[] }>("/recalls?status=open&kind=real");
    expect(list.body.items.map((recall) => recall.number)).toEqual([number]);
  });
});

function rowsOf(sheet: ExcelJS.Worksheet | undefined): unknown[][] {
  const rows: unknown[][] = [];
  sheet?.eachRow({ includeEmpty: true }, (row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}

/** The rows of the list in the definition of the PDF: those of its last tables. */
function pdfLots(definition: ReturnType<typeof recallPdf>): string[][] {
  type Table = { fontSize?: number; table?: { body: { text: string }[][] } };
  const tables = (definition.content as Table[]).filter((part) => part.fontSize === 7);
  return tables.flatMap((part) =>
    (part.table?.body ?? []).slice(1).map((row) => row.map((cell) => cell.text)),
  );
}

/** The text as a reader finds it in the file; null on a machine without the tool. */
function printedText(pdf: Buffer): string | null {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "recall-")), "recall.pdf");
  writeFileSync(file, pdf);
  try {
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  } catch {
    return null;
  }
}
