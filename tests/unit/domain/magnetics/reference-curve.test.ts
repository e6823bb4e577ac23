import { describe, expect, it } from "vitest";
import { analyseCurve } from "@/server/domain/magnetics/analyse-curve";
import { cuboidDemagnetisingFactor } from "@/server/domain/magnetics/demagnetising-factor";
import { fixture } from "./curve-cases";

// Published by the magmeas project and read independently; sources in tests/fixtures/curves/README.md.
const expected = JSON.parse(fixture("magmeas-expected.json").toString()).our_reading_check as Record<
  string,
  number
>;
const rows = fixture("magmeas-branch-si.csv")
  .toString()
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(",").map(Number));
const column = (index: number) => rows.map((row) => row[index] ?? Number.NaN);
const h = { unit: "A/m", values: column(0) };

// The table is printed with six digits: that is the tolerance.
const DIGITS = 2e-5;

describe("the reference branch of a weak hard magnet", () => {
  const figures = () => analyseCurve({ temperatureC: 27, h, j: { unit: "T", values: column(1) } }).figures;

  it.each([
    ["brTesla", expected.Br_T],
    ["hcjKiloAmperePerMetre", (expected.Hc_A_m ?? 0) / 1000],
    ["hcbKiloAmperePerMetre", (expected.HcB_A_m ?? 0) / 1000],
    ["bhMaxKilojoulePerCubicMetre", expected.BHmax_kJ_m3],
    ["hkKiloAmperePerMetre", (expected.Hk_A_m ?? 0) / 1000],
    ["squareness", expected.squareness],
  ] as const)("gives %s = %d", (name, value) => {
    expect(Math.abs((figures()[name] ?? 0) / (value ?? 0) - 1)).toBeLessThan(DIGITS);
  });

  it("gives the same from B, from both, in CGS, upside down, reversed and shuffled", () => {
    const want = figures();
    const b = { unit: "T", values: column(2) };
    const j = { unit: "T", values: column(1) };
    const oersted = { unit: "Oe", values: h.values.map((value) => value * 4e-3 * Math.PI) };
    const gauss = { unit: "Gs", values: j.values.map((value) => value * 1e4) };
    const shuffledRows = rows.map((_, i) => (i * 11) % rows.length);
    const pick = (values: number[]) => shuffledRows.map((i) => values[i] ?? 0);
    const variants = [
      { h, b },
      { h, j, b },
      { h: oersted, j: gauss },
      {
        h: { unit: "A/m", values: h.values.map((v) => -v) },
        j: { unit: "T", values: j.values.map((v) => -v) },
      },
      { h: { unit: "A/m", values: h.values.toReversed() }, j: { unit: "T", values: j.values.toReversed() } },
      { h: { unit: "A/m", values: pick(h.values) }, j: { unit: "T", values: pick(j.values) } },
    ];
    for (const variant of variants) {
      const got = analyseCurve({ temperatureC: 27, ...variant }).figures;
      expect(Math.abs(got.brTesla / want.brTesla - 1)).toBeLessThan(DIGITS);
      expect(Math.abs((got.hcjKiloAmperePerMetre ?? 0) / (want.hcjKiloAmperePerMetre ?? 1) - 1)).toBeLessThan(
        DIGITS,
      );
      expect(
        Math.abs((got.bhMaxKilojoulePerCubicMetre ?? 0) / (want.bhMaxKilojoulePerCubicMetre ?? 1) - 1),
      ).toBeLessThan(DIGITS);
    }
  });
});

describe("cuboidDemagnetisingFactor", () => {
  it("is the published factor of the reference sample", () => {
    expect(cuboidDemagnetisingFactor(1.98, 1.99, 2.7)).toBeCloseTo(expected.D ?? 0, 12);
  });

  it("is a third for a cube, and the three factors of any cuboid add up to one", () => {
    expect(cuboidDemagnetisingFactor(5, 5, 5)).toBeCloseTo(1 / 3, 12);
    const sum =
      cuboidDemagnetisingFactor(2, 3, 7) +
      cuboidDemagnetisingFactor(3, 7, 2) +
      cuboidDemagnetisingFactor(7, 2, 3);
    expect(sum).toBeCloseTo(1, 12);
  });
});
