import { describe, expect, it } from "vitest";
import { capabilityIndices, observedShares, overallFigures } from "@/server/domain/spc/capability";
import { andersonDarlingNormal } from "@/server/domain/spc/normality";
import { percentileCapability } from "@/server/domain/spc/percentile-capability";
import { processYield } from "@/server/domain/spc/process-yield";
import { deviationOf, meanOf } from "@/server/domain/spc/sample-statistics";
import { estimateSigma, type SigmaEstimate } from "@/server/domain/spc/sigma-estimators";
import { andersonDarlingWeibull } from "@/server/domain/spc/weibull-fit";
import { ALL_KINDS, casesOf, numbersOf, type PublishedCase, subgroupsOf, valuesOf } from "./published-cases";

type Interval = readonly [number, number] | null;

describe("capability", () => {
  it.each(
    casesOf("capability")
      .filter((c) => c.id.startsWith("qcc"))
      .map((c) => [c.id, c] as const),
  )("%s", (_, published) => {
    const { rows } = subgroupsOf(published);
    const { expected } = published;
    const { sigma } = estimateSigma("r-bar", rows, { d2Table: "three-digits" });
    const values = rows.flat();
    const indices = capabilityIndices({
      mean: meanOf(values),
      sigma,
      n: values.length,
      specification: specificationOf(published),
      confidence: Number(published.params.confidence),
      cpmFreedom: "qcc",
    });
    const observed = observedShares(values, specificationOf(published));
    expectNear(sigma, expected.sigma, 1e-9);
    expectNear(indices.expectedBelow, expected.exp_fraction_below_lsl, 1e-6);
    expectNear(indices.expectedAbove, expected.exp_fraction_above_usl, 1e-6);
    expectNear(observed.below, expected.obs_fraction_below_lsl, 1e-12);
    expectNear(observed.above, expected.obs_fraction_above_usl, 1e-12);
    const stated = expected.indices as Record<
      string,
      { value: number | null; ci: [number | null, number | null] }
    >;
    const mine = {
      Cp: indices.both,
      Cpl: indices.lower,
      Cpu: indices.upper,
      Cpk: indices.worst,
      Cpm: indices.aboutTarget,
    };
    for (const [name, index] of Object.entries(mine)) {
      expectNear(index.value, stated[name]?.value, 1e-7);
      expectNear(index.interval?.[0] ?? null, stated[name]?.ci[0], 1e-6);
      expectNear(index.interval?.[1] ?? null, stated[name]?.ci[1], 1e-6);
    }
  });

  it("nist-capability", () => {
    const published = caseOf("nist-capability");
    const indices = capabilityIndices({
      mean: Number(published.data.mean),
      sigma: Number(published.data.sigma),
      n: null,
      specification: specificationOf(published),
    });
    expectNear(indices.both.value, published.expected.Cp, 5e-5);
    expectNear(indices.worst.value, published.expected.Cpk, 5e-5);
    expectNear(indices.upper.value, published.expected.Cpu, 5e-5);
    expectNear(indices.lower.value, published.expected.Cpl, 5e-5);
    expect(indices.both.interval).toBeNull();
  });

  it("montgomery-hardbake-xbarR: Cp of R̄/d2", () => {
    const published = caseOf("montgomery-hardbake-xbarR");
    const { rows } = subgroupsOf(published);
    const indices = capabilityIndices({
      mean: meanOf(rows.flat()),
      sigma: estimateSigma("r-bar", rows).sigma,
      n: rows.flat().length,
      specification: specificationOf(published),
    });
    expectNear(indices.both.value, published.expected.Cp, 0.0005);
  });

  it.each(["jasp-cap-sbar", "jasp-cap-mr"])("%s", (id) => {
    const published = caseOf(id);
    const { expected } = published;
    const values = valuesOf(published);
    const groups =
      id === "jasp-cap-mr"
        ? values.map((value) => [value])
        : Array.from({ length: values.length / 5 }, (_, i) => values.slice(5 * i, 5 * i + 5));
    const within: SigmaEstimate = estimateSigma(id === "jasp-cap-mr" ? "mr-bar" : "s-bar", groups, {
      d2Table: "three-digits",
    });
    const shared = {
      mean: meanOf(values),
      n: values.length,
      specification: specificationOf(published),
      confidence: 0.9,
    };
    const inside = capabilityIndices({
      ...shared,
      sigma: within.sigma,
      degreesOfFreedom: within.degreesOfFreedom,
    });
    const overall = capabilityIndices({ ...shared, sigma: overallFigures(values).sigma });
    expectNear(overallFigures(values).sigma, expected.sd_overall, 1e-10);
    if (expected.sd_within !== undefined) expectNear(within.sigma, expected.sd_within, 1e-4);
    expectNear(overall.both.value, expected.Pp, 0.005);
    expectInterval(overall.both.interval, expected.Pp_ci90, 0.0055);
    expectNear(overall.worst.value, expected.Ppk, 0.005);
    expectInterval(overall.worst.interval, expected.Ppk_ci90, 0.0055);
    expectNear(overall.lower.value, expected.Ppl, 0.005);
    expectNear(overall.upper.value, expected.Ppu, 0.005);
    expectNear(overall.aboutTarget.value, expected.Cpm, 0.005);
    expectInterval(overall.aboutTarget.interval, expected.Cpm_ci90, 0.0055);
    expectNear(inside.both.value, expected.Cp, 0.005);
    expectInterval(inside.both.interval, expected.Cp_ci90, 0.0055);
    expectNear(inside.worst.value, expected.Cpk, 0.005);
    expectInterval(inside.worst.interval, expected.Cpk_ci90, 0.0055);
    expectNear(inside.lower.value, expected.Cpl, 0.005);
    expectNear(inside.upper.value, expected.Cpu, 0.005);
    expectRelative(overall.expectedBelow, expected.ppm_below_lsl_overall);
    expectRelative(overall.expectedAbove, expected.ppm_above_usl_overall);
    expectRelative(inside.expectedBelow, expected.ppm_below_lsl_within);
    expectRelative(inside.expectedAbove, expected.ppm_above_usl_within);
    expectRelative(observedShares(values, shared.specification).above, expected.ppm_observed_above_usl);
    const fit = andersonDarlingNormal(values);
    expectNear(fit?.statistic ?? null, expected.AD, 0.005);
    expectNear(fit?.p ?? null, expected.AD_p, 0.005);
  });

  it("sixsigma-cap-volume", () => {
    const published = caseOf("sixsigma-cap-volume");
    const figures = overallFigures(valuesOf(published));
    const indices = capabilityIndices({ ...figures, specification: specificationOf(published) });
    expectNear(indices.both.value, published.expected.Cp, 1e-10);
    expectNear(indices.worst.value, published.expected.Cpk, 1e-10);
    expectNear(3 * (indices.worst.value ?? 0), published.expected.Z, 1e-10);
  });

  it.each(["1", "2"])("jasp-cap-weibull, stage %s", (stage) => {
    const published = caseOf("jasp-cap-weibull");
    const stated = published.expected[stage] as Record<string, number>;
    const values = valuesOf(published, stage);
    const result = percentileCapability(values, specificationOf(published), "weibull");
    expectNear(result.weibull?.shape ?? null, stated.shape, 1e-3);
    expectNear(result.weibull?.scale ?? null, stated.scale, 1e-3);
    expectNear(result.pp, stated.Pp, 0.005);
    expectNear(result.ppk, stated.Ppk, 0.005);
    expectNear(result.ppl, stated.Ppl, 0.005);
    expectNear(result.ppu, stated.Ppu, 0.005);
    expectRelative(result.expectedAbove, stated.ppm_above_usl);
    const fit = andersonDarlingWeibull(values, result.weibull ?? { shape: 1, scale: 1 }, "plain");
    expectNear(fit.statistic, stated.AD, 0.0051);
    expectNear(fit.p, stated.AD_p, 0.0051);
  });
});

describe("numerics and yields", () => {
  it.each(casesOf("univariate").map((c) => [c.id, c] as const))("%s", (_, published) => {
    const values = valuesOf(published);
    const rel = published.tolerance?.rel ?? 1e-8;
    expectNear(meanOf(values), published.expected.mean, Number(published.expected.mean) * rel);
    expectNear(deviationOf(values), published.expected.sd, Number(published.expected.sd) * rel);
  });

  it.each(casesOf("yield").map((c) => [c.id, c] as const))("%s", (_, { data, expected }) => {
    const rework = numbersOf(data.rework);
    const result = processYield(
      numbersOf(data.defects).map((defects, i) => ({ defects, rework: rework[i] ?? 0 })),
      Number(data.opportunities),
    );
    expectNear(result.yield, expected.yield, 1e-6);
    expectNear(result.firstTimeYield, expected.FTY, 1e-6);
    expectNear(result.rolledThroughputYield, expected.RTY, 1e-6);
    expectNear(result.dpmo, expected.DPMO, 0.01);
    expect(result.defects).toBe(expected.DPU);
  });

  it("leaves no kind of published case without a test", () => {
    expect(ALL_KINDS).toEqual([
      "capability",
      "capability-nonnormal",
      "chart:CUSUM",
      "chart:EWMA",
      "chart:I-MR",
      "chart:MR",
      "chart:R",
      "chart:S",
      "chart:T2",
      "chart:c",
      "chart:np",
      "chart:p",
      "chart:u",
      "chart:xbar",
      "rules",
      "univariate",
      "yield",
    ]);
  });
});

function caseOf(id: string): PublishedCase {
  const found = casesOf("capability", "capability-nonnormal", "chart:xbar").find((c) => c.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
}

function specificationOf({ params }: PublishedCase) {
  const limit = (value: unknown) => (typeof value === "number" ? value : null);
  return { lower: limit(params.lsl), upper: limit(params.usl), target: limit(params.target) };
}

function expectNear(actual: number | null, expected: unknown, tolerance: number): void {
  if (expected === null || expected === undefined) expect(actual).toBeNull();
  else expect(Math.abs((actual ?? Number.NaN) - Number(expected))).toBeLessThanOrEqual(tolerance);
}

function expectInterval(actual: Interval, expected: unknown, tolerance: number): void {
  numbersOf(expected).forEach((bound, i) => {
    expectNear(actual?.[i] ?? null, bound, tolerance);
  });
}

/** Shares against parts per million, within 0.5 %. */
function expectRelative(actual: number | null, expectedPpm: unknown): void {
  expectNear((actual ?? Number.NaN) * 1e6, expectedPpm, Number(expectedPpm) * 0.005);
}
