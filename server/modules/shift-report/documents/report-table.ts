import type { Content } from "pdfmake/interfaces";

export const LINE = "#9aa5b1";
export const FILL = "#eef1f4";
export const INK_SOFT = "#4a5560";

export type Column<Row> = {
  header: string;
  width: number | "*";
  right?: boolean;
  value: (row: Row) => string;
};

const thinLines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingTop: () => 2,
  paddingBottom: () => 2,
  paddingLeft: () => 3,
  paddingRight: () => 3,
};

/** A table with thin lines whose heading repeats on every page; without rows the text given. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], none = "—"): Content {
  if (rows.length === 0) return { text: none, color: INK_SOFT };
  const alignment = ({ right }: Column<Row>) => (right ? ("right" as const) : ("left" as const));
  return {
    layout: thinLines,
    fontSize: 7.5,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map((column) => column.width),
      body: [
        columns.map((column) => ({
          text: column.header,
          bold: true,
          fillColor: FILL,
          alignment: alignment(column),
        })),
        ...rows.map((row) =>
          columns.map((column) => ({ text: column.value(row), alignment: alignment(column) })),
        ),
      ],
    },
  };
}
