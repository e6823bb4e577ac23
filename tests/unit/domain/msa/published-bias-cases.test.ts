import { describe, expect, test } from "vitest";
import { biasStudy, typeOneStudy } from "@/server/domain/msa/bias";
import { linearityStudy } from "@/server/domain/msa/linearity";
import published from "@/tests/fixtures/msa/msa-cases.json";
import more from "@/tests/fixtures/msa/published-more.json";
import { near, relative } from "./near";

const typeOne = published.cases[3] as unknown as {
  data: { values: number[] };
  expected: Record<string, number>;
};

describe("jasp-type1: Cg and Cgk", () => {
  const study = typeOneStudy(typeOne.data.values, -4, 15, {
    toleranceShare: 0.2,
    multiplier: 6,
    confidence: 0.95,
  });
  test.each([
    ["mean", study.mean, 1e-12],
    ["bias", study.bias, 1e-9],
    ["sd", study.standardDeviation, 1e-12],
    ["study_var", study.studyVariation, 1e-12],
    ["t", study.t, 1e-9],
    ["df", study.degreesOfFreedom, 0],
    ["p", study.p, 1e-9],
    ["Cg", study.cg, 0.005 / 1.19],
    ["Cgk", study.cgk, 0.005 / 1.15],
    ["pctVar_repeatability", study.percentRepeatability, 0.005 / 16.8],
    ["pctVar_repeat_and_bias", study.percentRepeatabilityAndBias, 0.005 / 17.43],
  ])("%s", (name, value, within) => relative(value, typeOne.expected[name], within));
  test("below 1.33: not capable", () => expect(study.isCapable).toBe(false));
});

describe("AIAG linearity", () => {
  const { data, expected, processVariation } = more.aiagLinearity;
  const study = linearityStudy(data, { processVariation });
  test.each(["slope", "intercept"] as const)("%s with its error, t and p", (name) => {
    const [value, error, t, p] = expected[name];
    relative(study[name].value, value);
    relative(study[name].standardError, error);
    relative(study[name].t, t);
    relative(study[name].p, p, 1e-8);
  });
  test("spread, R² and linearity", () => {
    relative(study.residualStandardDeviation, expected.s);
    relative(study.rSquared, expected.rSquared);
    relative(study.linearity, expected.linearity);
    relative(study.percentLinearity, expected.percentLinearity);
    expect(study.isLinearWithoutBias).toBe(false);
  });
  test.each(expected.references)("reference %d", (reference, bias, percent, p) => {
    const own = study.references.find((row) => row.reference === reference);
    relative(own?.bias, bias);
    relative(own?.percentBias, percent);
    relative(own?.p, p, 1e-8);
  });
  test("over all references", () => {
    const [bias, percent, p] = expected.overall;
    relative(study.overall.bias, bias);
    relative(study.overall.percentBias, percent);
    relative(study.overall.p, p, 1e-8);
  });
});

describe("AIAG bias by range", () => {
  const { values, reference, expected } = more.aiagBias;
  const study = biasStudy(values, reference, { spread: "range" });
  test.each([
    ["mean", study.mean, 5e-5],
    ["bias", study.bias, 5e-5],
    ["repeatability", study.repeatability, 1e-4],
    ["standardError", study.standardError, 5e-5],
    ["t", study.t, 8e-4],
    ["lower", study.interval.lower, 5e-4],
    ["upper", study.interval.upper, 5e-4],
  ] as const)("%s", (name, value, within) => near(value, expected[name], within));
  test("zero within the interval; 10.8 degrees of freedom", () => {
    expect(study.isBiasZero).toBe(true);
    near(study.degreesOfFreedom, 10.8, 0.2);
  });
});
