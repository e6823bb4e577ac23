import { describe, expect, it } from "vitest";
import { textWidth } from "@/server/documents/fonts";
import { labelPdf } from "@/server/modules/labels/documents/label-pdf";
import { drawLabel } from "@/server/modules/labels/rules/draw-label";
import { fitted } from "@/server/modules/labels/rules/fit-text";
import { type LabelledLot, labelContent } from "@/server/modules/labels/rules/label-content";

const site = { timeZone: "Asia/Shanghai", linkHost: "https://id.gs1.org" };
const powder: LabelledLot = {
  code: "L-261120-0007",
  material: { nameEn: "Fine powder", nameZh: "细粉" },
  quantity: "1234.5678",
  unit: "kg",
  massKg: "1234.5678",
  status: "available",
  qualityStatus: "not-required",
  orderNumber: null,
  operationCode: null,
  runCode: null,
  supplierLot: "NRE-77",
  grade: null,
  position: "P3",
  createdAt: "2026-11-20T09:30:00Z",
  expiresAt: "2026-11-23T09:30:00Z",
  isByProduct: true,
  isRework: true,
  gtin: null,
};

describe("what a label says", () => {
  it("says it in both languages, in the site's time, and leaves out what is not", () => {
    const content = labelContent(powder, site);
    expect(content).toMatchObject({
      code: "L-261120-0007",
      qrText: "L-261120-0007",
      material: { zh: "细粉", en: "Fine powder" },
      quantity: "1,234.568",
      unit: { zh: "千克", en: "kg" },
      state: { zh: "可用", en: "USABLE" },
      marks: [
        { zh: "返工", en: "REWORK" },
        { zh: "副产物", en: "BY-PRODUCT" },
      ],
    });
    expect(content.facts.map(({ name, value }) => [name.en, value])).toEqual([
      ["Made", "2026-11-20 17:30"],
      ["Exp", "2026-11-23 17:30"],
      ["Sup. lot", "NRE-77"],
      ["Mass", "1,234.568 kg"],
      ["Pos", "P3"],
    ]);
  });

  it.each([
    ["on-hold", "pending", "冻结"],
    ["consumed", "released", "不在库"],
    ["available", "pending", "待质量放行"],
    ["available", "rejected", "判退"],
    ["available", "conditionally-released", "让步放行"],
  ])("a lot that is %s and %s reads %s", (status, qualityStatus, zh) =>
    expect(labelContent({ ...powder, status, qualityStatus }, site).state.zh).toBe(zh),
  );
});

describe("how it is laid out", () => {
  const longest = {
    ...powder,
    code: "A-CODE-OF-SIXTY-FOUR-CHARACTERS-THAT-NO-LABEL-WAS-EVER-MADE-FOR-",
    material: {
      nameEn: "A name that goes on and on, for ever and a day",
      nameZh: "一个非常非常长的物料名称，写也写不完的那种名称",
    },
    quantity: "123456789.123",
    supplierLot: "SUPPLIER-LOT-WITH-A-VERY-LONG-NUMBER-2026-11-000123456",
    qualityStatus: "conditionally-released",
    orderNumber: "WO-2026-000031",
    operationCode: "PCK",
    grade: "N48SH",
  };

  it.each(["60x40", "100x60"] as const)(
    "%s: nothing leaves the label, nothing runs into the next line",
    (size) => {
      for (const lot of [powder, longest]) {
        const { texts, widthMm, heightMm, qr } = drawLabel(labelContent(lot, site), size, textWidth);
        for (const { x, y, size: letters, weight, text } of texts) {
          expect(x + textWidth(text, letters, weight)).toBeLessThanOrEqual(widthMm - 1);
          expect(y).toBeLessThan(heightMm - 1);
          const isBesideQr = y < qr.y + qr.size + 0.1;
          expect(x).toBeGreaterThanOrEqual(isBesideQr ? qr.x + qr.size : 1);
        }
      }
    },
  );

  it("never cuts the code", () => {
    const { texts } = drawLabel(labelContent(longest, site), "60x40", textWidth);
    expect(`${texts[0]?.text}${texts[1]?.text}`).toBe(longest.code);
  });

  it("makes a text smaller before it cuts it", () => {
    const measure = (text: string, size: number) => text.length * size;
    expect(fitted("12345", 2, 10, measure)).toEqual({ text: "12345", size: 2 });
    expect(fitted("12345", 2, 8, measure)).toEqual({ text: "12345", size: 1.6 });
    expect(fitted("1234567890", 2, 8, measure)).toEqual({ text: "1234…", size: 1.4 });
  });
});

it("the PDF has a page of the label's size for each label and copy, with the Chinese font in it", async () => {
  const drawing = drawLabel(labelContent(powder, site), "60x40", textWidth);
  const sheet = { lot: powder.code, drawing, qr: { modules: 1, path: "M0 0h1v1h-1z" }, prints: 0 };
  const text = (await labelPdf([sheet, { ...sheet, lot: "L-2" }], 2)).toString("latin1");
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(4);
  expect(text).toMatch(/MediaBox \[0 0 170\.07\d* 113\.38\d*\]/);
  expect(text).toContain("NotoSansSC");
});
