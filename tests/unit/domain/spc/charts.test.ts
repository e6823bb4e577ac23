import { describe, expect, it } from "vitest";
import { attributeChart } from "@/server/domain/spc/attribute-charts";
import type { Plot } from "@/server/domain/spc/control-chart";
import { hotellingChart } from "@/server/domain/spc/hotelling-chart";
import { ruleOf } from "@/server/domain/spc/rule-sets";
import type { SigmaEstimator } from "@/server/domain/spc/sigma-estimators";
import { individualsCharts, subgroupCharts } from "@/server/domain/spc/variable-charts";
import { cusumCharts, ewmaChart } from "@/server/domain/spc/weighted-charts";
import { casesOf, numbersOf, type PublishedCase, placesOf, subgroupsOf, valuesOf } from "./published-cases";

const QCC_RULES = [ruleOf("nelson-1"), ruleOf("nelson-2", { count: 7 })];
const QCC_ESTIMATORS: Record<string, SigmaEstimator> = {
  "UWAVE-R": "r-bar",
  "MVLUE-R": "r-bar-weighted",
  "UWAVE-SD": "s-bar",
  "MVLUE-SD": "s-bar-weighted",
  RMSDF: "pooled-s-c4",
};

/** Everything that a case of qcc or of a book says about one plot. */
function expectPlot(published: PublishedCase, plot: Plot, sigma: number): void {
  const { expected, tolerance } = published;
  /* qcc's d3 has seven digits. */
  const digits = tolerance?.abs ?? (plot.name === "r" ? 2e-7 : 1e-8);
  expectClose(plot.centerLine, expected.center, digits);
  if (expected.sigma !== undefined) expectClose(sigma, expected.sigma, digits);
  expectLimit(plot.lower, expected.lcl, digits);
  expectLimit(plot.upper, expected.ucl, digits);
  const statistics = [...numbersOf(expected.statistics), ...numbersOf(expected.new_statistics)];
  statistics.forEach((value, i) => {
    expectClose(plot.values[i], value, digits);
  });
  if (expected.beyond_limits_1based)
    expect(placesOf(plot.signals, "nelson-1", "beyond-limits")).toEqual(expected.beyond_limits_1based);
  if (expected.run_ge7_same_side_1based)
    expect(placesOf(plot.signals, "nelson-2")).toEqual(expected.run_ge7_same_side_1based);
}

function expectLimit(limits: readonly number[], expected: unknown, digits: number): void {
  if (Array.isArray(expected))
    (expected as number[]).forEach((limit, i) => {
      expectClose(limits[i], limit, digits);
    });
  else expectClose(limits[0], expected, digits);
}

function expectClose(actual: number | undefined, expected: unknown, digits: number): void {
  expect(Math.abs((actual ?? Number.NaN) - Number(expected))).toBeLessThanOrEqual(
    digits * Math.max(1, Math.abs(Number(expected)) * 0.1),
  );
}

describe("Xbar, R and S charts", () => {
  it.each(casesOf("chart:xbar").map((c) => [c.id, c] as const))("%s", (_, published) => {
    const { rows, baseline } = subgroupsOf(published);
    const charts = subgroupCharts(rows, "r", {
      rules: QCC_RULES,
      d2Table: "three-digits",
      estimator: QCC_ESTIMATORS[String(published.params.sigma_method)] ?? "r-bar",
      phase: { baseline },
      sigmas: Number(published.params.nsigmas),
    });
    expectPlot(published, charts.location, charts.sigma);
    if (published.expected.rbar !== undefined) {
      expectClose(charts.spread.centerLine, published.expected.rbar, 0.0005);
      expectClose(charts.spread.upper[0], published.expected.r_ucl, 0.0005);
    }
  });

  it.each(casesOf("chart:R", "chart:S").map((c) => [c.id, c] as const))("%s", (_, published) => {
    const { rows, baseline } = subgroupsOf(published);
    const charts = subgroupCharts(rows, published.kind === "chart:R" ? "r" : "s", {
      rules: QCC_RULES,
      d2Table: "three-digits",
      phase: { baseline },
    });
    expectPlot(published, charts.spread, charts.sigma);
  });
});

describe("p, np, c and u charts", () => {
  it.each(casesOf("chart:p", "chart:np", "chart:c", "chart:u").map((c) => [c.id, c] as const))(
    "%s",
    (_, published) => {
      const { data, expected } = published;
      const counts = [...numbersOf(data.counts), ...numbersOf(data.new_counts)];
      const sizes = [...numbersOf(data.sizes), ...numbersOf(data.new_sizes)];
      const name = published.kind.replace("chart:", "") as "p" | "np" | "c" | "u";
      const { plot, sigma } = attributeChart(name, counts, sizes, {
        rules: QCC_RULES,
        phase: { baseline: numbersOf(data.counts).length },
      });
      expectPlot(published, plot, sigma);
      numbersOf(expected.standardized_z).forEach((z, i) => {
        const score =
          ((plot.values[i] ?? 0) - (plot.centers[i] ?? 0)) / (plot.standardErrors[i] ?? Number.NaN);
        expectClose(score, z, 1e-8);
      });
    },
  );
});

describe("charts of individuals and moving ranges", () => {
  it.each(casesOf("chart:I-MR").map((c) => [c.id, c] as const))("%s", (_, published) => {
    const charts = individualsCharts(valuesOf(published), { rules: QCC_RULES, d2Table: "three-digits" });
    expectPlot(published, charts.location, charts.sigma);
    const { mean_moving_range: mean, mr_ucl_D4: upper } = published.expected;
    if (mean !== undefined) expectClose(charts.spread.centerLine, mean, 1e-8);
    /* The case's limit is made with the rounded factor 3.267. */
    if (upper !== undefined) expectClose(charts.spread.upper[0], upper, 5e-4);
  });

  it.each(casesOf("chart:MR").map((c) => [c.id, c] as const))("%s", (_, published) => {
    const { data, expected } = published;
    const plain = individualsCharts(valuesOf(published), { rules: QCC_RULES }).spread;
    expectClose(plain.centerLine, expected.center, 5e-5);
    expectClose(plain.upper[0], expected.ucl, 5e-5);
    expect(placesOf(plain.signals, "nelson-1")).toEqual(expected.out);
    const extra = expected.with_extra as { center: number; ucl: number; out_mr_index_1based: number[] };
    const longer = individualsCharts([...valuesOf(published), Number(data.extra_point_for_second_case)], {
      rules: QCC_RULES,
    }).spread;
    expectClose(longer.centerLine, extra.center, 5e-5);
    expectClose(longer.upper[0], extra.ucl, 5e-5);
    expect(placesOf(longer.signals, "nelson-1").map((place) => place - 1)).toEqual(extra.out_mr_index_1based);
  });
});

describe("EWMA and CUSUM charts", () => {
  it.each(casesOf("chart:EWMA").map((c) => [c.id, c] as const))("%s", (_, published) => {
    const { expected, params } = published;
    const { values, sizes, center, sigma } = seriesOf(published);
    const plot = ewmaChart(
      { values, sizes, target: Number(params.target ?? center), sigma: Number(params.sigma ?? sigma) },
      { lambda: Number(params.lambda), width: Number(params.nsigmas) },
    );
    const digits = published.tolerance?.abs ?? 1e-8;
    numbersOf(expected.ewma).forEach((z, i) => {
      expectClose(plot.values[i], z, digits);
    });
    expectLimit(plot.lower, expected.lcl, digits);
    expectLimit(plot.upper, expected.ucl, digits);
    expect(placesOf(plot.signals, "beyond-limits")).toEqual(expected.beyond_limits_1based);
  });

  it.each(casesOf("chart:CUSUM").map((c) => [c.id, c] as const))("%s", (_, published) => {
    const { expected, params } = published;
    const { values, sizes, center, sigma } = seriesOf(published);
    const isStandardised = params.decision_interval_se !== undefined;
    const { upper, lower } = cusumCharts(
      { values, sizes, target: Number(params.target ?? center), sigma },
      isStandardised
        ? {
            allowance: Number(params.se_shift) / 2,
            decision: Number(params.decision_interval_se),
            scale: "sigma",
          }
        : { allowance: Number(params.k), decision: Number(params.h), scale: "data" },
    );
    const digits = published.tolerance?.abs ?? 1e-7;
    numbersOf(expected.pos ?? expected.S_hi_2dp).forEach((sum, i) => {
      expectClose(upper.values[i], sum, digits);
    });
    numbersOf(expected.neg ?? expected.S_lo_2dp).forEach((sum, i) => {
      expectClose(lower.values[i], Math.abs(sum), digits);
    });
    if (expected.first_signal_1based)
      expect(placesOf(upper.signals, "cusum-upper")[0]).toBe(expected.first_signal_1based);
    else {
      expect(placesOf(upper.signals, "cusum-upper")).toEqual(expected.upper_violations_1based);
      expect(placesOf(lower.signals, "cusum-lower")).toEqual(expected.lower_violations_1based);
    }
  });
});

describe("Hotelling's T² chart", () => {
  it.each(casesOf("chart:T2").map((c) => [c.id, c] as const))("%s", (_, published) => {
    const { data, expected, params } = published;
    const { center, plot } = hotellingChart(data.matrix as number[][], Number(params.confidence));
    numbersOf(expected.center).forEach((value, i) => {
      expectClose(center[i], value, 1e-9);
    });
    numbersOf(expected.statistics).forEach((value, i) => {
      expectClose(plot.values[i], value, 1e-8);
    });
    expectClose(plot.upper[0], expected.ucl, 1e-8);
    expect(placesOf(plot.signals, "beyond-limits")).toEqual(expected.beyond_limits_1based);
  });
});

/** Points of a weighted chart: means of subgroups or single values, with centre and σ of the Shewhart chart. */
function seriesOf(published: PublishedCase) {
  if (published.data.subgroups_ref === undefined) {
    const values = valuesOf(published);
    const charts = individualsCharts(values, { rules: [], d2Table: "three-digits" });
    return { values, sizes: values.map(() => 1), center: charts.location.centerLine, sigma: charts.sigma };
  }
  const { rows, baseline } = subgroupsOf(published);
  const charts = subgroupCharts(rows, "r", { rules: [], d2Table: "three-digits", phase: { baseline } });
  return {
    values: charts.location.values,
    sizes: rows.map((row) => row.length),
    center: charts.location.centerLine,
    sigma: charts.sigma,
  };
}
