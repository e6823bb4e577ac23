import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digitalLink, parseDigitalLink } from "@/server/domain/gs1/digital-link";
import { GROUP_SEPARATOR, parseBracketed, parseElementString } from "@/server/domain/gs1/element-string";
import { gs1CheckDigit, toGtin14 } from "@/server/domain/gs1/gtin";

describe("GTIN", () => {
  it.each([
    // gs1.org, "How to calculate a check digit manually": the worked example of a GTIN-13
    ["629104150021", 3],
    // GS1 Digital Link and resolver documentation: the sample GTIN of dalgiardino.com
    ["0950600013435", 2],
    // the sample symbol of UPC-A: 0 12345 67890 5
    ["01234567890", 5],
    // EAN-8 of Wikipedia "European Article Number": 7351 3537
    ["7351353", 7],
    // GS1 Digital Link Toolkit: GTIN-14 05412345000013
    ["0541234500001", 3],
  ])("%s has the check digit %i", (digits, check) => expect(gs1CheckDigit(digits)).toBe(check));

  it.each([
    ["73513537", "00000073513537"],
    ["012345678905", "00012345678905"],
    ["9506000134352", "09506000134352"],
    ["09506000134352", "09506000134352"],
  ])("%s is %s as GTIN-14", (text, gtin) => expect(toGtin14(text)).toBe(gtin));

  it.each(["9506000134353", "950600013435", "", "9506000134352 ", "123456789", "ABCDEFGHIJKLM"])(
    "%j is none",
    (text) => expect(toGtin14(text)).toBeNull(),
  );

  it("sees any single wrong digit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 13 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const right = [...digits, gs1CheckDigit(digits.join(""))];
          expect(toGtin14(right.join(""))).toBe(right.join(""));
          const wrong = right.map((digit, index) => (index === at ? (digit + by) % 10 : digit));
          expect(toGtin14(wrong.join(""))).toBeNull();
        },
      ),
    );
  });
});

describe("Digital Link", () => {
  it("is written as GS1's own toolkit writes it", () => {
    // GS1DigitalLinkToolkit.js, README: (01)05412345000013(10)ABC&+123 becomes …/10/ABC%26%2B123
    expect(digitalLink({ gtin: "05412345000013", lot: "ABC&+123" })).toBe(
      "https://id.gs1.org/01/05412345000013/10/ABC%26%2B123",
    );
    // the same, with data attributes: …/01/05412345000013/10/ABC123?17=290331
    expect(digitalLink({ gtin: "05412345000013", lot: "ABC123" }, { expiresOn: "290331" })).toBe(
      "https://id.gs1.org/01/05412345000013/10/ABC123?17=290331",
    );
  });

  it("fills the GTIN up, and takes a host of one's own", () => {
    expect(digitalLink({ gtin: "9506000134352", lot: "L-1" }, { host: "https://id.magnets.example/" })).toBe(
      "https://id.magnets.example/01/09506000134352/10/L-1",
    );
  });

  it.each(["A".repeat(21), "L 1", "批次", "L#1", "L[1]", ""])("cannot carry the lot %j", (lot) =>
    expect(digitalLink({ gtin: "09506000134352", lot })).toBeNull(),
  );

  it("is not written for a GTIN with a wrong check digit", () =>
    expect(digitalLink({ gtin: "09506000134353", lot: "L-1" })).toBeNull());

  it.each([
    ["https://id.gs1.org/01/09506000134352/10/ABC%2F1", "ABC/1"],
    ["http://brand.example/some/path/01/9506000134352/22/2A/10/ABC1/21/12345?17=180426", "ABC1"],
    ["HTTPS://ID.GS1.ORG/01/09506000134352/10/ABC%2f1", "ABC/1"],
    ["https://id.gs1.org/01/09506000134352", null],
    ["https://id.gs1.org/01/09506000134352?17=261231", null],
  ])("%s is read", (link, lot) => expect(parseDigitalLink(link)).toEqual({ gtin: "09506000134352", lot }));

  it.each([
    "https://id.gs1.org/01/09506000134353/10/ABC1",
    "https://id.gs1.org/00/106141411234567897",
    "https://example.com/lots/L-1",
    "https://id.gs1.org/01/09506000134352/10/%E0%A4%A",
    "ftp://id.gs1.org/01/09506000134352/10/ABC1",
    "L-261120-0001",
  ])("%s is none of a lot", (link) => expect(parseDigitalLink(link)).toBeNull());

  it("comes back from any lot that AI (10) can carry", () => {
    const characters = [
      ..."!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
    ];
    expect(characters).toHaveLength(82);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 20 }).map((all) => all.join("")),
        (lot) => {
          const link = digitalLink({ gtin: "09506000134352", lot }) ?? "";
          expect(link).toMatch(/^https:\/\/id\.gs1\.org\/01\/\d{14}\/10\/[A-Za-z0-9._~%-]+$/);
          expect(parseDigitalLink(link)).toEqual({ gtin: "09506000134352", lot });
        },
      ),
    );
  });
});

describe("element strings", () => {
  const lot = { gtin: "09506000134352", lot: "ABC-1" };
  const GS = GROUP_SEPARATOR;

  it.each([
    ["010950600013435210ABC-1", lot],
    [`10ABC-1${GS}0109506000134352`, lot],
    [`0109506000134352172612313103000189${`10ABC-1${GS}`}21S1`, lot],
    [`${GS}010950600013435210ABC-1${GS}`, lot],
    ["0109506000134352", { ...lot, lot: null }],
  ])("%j is read", (text, expected) => expect(parseElementString(text)).toEqual(expected));

  it.each(["010950600013435310ABC-1", "01095060001343", "10ABC-1", "", `0109506000134352${GS}XY`])(
    "%j is none",
    (text) => expect(parseElementString(text)).toBeNull(),
  );

  it.each([
    ["(01)09506000134352(10)ABC-1", lot],
    ["(10)ABC-1 (01)09506000134352", lot],
    ["(01)09506000134352(17)261231(10)A(B)C", { ...lot, lot: "A(B)C" }],
    ["(01)09506000134352", { ...lot, lot: null }],
  ])("%s is read", (text, expected) => expect(parseBracketed(text)).toEqual(expected));

  it("needs a right GTIN in brackets too", () =>
    expect(parseBracketed("(01)09506000134353(10)ABC-1")).toBeNull());
});
