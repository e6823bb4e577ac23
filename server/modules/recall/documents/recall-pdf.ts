import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import type { RecallLotDto } from "../contract";
import type { RecallDocument } from "../queries/recall-lots";
import { listColumns, shippedTo } from "./list-columns";
import { recordFacts, totalsTables } from "./record-facts";
import { type DocumentLanguage, type DocumentWords, documentWords } from "./words";

/** A table of thousands of rows is laid out in pieces, each with its own heading: layout time grows with the rows. */
const ROWS_PER_TABLE = 400;
const LINE = "#9aa5b1";
const FILL = "#eef1f4";

/** The record on paper: A4 across, facts, signature, totals, the whole list, numbered pages. */
export function recallPdf(
  { recall, list, timeZone }: RecallDocument,
  language: DocumentLanguage,
  printedAt: Date,
): TDocumentDefinitions {
  const words = documentWords(language, timeZone);
  const { say, time } = words;
  const title = say(recall.isMock ? "document.mockTitle" : "document.title");
  return {
    info: { title: `${recall.number} ${title}` },
    pageSize: "A4",
    pageOrientation: "landscape",
    pageMargins: [28, 40, 28, 36],
    header: (page) => ({
      columns: [
        { text: `${recall.number}  ${title}`, bold: true },
        { text: page > 1 ? "" : "Remanence", alignment: "right", color: LINE },
      ],
      margin: [28, 16, 28, 0],
      fontSize: 8,
    }),
    footer: (page, pages) => ({
      columns: [
        { text: say("document.asOf", { time: time(printedAt.toISOString()) }) },
        { text: say("document.page", { page, pages }), alignment: "right" },
      ],
      margin: [28, 8, 28, 0],
      fontSize: 8,
    }),
    content: [
      { text: `${title} ${recall.number}`, fontSize: 16, bold: true, margin: [0, 0, 0, 8] },
      {
        columns: [
          { width: "*", stack: [factsTable(recordFacts(recall, words))] },
          { width: 250, stack: [signatureBox(recall, words)] },
        ],
        columnGap: 16,
      },
      ...totalsTables(list.totals, words).flatMap(({ title: name, head, rows }): Content[] =>
        rows.length === 0
          ? [{ text: `${name}: ${say("document.none")}`, margin: [0, 10, 0, 0] }]
          : [
              { text: name, bold: true, margin: [0, 10, 0, 3] },
              plainTable(head, rows, ["*", ...head.slice(1).map(() => 90)]),
            ],
      ),
      { text: say("record.list"), bold: true, fontSize: 12, margin: [0, 0, 0, 4], pageBreak: "before" },
      ...listTables(list.items, words),
    ],
    defaultStyle: { fontSize: 8 },
  };
}

function factsTable(facts: readonly (readonly [string, string])[]): Content {
  return {
    layout: "noBorders",
    table: {
      widths: [130, "*"],
      body: facts.map(([name, value]) => [{ text: name, color: "#4a5560" }, { text: value }]),
    },
  };
}

function signatureBox(recall: RecallDocument["recall"], { say, time }: DocumentWords): Content {
  const signed = recall.signedAt
    ? [
        [say("record.signedBy"), recall.signedBy ?? ""],
        [say("record.signedAt"), time(recall.signedAt)],
        [say("record.meaning"), say(`sign.meanings.${recall.isMock ? "mock" : "real"}`)],
      ]
    : [[say("record.signature"), say("unsigned")]];
  return {
    table: {
      widths: ["*"],
      body: [
        [{ text: say("record.signature"), bold: true, fillColor: FILL }],
        [{ stack: signed.map(([name, value]) => ({ text: `${name}: ${value}`, margin: [0, 2, 0, 2] })) }],
        [{ text: say("document.signatureLine"), color: LINE, margin: [0, 34, 0, 0] }],
      ],
    },
    layout: thinLines,
  };
}

const thinLines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

type Cell = { text: string; alignment: "left" | "right"; bold?: boolean; fillColor?: string };

function heading(text: string, isRight: boolean): Cell {
  return { text, alignment: isRight ? "right" : "left", bold: true, fillColor: FILL };
}

function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: (number | "*")[],
): Content {
  return {
    layout: thinLines,
    table: {
      headerRows: 1,
      widths,
      body: [
        head.map((text, index) => heading(text, index > 0)),
        ...rows.map((row) =>
          row.map((text, index): Cell => ({ text, alignment: index === 0 ? "left" : "right" })),
        ),
      ],
    },
  };
}

type PdfColumn = {
  header: string;
  width: number | "*";
  right?: boolean;
  value: (lot: RecallLotDto) => string;
};

function pdfColumns(words: DocumentWords): PdfColumn[] {
  const all = new Map(listColumns(words).map((column) => [column.key, column]));
  const text = (key: string, width: number | "*"): PdfColumn => ({
    header: all.get(key)?.header ?? "",
    width,
    value: (lot) => all.get(key)?.value(lot) ?? "",
  });
  const amount = (key: string, width: number): PdfColumn => ({
    ...text(key, width),
    right: true,
    value: (lot) => words.amount(all.get(key)?.value(lot) ?? "0"),
  });
  return [
    text("lot", 82),
    { ...text("material", 52), value: (lot) => lot.materialCode },
    text("kinship", 46),
    { ...text("share", 42), right: true, value: (lot) => words.share(lot.suspectShare) },
    text("unit", 22),
    amount("listedOnHand", 48),
    amount("listedInProcess", 44),
    amount("listedShipped", 44),
    text("held", 28),
    text("status", 48),
    amount("onHand", 48),
    text("location", 40),
    { ...text("shippedTo", "*"), value: (lot) => shippedTo(lot, words) },
    text("disposition", 62),
  ];
}

function listTables(lots: readonly RecallLotDto[], words: DocumentWords): Content[] {
  const columns = pdfColumns(words);
  const pieces: Content[] = [];
  for (let from = 0; from < lots.length; from += ROWS_PER_TABLE) {
    const rows = lots.slice(from, from + ROWS_PER_TABLE);
    pieces.push({
      layout: thinLines,
      fontSize: 7,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: columns.map((column) => column.width),
        body: [
          columns.map(({ header, right }) => heading(header, right ?? false)),
          ...rows.map((lot) =>
            columns.map(
              ({ value, right }): Cell => ({ text: value(lot), alignment: right ? "right" : "left" }),
            ),
          ),
        ],
      },
    });
  }
  return pieces;
}
