import bwip from "bwip-js/node";

/** Modules of a QR code, row by row; error correction M. */
export type QrModules = { size: number; dark: readonly boolean[] };

export function qrModules(text: string): QrModules {
  const options = { bcid: "qrcode", text, eclevel: "M" };
  // The named export `raw` of the ES module is a symbology of that name; this one is the encoder.
  const [symbol] = bwip.raw(options) as { pixs: number[]; pixx: number }[];
  if (!symbol) throw new Error("bwip-js drew no QR code");
  return { size: symbol.pixx, dark: symbol.pixs.map((pixel) => pixel === 1) };
}

/** The dark modules as one SVG path, one unit per module; runs of a row are one rectangle. */
export function qrPath({ size, dark }: QrModules): string {
  const parts: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!dark[row * size + column]) continue;
      let end = column;
      while (end < size && dark[row * size + end]) end += 1;
      parts.push(`M${column} ${row}h${end - column}v1h-${end - column}z`);
      column = end;
    }
  }
  return parts.join("");
}
