import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimalText, formatMeasured } from "@/app/_ui/number-format";

describe("formatDecimalText", () => {
  it.each([
    ["12.500000", "12.5"],
    ["0.000000", "0"],
    ["-0.0", "0"],
    ["1234567.50", "1,234,567.5"],
    ["-1204.000", "−1,204"],
    ["000120", "120"],
    ["123456789012345678901234.000001", "123,456,789,012,345,678,901,234.000001"],
  ])("shows %s as %s", (text, shown) => expect(formatDecimalText(text)).toBe(shown));

  it("rounds half up to the decimals asked for, carrying into the whole part", () => {
    expect(formatDecimalText("0.995", { maximumFractionDigits: 2 })).toBe("1");
    expect(formatDecimalText("999.9996", { maximumFractionDigits: 3 })).toBe("1,000");
    expect(formatDecimalText("2.345", { maximumFractionDigits: 2 })).toBe("2.35");
    expect(formatDecimalText("7.5", { maximumFractionDigits: 0 })).toBe("8");
  });

  it("keeps the decimals asked for", () =>
    expect(formatDecimalText("2", { minimumFractionDigits: 2 })).toBe("2.00"));

  it("leaves what is no decimal number as it is", () => expect(formatDecimalText("n/a")).toBe("n/a"));

  it("changes only grouping and trailing zeros, whatever the number", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.integer({ min: 0, max: 6 }),
        (digits, scale) => {
          const text = digits.toString().padStart(scale + 1, "0");
          const decimal = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
          const [whole = "", fraction = ""] = formatDecimalText(decimal).replaceAll(",", "").split(".");
          expect(BigInt(whole + fraction.padEnd(scale, "0"))).toBe(digits);
        },
      ),
    );
  });
});

describe("formatMeasured", () => {
  it.each([
    [1.32749, 4, "1.327"],
    [1592.4, 4, "1,592"],
    [15924.6, 4, "15,925"],
    [0.012345, 3, "0.0123"],
    [1.2, 4, "1.200"],
    [0, 4, "0"],
    [-0.5, 2, "−0.50"],
  ])("shows %d with %d significant digits as %s", (value, significant, shown) =>
    expect(formatMeasured(value, { significant })).toBe(shown),
  );

  it("shows fixed decimals", () => expect(formatMeasured(12, { decimals: 2 })).toBe("12.00"));
  it("shows no number as a dash", () => expect(formatMeasured(Number.NaN)).toBe("—"));
});
