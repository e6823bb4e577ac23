import { type Bitmap, rasterText } from "@/server/documents/raster-text";
import type { LabelDpi, LabelDrawing, LabelSheet } from "../contract";

/** Printable ASCII is in every printer's own font; anything else is sent as dots. */
const IN_EVERY_PRINTER = /^[\x20-\x7E]*$/;
const LARGEST_MODULE = 10;

/**
 * Labels in ZPL II, one `^XA…^XZ` each: Latin text in the printer's scalable font 0, Chinese as `^GFA` dots (a printer
 * without Chinese fonts prints it as well), the QR code by `^BQ` (Zebra Programming Guide: ZPL II, P1099958).
 */
export function labelZpl(sheets: readonly LabelSheet[], copies: number, dpi: LabelDpi): string {
  return sheets.map((sheet) => oneLabel(sheet, copies, dpi)).join("");
}

function oneLabel({ drawing, qr }: LabelSheet, copies: number, dpi: LabelDpi): string {
  const dots = (millimetres: number) => Math.round((millimetres * dpi) / 25.4);
  return [
    "^XA",
    "^CI28",
    `^PW${dots(drawing.widthMm)}`,
    `^LL${dots(drawing.heightMm)}`,
    "^LH0,0",
    qrField(drawing.qr, qr.modules, dots),
    ...drawing.texts.map((text) => textField(text, dpi)),
    ...drawing.rules.map(({ x, y, width, height }) => {
      const thickness = Math.max(1, dots(height));
      return `^FO${dots(x)},${dots(y)}^GB${dots(width)},${thickness},${thickness}^FS`;
    }),
    `^PQ${copies},0,1,N`,
    "^XZ",
    "",
  ].join("\n");
}

/** Model 2, correction M, automatic mode. `^BQ` puts the symbol ten dots below where `^FO` says. */
function qrField(
  { x, y, size, text }: LabelDrawing["qr"],
  modules: number,
  dots: (millimetres: number) => number,
): string {
  const magnification = Math.min(LARGEST_MODULE, Math.max(1, Math.floor(dots(size) / modules)));
  return `^FO${dots(x)},${Math.max(0, dots(y) - 10)}^BQN,2,${magnification}^FH^FDMA,${escaped(text)}^FS`;
}

function textField({ x, y, size, weight, text }: LabelDrawing["texts"][number], dpi: LabelDpi): string {
  const dots = (millimetres: number) => Math.round((millimetres * dpi) / 25.4);
  if (IN_EVERY_PRINTER.test(text)) {
    const height = dots(size);
    return `^FT${dots(x)},${dots(y)}^A0N,${height},${height}^FH^FD${escaped(text)}^FS`;
  }
  const bitmap = rasterText(text, (size * dpi) / 25.4, weight);
  return `^FO${dots(x)},${Math.max(0, dots(y) - bitmap.baseline)}${graphicField(bitmap)}^FS`;
}

/** `^GFA,bytes,bytes,bytesPerRow,hex`: eight dots a byte, the leftmost in its highest bit. */
export function graphicField({ width, height, dots }: Bitmap): string {
  const perRow = Math.ceil(width / 8);
  const bytes = Buffer.alloc(perRow * height);
  for (const [index, dot] of dots.entries()) {
    if (!dot) continue;
    const column = index % width;
    const at = Math.floor(index / width) * perRow + (column >> 3);
    bytes[at] = (bytes[at] ?? 0) | (0x80 >> (column & 7));
  }
  return `^GFA,${bytes.length},${bytes.length},${perRow},${bytes.toString("hex").toUpperCase()}`;
}

/** After `^FH` an underscore and two digits are a byte: so that no text can end a field or start a command. */
export function escaped(text: string): string {
  return [...Buffer.from(text, "utf8")]
    .map((byte) =>
      byte < 0x20 || byte > 0x7e || "^~\\_".includes(String.fromCharCode(byte))
        ? `_${byte.toString(16).toUpperCase().padStart(2, "0")}`
        : String.fromCharCode(byte),
    )
    .join("");
}
