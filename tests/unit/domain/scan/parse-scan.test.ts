import { describe, expect, it } from "vitest";
import { cleanScan } from "@/server/domain/scan/clean-scan";
import { parseScan } from "@/server/domain/scan/parse-scan";

const GS = "\u001D";
const gtin = "09506000134352";
const lot = { kind: "lot", code: "L-261120-0001", gtin };

describe("what a scan is", () => {
  it.each([
    ["a plain code", "L-261120-0001", { kind: "code", code: "L-261120-0001" }],
    ["with CR", "L-261120-0001\r", { kind: "code", code: "L-261120-0001" }],
    ["with CR LF and Tab", "\tL-261120-0001\r\n", { kind: "code", code: "L-261120-0001" }],
    ["between STX and ETX", "\u0002L-261120-0001\u0003", { kind: "code", code: "L-261120-0001" }],
    ["in full-width letters", "Ｌ－２６１１２０－０００１", { kind: "code", code: "L-261120-0001" }],
    ["in lower case", "l-261120-0001", { kind: "code", code: "l-261120-0001" }],
    ["behind a Code 128 identifier", "]C0L-261120-0001", { kind: "code", code: "L-261120-0001" }],
    ["behind a QR identifier", "]Q1L-261120-0001", { kind: "code", code: "L-261120-0001" }],
    ["a run", "RUN-2026-000017", { kind: "code", code: "RUN-2026-000017" }],
    [
      "a traveller's operation",
      "WO-2026-000031/SNT",
      { kind: "operation", order: "WO-2026-000031", operation: "SNT" },
    ],
    [
      "the same, Caps Lock on",
      "wo-2026-000031/snt\r",
      { kind: "operation", order: "WO-2026-000031", operation: "SNT" },
    ],
    [
      "the same, full-width",
      "ＷＯ－２０２６－００００３１／ＳＮＴ",
      { kind: "operation", order: "WO-2026-000031", operation: "SNT" },
    ],
    [
      "the same by a Chinese keyboard",
      "WO-2026-000031、SNT",
      { kind: "operation", order: "WO-2026-000031", operation: "SNT" },
    ],
    ["an order", "WO-2026-000031", { kind: "code", code: "WO-2026-000031" }],
    ["our Digital Link", `https://id.gs1.org/01/${gtin}/10/L-261120-0001?17=261231`, lot],
    ["the link from another host", `https://qr.magnets.example/x/01/${gtin}/10/L-261120-0001`, lot],
    ["the link in a GS1 QR code", `]Q3https://id.gs1.org/01/${gtin}/10/L-261120-0001`, lot],
    ["the link, Caps Lock on", `HTTPS://ID.GS1.ORG/01/${gtin}/10/L-261120-0001`, lot],
    ["the link by a Chinese keyboard", `https：、、id。gs1。org、01、${gtin}、10、L-261120-0001`, lot],
    [
      "the link in full-width letters",
      `ｈｔｔｐｓ：／／ｉｄ．ｇｓ１．ｏｒｇ／０１／${gtin}／１０／Ｌ-261120-0001`,
      lot,
    ],
    ["the link without a lot", `https://id.gs1.org/01/${gtin}`, { kind: "product", code: gtin, gtin }],
    ["GS1-128", `]C101${gtin}10L-261120-0001`, lot],
    ["GS1 DataMatrix", `]d201${gtin}17261231${"10L-261120-0001"}${GS}21S1`, lot],
    ["GS1 DataMatrix, GS as a picture", `]d210L-261120-0001␝01${gtin}`, lot],
    ["GS1 DataMatrix, GS as text", `]d210L-261120-0001<GS>01${gtin}`, lot],
    ["GS1 QR", `]Q301${gtin}10L-261120-0001`, lot],
    ["GS1 QR, Caps Lock on", `]q301${gtin}10l-261120-0001`, { ...lot, code: "l-261120-0001" }],
    ["an element string without an identifier", `01${gtin}10L-261120-0001`, lot],
    ["one that begins with FNC1", `${GS}10L-261120-0001${GS}01${gtin}`, lot],
    ["brackets", `(01)${gtin}(10)L-261120-0001`, lot],
    ["full-width brackets", `（01）${gtin}（10）L-261120-0001`, lot],
    ["a long number that is no GTIN", "0109506000134353", { kind: "code", code: "0109506000134353" }],
    ["another address", "https://example.com/a/b", { kind: "code", code: "https://example.com/a/b" }],
    ["words", "钕铁硼、镨钕", { kind: "code", code: "钕铁硼、镨钕" }],
    ["nothing", " \r\n", { kind: "code", code: "" }],
  ])("%s", (_, raw, expected) => expect(parseScan(raw)).toMatchObject(expected));

  it("keeps the whole scan for who can check the GTIN", () =>
    expect(parseScan(`]Q3https://id.gs1.org/01/${gtin}/10/L-1\r`).text).toBe(
      `https://id.gs1.org/01/${gtin}/10/L-1`,
    ));
});

it("cleaning twice is cleaning once", () => {
  for (const raw of ["Ｌ－１\r", "a、b", "——x", "“q”", "磁体——N48SH"]) {
    expect(cleanScan(cleanScan(raw))).toBe(cleanScan(raw));
  }
});
