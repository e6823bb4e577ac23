import { describe, expect, it } from "vitest";
import { textWidth } from "@/server/documents/fonts";
import { qrModules, qrPath } from "@/server/documents/qr-code";
import { type Bitmap, rasterText } from "@/server/documents/raster-text";
import type { LabelSheet } from "@/server/modules/labels/contract";
import { escaped, graphicField, labelZpl } from "@/server/modules/labels/documents/label-zpl";
import { drawLabel } from "@/server/modules/labels/rules/draw-label";
import { type LabelledLot, labelContent } from "@/server/modules/labels/rules/label-content";

const lot: LabelledLot = {
  code: "L-261120-0042",
  material: { nameEn: "Packed magnets", nameZh: "包装磁体" },
  quantity: "12500.000000",
  unit: "pcs",
  massKg: "93.750000",
  status: "available",
  qualityStatus: "released",
  orderNumber: "WO-2026-000031",
  operationCode: "PCK",
  runCode: "RUN-2026-001234",
  supplierLot: null,
  grade: "N48SH",
  position: null,
  createdAt: "2026-11-20T09:00:00Z",
  expiresAt: null,
  isByProduct: false,
  isRework: false,
  gtin: null,
};

function sheetOf(more: Partial<LabelledLot> = {}): LabelSheet {
  const content = labelContent(
    { ...lot, ...more },
    { timeZone: "Asia/Shanghai", linkHost: "https://id.gs1.org" },
  );
  const drawing = drawLabel(content, "60x40", textWidth);
  const modules = qrModules(drawing.qr.text);
  return { lot: lot.code, drawing, qr: { modules: modules.size, path: qrPath(modules) }, prints: 0 };
}

/** A `^GFA` field read back into dots, as a printer would. */
function decode(field: string): { width: number; height: number; dark: (x: number, y: number) => boolean } {
  const [, total = "0", , perRow = "1", hex = ""] = /\^GFA,(\d+),(\d+),(\d+),([0-9A-F]+)/.exec(field) ?? [];
  const bytes = Buffer.from(hex, "hex");
  expect(bytes).toHaveLength(Number(total));
  const row = Number(perRow);
  return {
    width: row * 8,
    height: bytes.length / row,
    dark: (x, y) => (((bytes[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1,
  };
}

function count({ width, height, dots }: Bitmap, from = 0, to = height): number {
  return dots.slice(from * width, to * width).reduce((sum, dot) => sum + dot, 0);
}

describe("Chinese as dots", () => {
  const size = 40;

  it("一 is one bar across, in the middle of the line", () => {
    const bitmap = rasterText("一", size, "normal");
    const rows = Array.from({ length: bitmap.height }, (_, row) => count(bitmap, row, row + 1));
    const dark = rows.flatMap((dots, row) => (dots > 0 ? [row] : []));
    // the outline reaches from 44 to 960 and from 349 to 431 thousandths of an em
    expect(dark.length).toBeGreaterThanOrEqual(3);
    expect(dark.length).toBeLessThanOrEqual(4);
    for (const row of dark) expect(rows[row]).toBeGreaterThan(34);
    expect(bitmap.baseline - (dark[0] ?? 0)).toBeCloseTo(0.431 * size, -0.5);
  });

  it("口 is hollow: dark at its four sides, white inside", () => {
    const { width, dots, baseline } = rasterText("口", size, "normal");
    const dark = (x: number, y: number) => dots[y * width + x] === 1;
    const middle = Math.round(baseline - 0.34 * size);
    const across = Array.from({ length: size }, (_, x) => dark(x, middle));
    // left side, white, right side: two runs of dark dots
    const runs = across.filter((isDark, x) => isDark && !across[x - 1]).length;
    expect(runs).toBe(2);
    expect(dark(size / 2, middle)).toBe(false);
    const down = Array.from({ length: 48 }, (_, y) => dark(size / 2, y));
    expect(down.filter((isDark, y) => isDark && !down[y - 1])).toHaveLength(2);
  });

  it("a heavier weight is darker, and half the size has a quarter of the dots", () => {
    const normal = count(rasterText("磁体", size, "normal"));
    expect(count(rasterText("磁体", size, "bold"))).toBeGreaterThan(normal * 1.2);
    expect(count(rasterText("磁体", size / 2, "normal")) / normal).toBeCloseTo(0.25, 1);
  });

  it("goes into ^GFA and out again dot by dot", () => {
    const bitmap = rasterText("包装磁体", 23, "bold");
    const read = decode(graphicField(bitmap));
    expect(read.height).toBe(bitmap.height);
    expect(read.width).toBeGreaterThanOrEqual(bitmap.width);
    for (const [index, dot] of bitmap.dots.entries()) {
      expect(read.dark(index % bitmap.width, Math.floor(index / bitmap.width))).toBe(dot === 1);
    }
  });
});

describe("a label in ZPL", () => {
  it("is one ^XA…^XZ per lot, in UTF-8, as large as the print head has dots", () => {
    const at203 = labelZpl([sheetOf(), sheetOf()], 3, 203);
    expect(at203.match(/\^XA/g)).toHaveLength(2);
    expect(at203.match(/\^XZ/g)).toHaveLength(2);
    expect(at203.match(/\^PQ3,0,1,N/g)).toHaveLength(2);
    expect(at203).toContain("^CI28\n^PW480\n^LL320\n");
    expect(labelZpl([sheetOf()], 1, 300)).toContain("^CI28\n^PW709\n^LL472\n");
  });

  it("has no byte that is not ASCII: what the printer has no letters for is sent as dots", () => {
    const text = labelZpl([sheetOf()], 1, 203);
    expect(text).toMatch(/^[\x20-\x7E\n]*$/);
    const graphics = text.match(/\^FO\d+,\d+\^GFA,[^^]+\^FS/g) ?? [];
    expect(graphics.length).toBeGreaterThanOrEqual(8);
    for (const field of graphics) {
      const { width, height, dark } = decode(field);
      let dots = 0;
      for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) dots += dark(x, y) ? 1 : 0;
      // letters cover between a twentieth and a half of their box
      expect(dots / (width * height)).toBeGreaterThan(0.05);
      expect(dots / (width * height)).toBeLessThan(0.5);
      const [, x = "0", y = "0"] = /\^FO(\d+),(\d+)/.exec(field) ?? [];
      expect(Number(x) + width).toBeLessThanOrEqual(480 + 8);
      expect(Number(y) + height).toBeLessThanOrEqual(320 + 8);
    }
  });

  it("puts the plain code into the QR symbol, and prints it in letters beside it", () => {
    const text = labelZpl([sheetOf()], 1, 203);
    expect(text).toContain("^BQN,2,6^FH^FDMA,L-261120-0042^FS");
    expect(text).toMatch(/\^A0N,\d+,\d+\^FH\^FDL-261120-0042\^FS/);
  });

  it("puts the Digital Link in where the product has a GTIN, and the symbol still fits", () => {
    const text = labelZpl([sheetOf({ gtin: "09506000134352", expiresAt: "2026-12-31T17:00:00Z" })], 1, 203);
    // 01:00 of New Year's Day where the plant stands
    expect(text).toContain("^FDMA,https://id.gs1.org/01/09506000134352/10/L-261120-0042?17=270101^FS");
    expect(text).toMatch(/\^BQN,2,4\^/);
  });

  it("keeps to the plain code where AI (10) cannot carry it", () => {
    const code = "LOT-OF-MORE-THAN-TWENTY-CHARACTERS";
    expect(sheetOf({ gtin: "09506000134352", code }).drawing.qr.text).toBe(code);
    expect(sheetOf({ gtin: "09506000134352", code: "批-1" }).drawing.qr.text).toBe("批-1");
  });

  it("lets no text end a field or start a command", () => {
    expect(escaped("A^XZ~JR\\&_1")).toBe("A_5EXZ_7EJR_5C&_5F1");
    expect(escaped("µ")).toBe("_C2_B5");
    const text = labelZpl([sheetOf({ code: "A^XZ~JA\\_B" })], 1, 203);
    expect(text).toContain("^FDMA,A_5EXZ_7EJA_5C_5FB^FS");
    expect(text.match(/\^XZ/g)).toHaveLength(1);
    expect(text).not.toMatch(/~/);
  });
});
