import { describe, expect, it } from "vitest";
import { normaliseDayText, normaliseDayTimeText } from "@/app/_ui/date-text";
import { asDecimalText, asNumber, asOptionalText, normaliseNumberText } from "@/app/_ui/number-text";

describe("what a person types as a number", () => {
  it("reads full-width digits and points", () => expect(normaliseNumberText(" １２．５ ")).toBe("12.5"));
  it("reads typographic minus signs", () => expect(normaliseNumberText("−3")).toBe("-3"));
  it("makes a number, nothing, or leaves it to be refused", () => {
    expect(asNumber("12.5")).toBe(12.5);
    expect(asNumber("")).toBeUndefined();
    expect(asNumber("12,5,")).toBe("12,5,");
    expect(asNumber("Infinity")).toBe("Infinity");
  });
  it("keeps an exact quantity as text", () => {
    expect(asDecimalText("0.100000000000000001")).toBe("0.100000000000000001");
    expect(asDecimalText(" ")).toBeUndefined();
  });
  it("takes an empty optional text as none", () => expect(asOptionalText("  ")).toBeUndefined());
});

describe("what a person types as a day", () => {
  it.each([
    ["2026-3-5", "2026-03-05"],
    ["2026/03/05", "2026-03-05"],
    ["20260305", "2026-03-05"],
    ["2026年3月5日", "2026-03-05"],
    ["tomorrow", "tomorrow"],
  ])("reads %s as %s", (typed, day) => expect(normaliseDayText(typed)).toBe(day));

  it.each([
    ["2026/3/5 7:30", "2026-03-05 07:30"],
    ["2026-03-05T07:30", "2026-03-05 07:30"],
    ["2026-03-05", "2026-03-05"],
  ])("reads %s as %s", (typed, time) => expect(normaliseDayTimeText(typed)).toBe(time));
});
