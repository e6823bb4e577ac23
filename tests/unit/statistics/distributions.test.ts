import { describe, expect, it } from "vitest";
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  fisherUpperTail,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from "@/server/domain/statistics/distributions";

describe("distributions", () => {
  // Printed values: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7 (tables of critical values).
  it.each([
    ["z 0.975", normalQuantile(0.975), 1.959964],
    ["t 0.975, 5", studentQuantile(0.975, 5), 2.570582],
    ["χ² 0.95, 10", chiSquareQuantile(0.95, 10), 18.307038],
    ["F above 4.102821, 2 and 10", fisherUpperTail(4.102821, 2, 10), 0.05],
    ["binomial 2 of 10 at 0.2", binomialCdf(2, 10, 0.2), 0.6777995],
    ["beta 0.4, 2 and 3", betaCdf(0.4, 2, 3), 0.5248],
  ])("%s", (_name, value, printed) => {
    expect(value).toBeCloseTo(printed, 6);
  });

  it("turns each quantile back into its probability", () => {
    for (const p of [1e-6, 0.01, 0.5, 0.9, 0.999999]) {
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
      expect(studentCdf(studentQuantile(p, 7), 7)).toBeCloseTo(p, 10);
      expect(1 - chiSquareUpperTail(chiSquareQuantile(p, 3.5), 3.5)).toBeCloseTo(p, 10);
      expect(betaCdf(betaQuantile(p, 2, 30), 2, 30)).toBeCloseTo(p, 10);
    }
  });

  it("refuses what has no answer", () => {
    expect(() => normalQuantile(1)).toThrow(RangeError);
    expect(() => studentCdf(1, 2.5)).toThrow(RangeError);
    expect(() => chiSquareQuantile(0.5, 0)).toThrow(RangeError);
  });
});
