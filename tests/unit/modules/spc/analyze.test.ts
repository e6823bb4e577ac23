import { describe, expect, it } from "vitest";
import { parseInput } from "@/server/kernel/command";
import { spcAnalyzeInput } from "@/server/modules/spc/contract/analyze";
import { analyzeSpc } from "@/server/modules/spc/queries/analyze";
import { casesOf, numbersOf, subgroupsOf, valuesOf } from "@/tests/unit/domain/spc/published-cases";

const analyze = (body: unknown) => analyzeSpc(parseInput(spcAnalyzeInput, body));
const issuesOf = (body: unknown) => {
  try {
    analyze(body);
  } catch (error) {
    return (error as { issues: { path: string; reason: string }[] }).issues.map(
      ({ path, reason }) => `${path} ${reason}`,
    );
  }
  return [];
};
const caseOf = (kind: string, id: string) => {
  const found = casesOf(kind).find((published) => published.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
};
const signalled = (points: readonly { violations: readonly string[] }[], rule: string) =>
  points.flatMap(({ violations }, i) => (violations.includes(rule) ? [i + 1] : []));

describe("the calculator of POST /spc/analyze", () => {
  it("returns both charts, rules and capability of subgroups with points of phase II", () => {
    const published = caseOf("chart:xbar", "qcc-xbar-pistonrings-I+II-UWAVE-R");
    const { rows, baseline } = subgroupsOf(published);
    const answer = analyze({
      chart: "xbar-r",
      data: rows.slice(0, baseline),
      newData: rows.slice(baseline),
      rules: ["nelson-1", { rule: "nelson-2", k: 7 }],
      specification: { lower: 73.95, upper: 74.05, target: 74 },
    });
    expect(answer.centerLine).toBeCloseTo(74.001176, 8);
    expect(answer.sigmaEstimator).toBe("r-bar");
    expect(answer.charts.map(({ name }) => name)).toEqual(["xbar", "r"]);
    expect(signalled(answer.points, "nelson-1")).toEqual(published.expected.beyond_limits_1based);
    expect(signalled(answer.points, "nelson-2")).toEqual(published.expected.run_ge7_same_side_1based);
    expect(answer.capability?.cp).toBeCloseTo(1.7033, 3);
    expect(answer.capability?.ci95.cp?.[0]).toBeCloseTo(1.4914, 3);
  });

  it("meets published σ to the last digit without any option", () => {
    const piston = caseOf("chart:xbar", "qcc-xbar-pistonrings-I-UWAVE-R");
    const viscosity = caseOf("chart:I-MR", "qcc-imr-viscosity-MR");
    expect(analyze({ chart: "xbar-r", data: subgroupsOf(piston).rows.slice(0, 25) }).sigma).toBeCloseTo(
      Number(piston.expected.sigma),
      12,
    );
    expect(analyze({ chart: "i-mr", data: valuesOf(viscosity) }).sigma).toBeCloseTo(
      Number(viscosity.expected.sigma),
      12,
    );
  });

  it("takes qcc's estimators by their names and cuts flat data by a size", () => {
    const { rows } = subgroupsOf(caseOf("chart:xbar", "qcc-xbar-pistonrings-I-UWAVE-R"));
    for (const name of ["UWAVE-R", "MVLUE-R", "UWAVE-SD", "MVLUE-SD", "RMSDF"]) {
      const { sigma } = analyze({
        chart: "xbar-s",
        data: rows.flat(),
        sizes: 5,
        options: { sigmaMethod: name },
      });
      expect(sigma).toBeCloseTo(0.0098, 3);
    }
  });

  it("steps limits where sizes differ and says null for the one limit", () => {
    const { data, expected } = caseOf("chart:u", "qcc-u-dyedcloth");
    const answer = analyze({ chart: "u", data: data.counts, sizes: data.sizes });
    expect(answer.limits).toBeNull();
    answer.points.forEach((point, i) => {
      expect(point.ucl).toBeCloseTo(numbersOf(expected.ucl)[i] ?? Number.NaN, 8);
    });
  });

  it("runs EWMA and CUSUM with their options inside or beside `options`", () => {
    const ewma = caseOf("chart:EWMA", "montgomery-9.1-ewma");
    const answer = analyze({
      chart: "ewma",
      data: valuesOf(ewma),
      lambda: 0.1,
      L: 2.7,
      options: { target: 10, sigma: 1 },
    });
    expect(signalled(answer.points, "beyond-limits")).toEqual(ewma.expected.beyond_limits_1based);
    const cusum = caseOf("chart:CUSUM", "nist-cusum");
    const sums = analyze({
      chart: "cusum",
      data: valuesOf(cusum),
      options: { target: 325, k: 0.3175, h: 4.1959, scale: "data" },
    });
    expect(sums.points.findIndex(({ violations }) => violations.length > 0) + 1).toBe(14);
    expect(sums.centerLine).toBe(325);
  });

  it("leaves Cp and Cpk out of a specification with one limit", () => {
    const answer = analyze({
      chart: "i-mr",
      data: [5, 6, 5, 7, 6, 5, 6, 7, 6, 5],
      specification: { lower: 2 },
    });
    expect(answer.capability).toMatchObject({ cp: null, cpk: null, cpu: null, pp: null });
    expect(answer.capability?.cpl).toBeGreaterThan(1);
  });

  it("judges by frozen limits and leaves excluded points out of computed ones", () => {
    const frozen = analyze({ chart: "i-mr", data: [10, 11, 14], options: { center: 10, sigma: 1 } });
    expect(frozen.limits).toEqual({ lcl: 7, ucl: 13 });
    expect(frozen.points[2]?.violations).toEqual(["nelson-1"]);
    const kept = analyze({ chart: "i-mr", data: [10, 11, 90, 10, 11], options: { excluded: [3] } });
    expect(kept.centerLine).toBe(10.5);
  });

  it("says all faults with their field and rule", () => {
    expect(issuesOf({ chart: "p", data: [5, 60, -1], sizes: [50, 50, 0] })).toEqual([
      "data.1 count-above-size",
      "data.2 count-negative",
      "sizes.2 size-not-positive",
    ]);
    expect(issuesOf({ chart: "p", data: [5] })).toEqual(["sizes sizes-missing"]);
    expect(issuesOf({ chart: "xbar-r", data: [1, 2, 3] })).toEqual(["data no-subgroups"]);
    expect(issuesOf({ chart: "xbar-r", data: [1, 2, 3], sizes: 2 })).toEqual(["data subgroups-uneven"]);
    expect(issuesOf({ chart: "i-mr", data: [[1, 2], 3] })).toEqual(["data.1 data-mixed"]);
    expect(issuesOf({ chart: "i-mr", data: [1] })).toEqual(["data too-few-values"]);
    expect(issuesOf({ chart: "i-mr", data: [1, 2], specification: {} })).toEqual([
      "specification specification-missing",
    ]);
    expect(issuesOf({ chart: "i-mr", data: [1, 2], specification: { lower: 3, upper: 2 } })).toEqual([
      "specification.upper specification-order",
    ]);
    expect(issuesOf({ chart: "ewma", data: [1, 2, 3], options: { lambda: 2 } })).toEqual([
      "options.lambda lambda-out-of-range",
    ]);
    expect(issuesOf({ chart: "i-mr", data: [1, 2, 3], options: { sigmaEstimator: "s-bar" } })).toEqual([
      "options.sigmaEstimator estimator-needs-subgroups",
    ]);
    expect(issuesOf({ chart: "c", data: [1, 2], specification: { lower: 0 } })).toEqual([
      "specification specification-not-for-counts",
    ]);
    expect(issuesOf({ chart: "pareto", data: ["a"] })).toEqual([
      "chart invalid-value",
      "data.0 invalid-union",
    ]);
  });

  it("takes a hundred thousand points with all rules and capability", () => {
    const data = Array.from(
      { length: 100_000 },
      (_, i) => 1.42 + 0.01 * Math.sin(i * 12.9898) * ((i % 7) - 3),
    );
    const answer = analyze({ chart: "i-mr", data, rules: "nelson", specification: { lower: 1.4 } });
    expect(answer.points).toHaveLength(100_000);
    expect(answer.capability?.n).toBe(100_000);
  });
});
