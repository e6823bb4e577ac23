import { describe, expect, it } from "vitest";
import { c4Of, controlConstants, d2Of, medianRangeOf } from "@/server/domain/spc/control-constants";
import { NELSON_RULES, ruleOf, WESTERN_ELECTRIC_RULES } from "@/server/domain/spc/rule-sets";
import { signalsOf } from "@/server/domain/spc/run-rules";
import { individualsCharts } from "@/server/domain/spc/variable-charts";
import { CONSTANT_ROWS, casesOf, placesOf, valuesOf } from "./published-cases";

describe("constants", () => {
  it.each(CONSTANT_ROWS.map((row) => [row.n, row] as const))("n = %s as R computes them", (n, row) => {
    for (const [name, value] of Object.entries(controlConstants(Number(n))))
      expect(Math.abs(value - Number(row[name])), name).toBeLessThan(5e-7);
  });

  it("has the closed forms of two values and large samples", () => {
    expect(d2Of(2)).toBeCloseTo(2 / Math.sqrt(Math.PI), 10);
    expect(medianRangeOf(2)).toBeCloseTo(0.95387, 4);
    expect(c4Of(1001)).toBeCloseTo(c4Of(1000) + 1 / 4 / 1000 / 1001, 9);
  });
});

describe("rules", () => {
  it.each(casesOf("rules").map((c) => [c.id, c] as const))("%s", (_, { id, expected, params, ...rest }) => {
    const count = Number(params.nelson2_k);
    const charts = individualsCharts(valuesOf({ id, expected, params, ...rest }), {
      rules: [
        ruleOf("nelson-1"),
        ruleOf("nelson-2", { count }),
        ruleOf("nelson-3", { count: Number(params.nelson3_k ?? 7), counting: "steps" }),
        ruleOf("nelson-5"),
      ],
      movingRangeLength: Number(params.mr_length),
      d2Table: "three-digits",
    });
    if (expected.center !== undefined)
      expect(charts.location.centerLine).toBeCloseTo(Number(expected.center), 9);
    if (expected.sigma !== undefined) expect(charts.sigma).toBeCloseTo(Number(expected.sigma), 4);
    expect(placesOf(charts.location.signals, "nelson-1")).toEqual(expected.nelson1);
    expect(placesOf(charts.location.signals, "nelson-2")).toEqual(expected.nelson2_k7);
    expect(placesOf(charts.location.signals, "nelson-3")).toEqual([]);
    expect(placesOf(charts.location.signals, "nelson-5")).toEqual(expected.nelson5_2of3);
    if (expected.MR_nelson1) expect(placesOf(charts.spread.signals, "nelson-1")).toEqual(expected.MR_nelson1);
    if (expected.MR_nelson2_k7)
      expect(placesOf(charts.spread.signals, "nelson-2")).toEqual(expected.MR_nelson2_k7);
  });

  const of = (
    id: (typeof NELSON_RULES)[number]["id"] | (typeof WESTERN_ELECTRIC_RULES)[number]["id"],
    scores: number[],
  ) => signalsOf(ruleOf(id), scores).map((i) => i + 1);

  it("1: beyond three sigma, and not on it", () => {
    expect(of("nelson-1", [0, 3, 3.01, -3, -3.2])).toEqual([3, 5]);
    expect(of("western-electric-1", [3.1])).toEqual([1]);
  });

  it("2: nine on one side for Nelson, eight for Western Electric; the centre line ends a run", () => {
    const run = [...Array(9).fill(0.5), 0, 0.5];
    expect(of("nelson-2", run)).toEqual([9]);
    expect(of("western-electric-4", run)).toEqual([8, 9]);
  });

  it("3: six points of a trend; six steps are seven points", () => {
    expect(of("nelson-3", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.6])).toEqual([6, 7]);
    expect(signalsOf(ruleOf("nelson-3", { counting: "steps" }), [0, 1, 2, 3, 4, 5, 6, 6])).toEqual([6]);
    expect(of("nelson-3", [6, 5, 4, 3, 2, 1])).toEqual([6]);
    expect(of("nelson-3", [1, 1, 1, 1, 1, 1, 1])).toEqual([]);
  });

  it("4: fourteen points alternate; fourteen steps are fifteen points", () => {
    const zigzag = Array.from({ length: 15 }, (_, i) => i % 2);
    expect(of("nelson-4", zigzag)).toEqual([14, 15]);
    expect(signalsOf(ruleOf("nelson-4", { counting: "steps" }), zigzag)).toEqual([14]);
    expect(of("nelson-4", [...zigzag.slice(0, 8), 1, 1, ...zigzag.slice(0, 6)])).toEqual([]);
  });

  it("5 and 6: two of three beyond two sigma, four of five beyond one, on one side", () => {
    expect(of("nelson-5", [2.1, 0, 2.1, 0, 0, 2.1, -2.1])).toEqual([3]);
    expect(of("nelson-5", [2.1, -2.1, 2])).toEqual([]);
    expect(of("nelson-6", [1.1, 1.1, 0, 1.1, 1.1, 1.1, 0, 0])).toEqual([5, 6]);
    expect(of("western-electric-3", [-1.1, -1.1, -1.1, -1.1])).toEqual([4]);
  });

  it("7 and 8: fifteen within one sigma, eight outside of it", () => {
    expect(of("nelson-7", [...Array(15).fill(-0.2), 1])).toEqual([15]);
    expect(of("nelson-8", [1.5, -1.5, 1.5, -1.5, 1.5, -1.5, 1.5, -1.5, 0.5])).toEqual([8]);
  });

  it("begins anew behind a point that was excluded", () => {
    expect(of("nelson-2", [...Array(5).fill(1), Number.NaN, ...Array(8).fill(1)])).toEqual([]);
    expect(of("nelson-5", [2.5, Number.NaN, 2.5])).toEqual([]);
  });

  it("looks at a hundred thousand points with all rules in linear time", () => {
    const scores = Array.from({ length: 100_000 }, (_, i) => Math.sin(i) * 2);
    const found = [...NELSON_RULES, ...WESTERN_ELECTRIC_RULES].map((rule) => signalsOf(rule, scores).length);
    expect(found).toHaveLength(12);
  });
});
