import type { Content, TableCell } from "pdfmake/interfaces";

export const LINE = "#9aa5b1";
export const FILL = "#eef1f4";
export const SOFT = "#4a5560";
export const BAD = "#a11c1c";

export const thinLines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingTop: () => 2,
  paddingBottom: () => 2,
  paddingLeft: () => 3,
  paddingRight: () => 3,
};

export type PdfColumn<Row> = {
  head: string;
  width: number | "*" | "auto";
  right?: boolean;
  value: (row: Row) => string | TableCell;
};

export function heading(text: string, isRight = false): TableCell {
  return { text, bold: true, fillColor: FILL, alignment: isRight ? "right" : "left", fontSize: 7 };
}

export function sectionTitle(text: string): Content {
  return { text, bold: true, fontSize: 9.5, margin: [0, 9, 0, 3], headlineLevel: 1 };
}

/** A table whose heading stands again on each page and whose rows are never torn apart. */
export function table<Row>(rows: readonly Row[], columns: readonly PdfColumn<Row>[]): Content {
  return {
    layout: thinLines,
    fontSize: 7.5,
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map((column) => column.width),
      body: [
        columns.map(({ head, right }) => heading(head, right)),
        ...rows.map((row) => columns.map((column) => cell(column, row))),
      ],
    },
  };
}

export function cell<Row>({ value, right }: PdfColumn<Row>, row: Row): TableCell {
  const content = value(row);
  if (typeof content !== "string") return content;
  return { text: content, alignment: right ? "right" : "left" };
}

/** Names and values in two pairs of columns. */
export function factsTable(facts: readonly (readonly [string, string])[]): Content {
  const shown = facts.filter(([, value]) => value !== "");
  const half = Math.ceil(shown.length / 2);
  const side = (part: typeof shown): Content => ({
    layout: "noBorders",
    table: {
      widths: [88, "*"],
      body: part.map(([name, value]) => [{ text: name, color: SOFT, fontSize: 7.5 }, { text: value }]),
    },
  });
  if (shown.length === 0) return { text: "" };
  return { columns: [side(shown.slice(0, half)), side(shown.slice(half))], columnGap: 12 };
}
