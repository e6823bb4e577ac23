import { describe, expect, it } from "vitest";
import { correlationP, pearson, spearman } from "@/server/domain/root-cause/correlation";
import { regress } from "@/server/domain/root-cause/linear-regression";
import { kruskalWallis, oneWay } from "@/server/domain/root-cause/one-way";
import { ATMWTAG, LONGLEY, NORRIS, SIRSTV } from "./nist";

/** Digits in which two numbers agree, as NIST counts them: −log10 of the relative error. */
function digits(value: number | undefined, certified: number): number {
  if (value === undefined) return 0;
  return value === certified ? 16 : -Math.log10(Math.abs(value - certified) / Math.abs(certified));
}

function grouped(groups: readonly (readonly number[])[]): [Float64Array, Int32Array] {
  return [
    Float64Array.from(groups.flat()),
    Int32Array.from(groups.flatMap((group, code) => group.map(() => code))),
  ];
}

describe("NIST StRD linear regression", () => {
  it("Norris: a line over three decades", () => {
    const fit = regress(
      [Float64Array.from(NORRIS.data, ({ x }) => x)],
      Float64Array.from(NORRIS.data, ({ y }) => y),
    );
    expect(digits(fit.intercept.value, NORRIS.intercept.value)).toBeGreaterThan(11);
    expect(digits(fit.intercept.standardError, NORRIS.intercept.standardError)).toBeGreaterThan(11);
    expect(digits(fit.coefficients[0]?.value, NORRIS.slope.value)).toBeGreaterThan(12);
    expect(digits(fit.coefficients[0]?.standardError, NORRIS.slope.standardError)).toBeGreaterThan(11);
    expect(digits(fit.residualDeviation, NORRIS.residualDeviation)).toBeGreaterThan(11);
    expect(digits(fit.rSquared, NORRIS.rSquared)).toBeGreaterThan(12);
    expect(digits(fit.f, NORRIS.f)).toBeGreaterThan(10);
  });

  it("Longley: six columns that nearly depend on each other", () => {
    const fit = regress(
      LONGLEY.columns.map((column) => Float64Array.from(column)),
      Float64Array.from(LONGLEY.y),
    );
    expect(digits(fit.intercept.value, LONGLEY.intercept.value)).toBeGreaterThan(10);
    expect(digits(fit.intercept.standardError, LONGLEY.intercept.standardError)).toBeGreaterThan(10);
    LONGLEY.coefficients.forEach(({ value, standardError }, column) => {
      expect(digits(fit.coefficients[column]?.value, value)).toBeGreaterThan(9.5);
      expect(digits(fit.coefficients[column]?.standardError, standardError)).toBeGreaterThan(10);
    });
    expect(digits(fit.residualDeviation, LONGLEY.residualDeviation)).toBeGreaterThan(11);
    expect(digits(fit.rSquared, LONGLEY.rSquared)).toBeGreaterThan(12);
    expect(digits(fit.f, LONGLEY.f)).toBeGreaterThan(10);
  });

  it("refuses a column that the others add up to, and too few values", () => {
    const a = Float64Array.from([1, 2, 3, 4, 5]);
    expect(() => regress([a, a.map((value) => 2 * value + 1)], a)).toThrow(/combination/);
    expect(() => regress([a.slice(0, 2)], a.slice(0, 2))).toThrow(/too few/);
  });
});

describe("NIST StRD analysis of variance", () => {
  it.each([
    ["SiRstv", SIRSTV, 9],
    ["AtmWtAg", ATMWTAG, 7],
  ] as const)("%s", (_, data, leastDigits) => {
    const [values, codes] = grouped(data.groups);
    const test = oneWay(values, codes, data.groups.length);
    expect(digits(test?.betweenSquares, data.betweenSquares)).toBeGreaterThan(leastDigits);
    expect(digits(test?.withinSquares, data.withinSquares)).toBeGreaterThan(leastDigits);
    expect(digits(test?.f, data.f)).toBeGreaterThan(leastDigits);
    expect(digits(test?.etaSquared, data.rSquared)).toBeGreaterThan(leastDigits);
  });
});

describe("Anscombe's quartet (Am. Stat. 27, 1973, 17)", () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const quartet: [number[], number[]][] = [
    [x, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]],
    [x, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]],
    [x, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]],
    [
      [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8],
      [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89],
    ],
  ];

  it("all four have the same line, r² = 0.67 and a standard error of 0.118 of the slope", () => {
    for (const [xs, ys] of quartet) {
      const fit = regress([Float64Array.from(xs)], Float64Array.from(ys));
      expect(fit.intercept.value).toBeCloseTo(3, 2);
      expect(fit.coefficients[0]?.value).toBeCloseTo(0.5, 3);
      expect(fit.coefficients[0]?.standardError).toBeCloseTo(0.118, 3);
      expect(fit.rSquared).toBeCloseTo(0.67, 2);
      expect(fit.p).toBeCloseTo(0.0022, 4);
    }
  });

  it("ranks see what Pearson's r does not", () => {
    const rho = quartet.map(([xs, ys]) => spearman(Float64Array.from(xs), Float64Array.from(ys)));
    // R 4.3: cor(anscombe$x1, anscombe$y1, method = "spearman") …
    expect(rho[0]).toBeCloseTo(0.8181818, 6);
    expect(rho[1]).toBeCloseTo(0.6909091, 6);
    expect(rho[2]).toBeCloseTo(0.9909091, 6);
    expect(rho[3]).toBeCloseTo(0.5, 6);
    const [first] = quartet;
    const r = pearson(Float64Array.from(first?.[0] ?? []), Float64Array.from(first?.[1] ?? []));
    expect(correlationP(r, 11, 9)).toBeCloseTo(0.00217, 5);
  });
});

describe("Kruskal–Wallis", () => {
  it("airquality of R: Ozone by month without gaps gives H = 29.267 with 4 degrees of freedom, p = 6.901e-06", () => {
    // R documentation, example(kruskal.test): data of the New York State Department of Conservation, May to September 1973.
    const ozone = [
      "41 36 12 18 28 23 19 8 7 16 11 14 18 14 34 6 30 11 1 11 4 32 23 45 115 37",
      "29 71 39 23 21 37 20 12 13",
      "135 49 32 64 40 77 97 97 85 10 27 7 48 35 61 79 63 16 80 108 20 52 82 50 64 59",
      "39 9 16 78 35 66 122 89 110 44 28 65 22 59 23 31 44 21 9 45 168 73 76 118 84 85",
      "96 78 73 91 47 32 20 23 21 24 44 21 28 9 13 46 18 13 24 16 13 23 36 7 14 30 14 18 20",
    ].map((text) => text.split(" ").map(Number));
    const [values, codes] = grouped(ozone);
    const test = kruskalWallis(values, codes, 5);
    expect(test.h).toBeCloseTo(29.267, 3);
    expect(test.p).toBeCloseTo(6.901e-6, 8);
  });
});
