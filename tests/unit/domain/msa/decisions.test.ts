import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossedStudy, DEFAULT_GAUGE_OPTIONS, nestedStudy } from "@/server/domain/msa/gauge-study";
import { guardBand, guardedVerdict } from "@/server/domain/msa/guard-band";
import { linearityStudy } from "@/server/domain/msa/linearity";
import { MsaError } from "@/server/domain/msa/msa-error";
import { normalisedError } from "@/server/domain/msa/normalised-error";
import { rangeFactors } from "@/server/domain/msa/range-factors";
import { uncertaintyBudget } from "@/server/domain/msa/uncertainty-budget";
import { acceptanceOf } from "@/server/domain/msa/variation";

const reasonsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof MsaError) return error.issues.map(({ reason }) => reason);
    throw error;
  }
  return [];
};

describe("guard band (ILAC-G8:09/2019, w = U)", () => {
  const limits = { lower: 1.28, upper: 1.34 };
  const options = { expandedUncertainty: 0.01, guardFactor: 1 };
  test("draws both limits in; ISO 14253-1:2017 by 0.83 U", () => {
    expect(guardBand(limits, options).acceptance.lower).toBeCloseTo(1.29, 12);
    expect(guardBand(limits, options).acceptance.upper).toBeCloseTo(1.33, 12);
    expect(guardBand(limits, { ...options, guardFactor: 0.83 }).acceptance.lower).toBeCloseTo(1.2883, 12);
  });
  test.each([
    [1.3, "accept"],
    [1.285, "conditional-accept"],
    [1.275, "conditional-reject"],
    [1.26, "reject"],
    [1.345, "conditional-reject"],
    [1.36, "reject"],
  ] as const)("%d is %s", (value, verdict) => expect(guardedVerdict(value, limits, options)).toBe(verdict));
  test("simple acceptance knows accept and reject alone; on the limit is within", () => {
    const simple = { expandedUncertainty: 0.01, guardFactor: 0 };
    expect(guardedVerdict(1.28, limits, simple)).toBe("accept");
    expect(guardedVerdict(1.2799, limits, simple)).toBe("reject");
  });
  test("bands that meet leave nothing to accept", () => {
    expect(guardBand({ lower: 1, upper: 1.01 }, options).isEmpty).toBe(true);
    expect(() => guardBand(limits, { expandedUncertainty: -1, guardFactor: 1 })).toThrow(RangeError);
  });
  test("a wider band never accepts more", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        (value, a, b) => {
          const verdict = (u: number) =>
            guardedVerdict(value, limits, { expandedUncertainty: u, guardFactor: 1 });
          return verdict(Math.max(a, b)) !== "accept" || verdict(Math.min(a, b)) === "accept";
        },
      ),
    );
  });
});

describe("uncertainty budget (JCGM 100:2008)", () => {
  const part = { kind: "b" as const, sensitivity: 1, degreesOfFreedom: null };
  test("end gauge of GUM H.1: u_c = 32 nm, ν_eff = 16", () => {
    const { combined, effectiveDegreesOfFreedom } = uncertaintyBudget(
      [
        { ...part, name: "standard", value: 25, shape: "standard", degreesOfFreedom: 18 },
        { ...part, name: "difference", value: 9.7, shape: "standard", degreesOfFreedom: 25.6 },
        { ...part, name: "difference of expansion", value: 2.9, shape: "standard", degreesOfFreedom: 50 },
        { ...part, name: "difference of temperature", value: 16.6, shape: "standard", degreesOfFreedom: 2 },
      ],
      "student",
    );
    expect(combined).toBeCloseTo(31.7, 1);
    expect(Math.floor(effectiveDegreesOfFreedom ?? 0)).toBe(16);
  });
  test("shapes are divided as GUM 4.3 says, shares add up to one", () => {
    const budget = uncertaintyBudget([
      { ...part, name: "a", value: 2, shape: "normal-k2" },
      { ...part, name: "b", value: Math.sqrt(3), shape: "rectangular" },
      { ...part, name: "c", value: Math.sqrt(6), shape: "triangular" },
      { ...part, name: "d", value: Math.SQRT2, shape: "u-shaped" },
    ]);
    expect(budget.contributions.map(({ standardUncertainty }) => standardUncertainty)).toEqual(
      [1, 1, 1, 1].map((one) => expect.closeTo(one, 12)),
    );
    expect(budget.expanded).toBeCloseTo(4, 12);
    expect(budget.contributions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });
  test("all faults at once", () => {
    expect(
      reasonsOf(() =>
        uncertaintyBudget([
          { ...part, name: "a", value: -1, shape: "standard", degreesOfFreedom: 0 },
          { ...part, name: "b", value: 1, shape: "standard", sensitivity: Number.NaN },
        ]),
      ),
    ).toEqual(["uncertainty-negative", "uncertainty-degrees-not-positive", "msa-not-a-number"]);
  });
});

describe("refusals", () => {
  const reading = (part: string, appraiser: string, value: number) => ({ part, appraiser, value });
  test("nothing, a hole, and no number", () => {
    expect(reasonsOf(() => crossedStudy([], "anova-crossed", DEFAULT_GAUGE_OPTIONS))).toEqual([
      "msa-too-few-parts",
    ]);
    const holes = ["A", "B"].flatMap((who) => [
      reading("1", who, 1),
      reading("1", who, 2),
      reading("2", who, 3),
    ]);
    expect(reasonsOf(() => crossedStudy(holes, "average-range", DEFAULT_GAUGE_OPTIONS))).toEqual([
      "msa-cell-unbalanced",
      "msa-cell-unbalanced",
    ]);
    expect(
      reasonsOf(() => crossedStudy([reading("1", "A", Number.NaN)], "anova-crossed", DEFAULT_GAUGE_OPTIONS)),
    ).toEqual(["msa-not-a-number"]);
  });
  test("nested with one appraiser; a line with one reference", () => {
    const one = [reading("1", "A", 1), reading("1", "A", 2), reading("2", "A", 1), reading("2", "A", 2)];
    expect(reasonsOf(() => nestedStudy(one, DEFAULT_GAUGE_OPTIONS))).toEqual(["msa-too-few-appraisers"]);
    expect(reasonsOf(() => linearityStudy([{ reference: 1, values: [1, 2, 3] }]))).toEqual([
      "msa-too-few-references",
    ]);
  });
  test("the AIAG prints no factor for eleven parts; exact there is one", () => {
    const size = { trials: 2, appraisers: 2, parts: 11 };
    expect(reasonsOf(() => rangeFactors("aiag", size))).toEqual(["msa-constant-not-printed"]);
    expect(rangeFactors("exact", size).k3).toBeCloseTo(0.3058, 3);
  });
});

describe("properties", () => {
  const value = fc.double({ min: -100, max: 100, noNaN: true });
  const study = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
    .chain(([parts, appraisers, trials]) =>
      fc
        .array(value, { minLength: parts * appraisers * trials, maxLength: parts * appraisers * trials })
        .map((values) =>
          values.map((own, index) => ({
            part: `${index % parts}`,
            appraiser: `${Math.floor(index / parts) % appraisers}`,
            value: own,
          })),
        ),
    );
  test("sums of squares add up, and no component is negative", () => {
    fc.assert(
      fc.property(study, (readings) => {
        const { crossedAnova, variation } = crossedStudy(readings, "anova-crossed", DEFAULT_GAUGE_OPTIONS);
        const table = crossedAnova?.withInteraction;
        const parts = [table?.part, table?.appraiser, table?.interaction, table?.repeatability];
        const sum = parts.reduce((total, row) => total + (row?.sumOfSquares ?? 0), 0);
        const total = table?.total.sumOfSquares ?? 0;
        expect(Math.abs(sum - total)).toBeLessThanOrEqual(1e-9 * Math.max(1, total));
        expect(variation.part.variance).toBeGreaterThanOrEqual(0);
        expect(variation.appraiser.variance).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  test("the acceptance words meet at 10 and 30", () => {
    expect([9.99, 10, 30, 30.01].map(acceptanceOf)).toEqual(["good", "conditional", "conditional", "reject"]);
    expect(normalisedError(1.31, 1.3, 0.006, 0.008)).toBeCloseTo(1, 12);
  });
});
