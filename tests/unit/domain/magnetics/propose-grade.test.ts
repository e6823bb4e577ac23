import { describe, expect, test } from "vitest";
import { judgeFigures } from "@/server/domain/magnetics/judge-figures";
import {
  type GradeCandidate,
  type KnownFigure,
  proposeGrades,
} from "@/server/domain/magnetics/propose-grade";

function grade(
  name: string,
  series: string,
  br: number,
  hcj: number,
  bhMax: number,
  more: Partial<GradeCandidate> = {},
): GradeCandidate {
  const limit = (property: "br" | "hcj" | "bhMax", min: number) => ({
    property,
    temperatureC: 20,
    min,
    max: null,
  });
  return {
    specificationId: name,
    code: name,
    revision: 1,
    grade: name,
    series,
    limits: [limit("br", br), limit("hcj", hcj), limit("bhMax", bhMax)],
    guardFactor: null,
    requiredMethod: null,
    ...more,
  };
}

function known(property: KnownFigure["property"], ...values: number[]): KnownFigure {
  return {
    property,
    temperatureC: 20,
    value: values.reduce((a, b) => a + b, 0) / values.length,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    isValid: true,
    methods: ["closed-circuit"],
    testNumbers: ["MT-1"],
    expandedUncertainty: null,
  };
}

// Minima as shanghaimagnet prints them (grades.csv).
const TABLE = [
  grade("N42", "N", 1.28, 955, 318),
  grade("N48", "N", 1.37, 955, 358),
  grade("N42SH", "SH", 1.28, 1592, 318),
  grade("N40SH", "SH", 1.25, 1592, 302),
  grade("N42H", "H", 1.28, 1353, 318),
];

describe("grade engine", () => {
  test("a lot that misses N42SH by its coercivity is proposed as N42H, and the miss is explained", () => {
    const proposals = proposeGrades(
      [known("br", 1.31), known("hcj", 1560), known("bhMax", 330)],
      TABLE,
      "series-first",
    );
    expect(proposals[0]).toMatchObject({ verdict: "passes", candidate: { code: "N42H" } });
    const missed = proposals.find((proposal) => proposal.candidate.code === "N42SH");
    expect(missed?.verdict).toBe("fails");
    expect(missed?.limits.find((limit) => limit.property === "hcj")).toMatchObject({
      outcome: "below-min",
      value: 1560,
      margin: -32,
      testNumbers: ["MT-1"],
    });
    expect(missed?.worstMargin).toBeCloseTo(-32 / 1592, 9);
  });

  test("series first takes the higher HcJ class, energy first the higher (BH)max", () => {
    const figures = [known("br", 1.38), known("hcj", 1600), known("bhMax", 360)];
    expect(proposeGrades(figures, TABLE, "series-first")[0]?.candidate.code).toBe("N42SH");
    expect(proposeGrades(figures, TABLE, "energy-first")[0]?.candidate.code).toBe("N48");
  });

  test("the worst of several tests decides, never their mean", () => {
    const figures = [known("br", 1.31), known("hcj", 1700, 1500), known("bhMax", 330)];
    const [best] = proposeGrades(figures, TABLE, "series-first");
    expect(best?.candidate.code).toBe("N42H");
    expect(best?.limits.find((limit) => limit.property === "hcj")?.value).toBe(1500);
  });

  test("what is not valid, not measured or by another method leaves a grade undecided", () => {
    const figures = [known("br", 1.31), { ...known("hcj", 1400), isValid: false }];
    const [first] = proposeGrades(figures, [TABLE[4] ?? grade("", "", 0, 0, 0)], "series-first");
    expect(first?.verdict).toBe("undecided");
    expect(first?.limits.map((limit) => limit.outcome)).toEqual(["pass", "not-valid", "not-measured"]);
    const all = [known("br", 1.31), known("hcj", 1400), known("bhMax", 330)];
    const pulsed = grade("N42H", "H", 1.28, 1353, 318, { requiredMethod: "pulsed-field" });
    expect(proposeGrades(all, [pulsed], "series-first")[0]?.limits[0]?.outcome).toBe("other-method");
  });

  test("a guarded limit asks for g × U inside it; unknown U leaves it undecided", () => {
    const figures = [known("br", 1.31), known("hcj", 1370), known("bhMax", 330)].map((figure) => ({
      ...figure,
      expandedUncertainty: Math.abs(figure.value ?? 0) * 0.02,
    }));
    const guarded = grade("N42H", "H", 1.28, 1353, 318, { guardFactor: 1 });
    const [proposal] = proposeGrades(figures, [guarded], "series-first");
    expect(proposal?.limits.map((limit) => limit.outcome)).toEqual(["pass", "in-guard-band", "pass"]);
    expect(proposal?.verdict).toBe("fails");
    const blind = figures.map((figure) => ({ ...figure, expandedUncertainty: null }));
    expect(proposeGrades(blind, [guarded], "series-first")[0]?.verdict).toBe("undecided");
  });

  test("limits at other temperatures take the figure of that temperature", () => {
    const hot = { property: "hcj" as const, temperatureC: 120, min: 600, max: null };
    const candidate = { ...grade("N42SH", "SH", 1.28, 1592, 318), limits: [hot] };
    expect(proposeGrades([known("hcj", 1700)], [candidate], "series-first")[0]?.verdict).toBe("undecided");
    const figures = [known("hcj", 1700), { ...known("hcj", 580), temperatureC: 120 }];
    expect(proposeGrades(figures, [candidate], "series-first")[0]?.limits[0]?.outcome).toBe("below-min");
  });

  test("judging one test takes the guard band too, and without a rule nothing changes", () => {
    const limits = [{ property: "hcj" as const, temperatureC: 20, min: 1353, max: null }];
    expect(judgeFigures({ hcj: 1370 }, 20, limits).verdict).toBe("pass");
    const rule = { guardFactor: 1, expandedUncertainty: { hcj: 27 } };
    expect(judgeFigures({ hcj: 1370 }, 20, limits, { rule }).results[0]?.outcome).toBe("in-guard-band");
    expect(judgeFigures({ hcj: 1381 }, 20, limits, { rule }).verdict).toBe("pass");
  });
});
