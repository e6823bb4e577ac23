import { describe, expect, it } from "vitest";
import { DomainError } from "@/server/kernel/errors";
import type { SpecificationDto } from "@/server/modules/quality/contract";
import { analyseCurveInput, saveMagneticTestInput } from "@/server/modules/quality/contract";
import { assertSecondPerson, assertVerdictAllows } from "@/server/modules/quality/rules/disposition";
import { disagreements, evaluateTest } from "@/server/modules/quality/rules/evaluate-test";
import { typedFigures } from "@/server/modules/quality/rules/typed-figures";

const reasonOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof DomainError ? error.reason : String(error);
  }
  return "no error";
};

describe("typedFigures", () => {
  it("takes plain numbers as stored units and converts the rest", () => {
    const figures = typedFigures(
      { br: 1.32, hcj: { value: 20, unit: "kOe" }, bhMax: { value: 42, unit: "MGOe" } },
      null,
    );
    expect(figures.brTesla).toBe(1.32);
    expect(figures.hcjKiloAmperePerMetre).toBeCloseTo(1591.549, 3);
    expect(figures.bhMaxKilojoulePerCubicMetre).toBeCloseTo(334.225, 3);
    expect(figures).toMatchObject({ hkDefinition: null, squareness: null });
  });

  it("derives the squareness and marks the definition of Hk", () => {
    expect(typedFigures({ hk: 1400, hcj: 1600 }, null)).toMatchObject({
      squareness: 0.875,
      hkDefinition: "0.9-jr",
    });
  });

  it("names the field whose unit does not fit", () => {
    expect(reasonOf(() => typedFigures({ br: { value: 13, unit: "kOe" } }, null))).toBe("curve-unit-unknown");
  });
});

describe("evaluateTest", () => {
  const specification: SpecificationDto = {
    id: "1",
    code: "S",
    revision: 1,
    grade: "N42H",
    owner: "us",
    from: "product",
    workOrderNumber: null,
    decisionRule: "simple" as const,
    guardFactor: 1,
    requiredMethod: null,
    limits: [{ property: "br", temperatureC: 20, min: 1.28, max: null }],
    expected: { br: 1.28 },
  };
  const facts = {
    origin: "typed",
    temperatureC: 20,
    method: null,
    magnetisingFieldKiloAmperePerMetre: null,
  } as const;

  it("has no verdict without a specification, and an incomplete one without limits at the temperature", () => {
    const figures = typedFigures({ br: 1.3 }, null);
    expect(evaluateTest(figures, facts, null).verdict).toBe("no-specification");
    expect(evaluateTest(figures, facts, specification).verdict).toBe("pass");
    expect(evaluateTest(figures, { ...facts, temperatureC: 120 }, specification).verdict).toBe("incomplete");
  });

  it("flags typed figures that the curve does not bear out", () => {
    const derived = typedFigures({ br: 1.3, hcj: 1500 }, null);
    const typed = typedFigures({ br: 1.31, hcj: 1400 }, null);
    expect(disagreements(derived, typed).map((check) => check.property)).toEqual(["hcj"]);
  });
});

describe("disposition", () => {
  const tests = [{ id: "1", number: "MT-1", verdict: "fail" as const, recordedById: "anna" }];

  it("needs a second person for a release only", () => {
    expect(reasonOf(() => assertSecondPerson("released", tests, "anna"))).toBe("second-person-required");
    expect(reasonOf(() => assertSecondPerson("conditionally-released", tests, "anna"))).toBe(
      "second-person-required",
    );
    expect(reasonOf(() => assertSecondPerson("held", tests, "anna"))).toBe("no error");
    expect(reasonOf(() => assertSecondPerson("released", tests, "bo"))).toBe("no error");
  });

  it("does not release what has failed without a condition", () => {
    expect(reasonOf(() => assertVerdictAllows("released", tests))).toBe("release-with-failed-test");
    expect(reasonOf(() => assertVerdictAllows("conditionally-released", tests))).toBe("no error");
  });
});

describe("inputs", () => {
  it("know the spellings of a definition of Hk", () => {
    const parse = (hkDefinition: string) =>
      analyseCurveInput.safeParse({ temperatureC: 20, h: { unit: "kA/m", values: [0] }, hkDefinition }).data
        ?.hkDefinition;
    expect(["0.9-jr", "0.9Jr", "0.9 Br", "J0.9", "0.8Jr", "sloped"].map(parse)).toEqual([
      "0.9-jr",
      "0.9-jr",
      "0.9-jr",
      "0.9-jr",
      "0.8-jr",
      "sloped",
    ]);
    expect(parse("half")).toBeUndefined();
  });

  it("want exactly one of curve and file, or typed values", () => {
    const base = { lot: "L", instrumentCode: "I", temperatureC: 20, measuredAt: "2026-11-24T10:00:00+08:00" };
    expect(saveMagneticTestInput.safeParse(base).success).toBe(false);
    expect(saveMagneticTestInput.safeParse({ ...base, values: {} }).success).toBe(false);
    expect(saveMagneticTestInput.safeParse({ ...base, values: { br: 1.3 } }).success).toBe(true);
  });
});
