import { describe, expect, test } from "vitest";
import {
  crossedStudy,
  DEFAULT_GAUGE_OPTIONS as DEFAULTS,
  type GaugeStudy,
  nestedStudy,
} from "@/server/domain/msa/gauge-study";
import { rangeMoments } from "@/server/domain/msa/relative-range";
import published from "@/tests/fixtures/msa/msa-cases.json";
import more from "@/tests/fixtures/msa/published-more.json";
import { given, near, relative } from "./near";

type Rows = { part: string; appraiser: string; values: number[] }[];
const readingsOf = (rows: Rows) =>
  rows.flatMap(({ part, appraiser, values }) => values.map((value) => ({ part, appraiser, value })));
const [aiag, helicopter, nested] = published.cases as unknown as [
  {
    data: { appraiser_trial_part: Record<string, number[][]> };
    expected: Record<string, number> & {
      Rbar: Record<string, number>;
      Xbar: Record<string, number>;
      out_of_control_ranges: [string, number][];
    };
    tolerance: { sigma: number; pct: number };
  },
  {
    data: { rows: { prototype: string; operator: string; time1: number }[] };
    expected: {
      full: Record<string, { df: number; SS: number; MS: number; F: number; p: number }>;
      varcomp: Record<string, number>;
      pct_contribution: Record<string, number>;
      pct_study_var: Record<string, number>;
      pct_tolerance: Record<string, number>;
      ndc: number;
    };
  },
  {
    data: { rows: { op: string; batch: string; y: number[] }[] };
    expected: Record<string, Record<string, number>>;
  },
];
const AIAG_READINGS = Object.entries(aiag.data.appraiser_trial_part).flatMap(([appraiser, trials]) =>
  trials.flatMap((parts) => parts.map((value, part) => ({ appraiser, part: `${part + 1}`, value }))),
);
test("every case of msa-cases.json is tried here", () => {
  expect(published.cases.map(({ id }) => id)).toEqual([
    "aiag-avg-range",
    "sixsigma-helicopter",
    "jasp-nested",
    "jasp-type1",
  ]);
});

describe("relative range", () => {
  test.each([2, 3, 4, 5, 6, 7, 8, 9, 10])("d2* of %i values as Duncan prints it", (size) => {
    near(rangeMoments(size).d2Star, published.d2star_g1[`${size}` as "2"], 1.2e-5);
  });
  test.each([
    [2, 1.12837917, 0.85250247],
    [3, 1.69256875, 0.888368],
    [25, 3.93063063, 0.70844],
  ])("d2 and d3 of %i values (spc-cases.json, from R's ptukey)", (size, d2, d3) => {
    near(rangeMoments(size).d2, d2, 5e-6);
    near(rangeMoments(size).d3, d3, 5e-6);
  });
});

describe("aiag-avg-range: AIAG 10 parts × 3 appraisers × 3 trials", () => {
  const study = crossedStudy(AIAG_READINGS, "average-range", { ...DEFAULTS, constants: "aiag" });
  const { expected, tolerance } = aiag;
  const found = study.averageRange;
  test.each(["A", "B", "C"])("means and ranges of appraiser %s", (name) => {
    const own = found?.meanRanges.find(({ appraiser }) => appraiser === name);
    near(own?.meanRange, expected.Rbar[name], tolerance.sigma);
    near(own?.mean, expected.Xbar[name], tolerance.sigma);
  });
  test.each([
    ["Rbarbar", found?.meanRange],
    ["Xdiff", found?.appraiserDifference],
    ["Rp", found?.partRange],
    ["UCL_R", study.charts.ranges.upper],
    ["EV", found?.equipmentVariation],
    ["AV", found?.appraiserVariation],
    ["GRR", study.variation.gaugeRr.standardDeviation],
    ["PV", found?.partVariation],
    ["TV", study.variation.total.standardDeviation],
  ])("%s", (name, value) => near(value, expected[name], tolerance.sigma));
  test.each([
    ["pctEV", study.variation.repeatability],
    ["pctAV", study.variation.appraiser],
    ["pctGRR", study.variation.gaugeRr],
    ["pctPV", study.variation.part],
  ])("%s", (name, { percentStudyVariation }) =>
    near(percentStudyVariation, expected[name], tolerance.pct + 0.001),
  );
  test("ndc 5, range of appraiser B at part 4 out of control, conditional", () => {
    near(study.categories.raw, expected.ndc_raw, 0.005);
    expect(study.categories.whole).toBe(expected.ndc);
    const outside = study.charts.ranges.points.filter(({ isOutside }) => isOutside);
    expect(outside.map(({ appraiser, part }) => [appraiser, Number(part)])).toEqual(
      expected.out_of_control_ranges,
    );
    expect(study.method).toBe("average-range");
    expect(study.acceptance).toMatchObject({ ofStudyVariation: "conditional", tellsPartsApart: true });
  });
  test("exact constants change the third digit at most", () => {
    const exact = crossedStudy(AIAG_READINGS, "average-range", { ...DEFAULTS, constants: "exact" });
    near(exact.variation.gaugeRr.percentStudyVariation, expected.pctGRR, 0.02);
  });
});

describe("AIAG data by ANOVA (Minitab's help example)", () => {
  const { expected } = more.aiagAnova;
  const study = crossedStudy(AIAG_READINGS, "anova-crossed", { ...DEFAULTS, tolerance: expected.tolerance });
  const table = study.crossedAnova?.withInteraction;
  test("sums of squares and degrees of freedom", () => {
    const rows = [table?.part, table?.appraiser, table?.interaction, table?.repeatability];
    expect(rows.map((row) => row?.degreesOfFreedom)).toEqual(expected.df);
    Object.values(expected.sumsOfSquares).forEach((sum, index) => {
      near(rows[index]?.sumOfSquares, sum, 6e-5);
    });
  });
  test("interaction pooled; %contribution 7.76, %study variation 27.86, ndc 4: not the 5 of average-range", () => {
    near(table?.interaction?.f, expected.interactionF, 5e-4);
    near(table?.interaction?.p, expected.interactionP, 5e-4);
    expect(study.crossedAnova?.isPooled).toBe(true);
    near(study.variation.gaugeRr.percentContribution, expected.percentContribution, 0.005);
    near(study.variation.gaugeRr.percentStudyVariation, expected.percentStudyVariation, 0.005);
    expect(study.categories.whole).toBe(expected.ndc);
    near(study.variation.gaugeRr.percentTolerance, (100 * 6 * 0.302373) / 8, 0.01);
    expect(study.method).toBe("anova-crossed");
  });
  test("5.15 changes the study variation and the share of the tolerance alone", () => {
    const old = crossedStudy(AIAG_READINGS, "anova-crossed", { ...DEFAULTS, tolerance: 8, multiplier: 5.15 });
    relative(
      old.variation.gaugeRr.studyVariation,
      (given(study.variation.gaugeRr.studyVariation) * 5.15) / 6,
    );
    relative(
      old.variation.gaugeRr.percentStudyVariation,
      given(study.variation.gaugeRr.percentStudyVariation),
    );
  });
  test("alpha 1 never pools", () => {
    const complete = crossedStudy(AIAG_READINGS, "anova-crossed", { ...DEFAULTS, poolingAlpha: 1 });
    expect(complete.crossedAnova).toMatchObject({ isPooled: false, withoutInteraction: null });
    expect(complete.variation.interaction?.variance).toBe(0);
  });
});

describe("sixsigma-helicopter: ANOVA, 3 × 3 × 3", () => {
  const { rows } = helicopter.data;
  const readings = rows.map(({ prototype, operator, time1 }) => ({
    part: prototype,
    appraiser: operator,
    value: time1,
  }));
  const study = crossedStudy(readings, "anova-crossed", { ...DEFAULTS, tolerance: 0.8 - 0.7 });
  const { expected } = helicopter;
  const table = study.crossedAnova?.withInteraction;
  test.each([
    ["part", table?.part],
    ["operator", table?.appraiser],
    ["interaction", table?.interaction],
    ["repeatability", table?.repeatability],
  ] as const)("row %s of the complete table", (name, row) => {
    const wanted = expected.full[name];
    expect(row?.degreesOfFreedom).toBe(wanted?.df);
    near(row?.sumOfSquares, wanted?.SS, 6e-5);
    near(row?.meanSquare, wanted?.MS, 6e-5);
    if (wanted?.F === undefined) return;
    near(row?.f, wanted.F, 6e-4);
    near(row?.p, wanted.p, 1.2e-5);
  });
  test.each([
    ["grr", study.variation.gaugeRr],
    ["repeatability", study.variation.repeatability],
    ["reproducibility", study.variation.reproducibility],
    ["part", study.variation.part],
    ["total", study.variation.total],
  ] as const)("component %s", (name, figures) => {
    relative(figures.variance, expected.varcomp[name], 1e-7);
    if (expected.pct_contribution[name]) {
      near(figures.percentContribution, expected.pct_contribution[name], 0.006);
      near(figures.percentStudyVariation, expected.pct_study_var[name], 0.006);
    }
    near(figures.percentTolerance, expected.pct_tolerance[name], 0.006);
  });
  test("ndc 2; with the error term repeatability F alone changes", () => {
    expect(study.categories.whole).toBe(expected.ndc);
    const other = crossedStudy(readings, "anova-crossed", { ...DEFAULTS, errorTerm: "repeatability" });
    near(other.crossedAnova?.withInteraction.part.f, 0.60035 / 0.021411, 0.01);
    relative(other.variation.gaugeRr.variance, study.variation.gaugeRr.variance);
  });
});

describe("JASP crossed (verified with Minitab)", () => {
  const readings = readingsOf(more.jaspCrossed.rows);
  const figures = (study: GaugeStudy) => {
    const { gaugeRr, repeatability, appraiser, part, total } = study.variation;
    return [gaugeRr, repeatability, appraiser, part, total];
  };
  test("interaction pooled: components, %contribution, %study variation, tolerance 15", () => {
    const study = crossedStudy(readings, "anova-crossed", { ...DEFAULTS, tolerance: 15 });
    const variances = [
      0.848225424385098, 0.8475221639879, 0.000703260397198535, 2.91190554016356, 3.76013096454866,
    ];
    const contributions = [22.5584010871524, 22.5396980046314, 0.0187030825210353, 77.4415989128476, 100];
    const shares = [47.4956851589198, 47.4759918323265, 1.36759213660489, 88.0009084685196, 100];
    const tolerances = [
      36.8396617657676, 36.8243867889289, 1.06076228982636, 68.2572257293079, 77.564228503079,
    ];
    figures(study).forEach((own, index) => {
      relative(own.variance, variances[index], 1e-7);
      relative(own.percentContribution, contributions[index], 1e-7);
      relative(own.percentStudyVariation, shares[index], 1e-7);
      relative(own.percentTolerance, tolerances[index], 1e-7);
    });
    const table = study.crossedAnova?.withoutInteraction;
    relative(table?.part.f, 31.9220820115876, 1e-7);
    relative(table?.part.p, 1.20668981418678e-22, 1e-6);
    relative(table?.appraiser?.p, 0.363615551623408, 1e-7);
    relative(study.crossedAnova?.withInteraction.interaction?.p, 0.899320321555707, 1e-7);
  });
  test("historical standard deviation 5: share of the process", () => {
    const study = crossedStudy(readings, "anova-crossed", { ...DEFAULTS, historicalStandardDeviation: 5 });
    relative(study.variation.gaugeRr.percentProcess, 18.4198308828838, 1e-7);
    relative(study.variation.repeatability.percentProcess, 18.4121933944644, 1e-7);
  });
  test("interaction kept: components", () => {
    const study = crossedStudy(readings, "anova-crossed", { ...DEFAULTS, poolingAlpha: 1 });
    const variances = [
      0.948956212278737, 0.938179873092175, 0.0107763391865624, 2.94548246946144, 3.89443868174018,
    ];
    figures(study).forEach((own, index) => {
      relative(own.variance, variances[index], 1e-7);
    });
    expect(study.variation.interaction?.variance).toBe(0);
  });
});

describe("jasp-nested: destructive test", () => {
  const readings = nested.data.rows.flatMap(({ op, batch, y }) =>
    y.map((value) => ({ appraiser: op, part: batch, value })),
  );
  const study = nestedStudy(readings, DEFAULTS);
  const { expected } = nested;
  test.each([
    ["operator", study.nestedAnova?.appraiser],
    ["batch_in_operator", study.nestedAnova?.partWithinAppraiser],
    ["repeatability", study.nestedAnova?.repeatability],
    ["total", study.nestedAnova?.total],
  ] as const)("row %s", (name, row) => {
    const wanted = expected[name];
    expect(row?.degreesOfFreedom).toBe(wanted?.df);
    relative(row?.sumOfSquares, wanted?.SS, 1e-11);
    if (wanted?.MS !== undefined) relative(row?.meanSquare, wanted.MS, 1e-11);
    if (wanted?.F === undefined) return;
    relative(row?.f, wanted.F, 1e-10);
    relative(row?.p, wanted.p, 1e-9);
  });
  test("components: negative reproducibility is zero", () => {
    const { gaugeRr, repeatability, reproducibility, part, total } = study.variation;
    relative(gaugeRr.variance, expected.varcomp?.grr, 1e-11);
    relative(repeatability.variance, expected.varcomp?.repeatability, 1e-11);
    expect(reproducibility.variance).toBe(0);
    relative(part.variance, expected.varcomp?.part, 1e-11);
    relative(total.variance, expected.varcomp?.total, 1e-11);
    relative(gaugeRr.percentContribution, expected.pct_contribution?.grr, 1e-11);
    relative(part.percentContribution, expected.pct_contribution?.part, 1e-11);
    relative(gaugeRr.percentStudyVariation, 22.4029566447861, 1e-11);
    relative(total.studyVariation, 7.60664183460744, 1e-11);
  });
  test("averages outside their limits as JASP lists them", () => {
    const outside = study.charts.averages.points.filter(({ isOutside }) => isOutside);
    expect(outside.map(({ part }) => Number(part))).toEqual([2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 15]);
  });
});
