import type { Content } from "pdfmake/interfaces";
import { renderPdf } from "@/server/documents/pdf";
import type { LabelDrawing, LabelSheet } from "../contract";

const POINTS_PER_MM = 72 / 25.4;
/** Where the font has its baseline below the top of a line, and how deep it hangs, in parts of its size. */
const ASCENT = 1.16;

/** One page per label and copy, exactly as large as the label. */
export function labelPdf(sheets: readonly LabelSheet[], copies: number): Promise<Buffer> {
  const [first] = sheets;
  if (!first) throw new Error("a document needs a label");
  const pages = sheets.flatMap((sheet) => Array.from({ length: copies }, () => sheet));
  return renderPdf({
    info: { title: sheets.map((sheet) => sheet.lot).join(", ") },
    pageSize: { width: points(first.drawing.widthMm), height: points(first.drawing.heightMm) },
    pageMargins: 0,
    defaultStyle: { lineHeight: 1 },
    content: pages.map((sheet, index) => page(sheet, index > 0)),
  });
}

function page({ drawing, qr }: LabelSheet, isNext: boolean): Content {
  return {
    stack: [
      { text: " ", fontSize: 1, ...(isNext ? { pageBreak: "before" as const } : {}) },
      ...drawing.texts.map(
        ({ x, y, size, weight, text }): Content => ({
          text,
          bold: weight === "bold",
          fontSize: points(size),
          noWrap: true,
          absolutePosition: { x: points(x), y: points(y - ASCENT * size) },
        }),
      ),
      ...rules(drawing),
      {
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${qr.modules} ${qr.modules}"><path d="${qr.path}" fill="#000"/></svg>`,
        width: points(drawing.qr.size),
        height: points(drawing.qr.size),
        absolutePosition: { x: points(drawing.qr.x), y: points(drawing.qr.y) },
      },
    ],
  };
}

function rules(drawing: LabelDrawing): Content[] {
  return drawing.rules.map(({ x, y, width, height }) => ({
    canvas: [{ type: "rect", x: 0, y: 0, w: points(width), h: points(height), color: "#000" }],
    absolutePosition: { x: points(x), y: points(y) },
  }));
}

function points(millimetres: number): number {
  return millimetres * POINTS_PER_MM;
}
