import { describe, expect, test } from "vitest";
import {
  falseDiscoveryRates,
  fisherExact,
  oddsRatio,
  smallestPossibleP,
} from "@/server/domain/genealogy/separation";

describe("Fisher's exact test, two-sided, against published figures", () => {
  test.each([
    // R. A. Fisher, The Design of Experiments, 1935: the lady who tasted three of four cups right; and all four.
    { source: "Fisher 1935, 3 of 4 cups", table: [3, 4, 1, 4], p: 0.4857142857 },
    { source: "Fisher 1935, 4 of 4 cups", table: [4, 4, 0, 4], p: 2 / 70 },
    // R. A. Fisher, J. R. Stat. Soc. 98, 1935, 39: convictions of twins of convicts; R's fisher.test prints 0.0005367.
    { source: "Fisher 1935, twins", table: [2, 17, 10, 13], p: 0.0005367 },
    // The example of scipy.stats.fisher_exact: 8, 2 | 1, 5.
    { source: "SciPy, whales and sharks", table: [8, 10, 1, 6], p: 0.034965034965 },
    // E. W. Weisstein, "Fisher's Exact Test", MathWorld: Math. Magazine and Science, 5, 0 | 1, 4.
    { source: "MathWorld, journals", table: [5, 5, 1, 5], p: 0.0476190476 },
  ])("$source", ({ table, p }) => {
    const [withA = 0, ofA = 0, withB = 0, ofB = 0] = table;
    expect(fisherExact({ withA, ofA, withB, ofB })).toBeCloseTo(p, 7);
    // Which group is called A changes nothing, nor does counting those without instead of those with.
    expect(fisherExact({ withA: withB, ofA: ofB, withB: withA, ofB: ofA })).toBeCloseTo(p, 7);
    expect(fisherExact({ withA: ofA - withA, ofA, withB: ofB - withB, ofB })).toBeCloseTo(p, 7);
  });

  test("what all have, or none, separates nothing", () => {
    expect(fisherExact({ withA: 7, ofA: 7, withB: 9, ofB: 9 })).toBe(1);
    expect(fisherExact({ withA: 0, ofA: 7, withB: 0, ofB: 9 })).toBe(1);
  });

  test("is finite and exact for large groups", () => {
    const p = fisherExact({ withA: 500, ofA: 500, withB: 0, ofB: 500 });
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1e-290);
  });

  test("small groups cannot prove much: one lot against one gives p = 1, three against three 0.1", () => {
    expect(smallestPossibleP(1, 1)).toBe(1);
    expect(smallestPossibleP(3, 3)).toBeCloseTo(0.1, 12);
    expect(smallestPossibleP(4, 4)).toBeCloseTo(2 / 70, 12);
  });
});

test("the odds ratio has one half added to each cell, and stays finite", () => {
  expect(oddsRatio({ withA: 3, ofA: 4, withB: 1, ofB: 4 })).toBeCloseTo((3.5 * 3.5) / (1.5 * 1.5), 12);
  expect(oddsRatio({ withA: 4, ofA: 4, withB: 0, ofB: 4 })).toBeCloseTo((4.5 * 4.5) / (0.5 * 0.5), 12);
});

describe("Benjamini–Hochberg", () => {
  // Benjamini & Hochberg 1995, section 4: fifteen endpoints; at 0.05 the first four are found.
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];

  test("finds what their paper finds", () => {
    const qs = falseDiscoveryRates(published);
    expect(qs.filter((q) => q <= 0.05)).toHaveLength(4);
    expect(qs[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    expect(qs[0]).toBeCloseTo(0.0015, 12);
    expect(qs[14]).toBe(1);
  });

  test("keeps the order given, and no q is below its p or above that of a greater p", () => {
    const mixed = [...published].reverse();
    const qs = falseDiscoveryRates(mixed);
    expect([...qs].reverse()).toEqual(falseDiscoveryRates(published));
    mixed.forEach((p, at) => {
      expect(qs[at]).toBeGreaterThanOrEqual(p);
    });
    expect(falseDiscoveryRates([])).toEqual([]);
  });
});
