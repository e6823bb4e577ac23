import { describe, expect, it } from "vitest";
import {
  attributeAcceptance,
  designAttributePlan,
  designVariablesPlan,
  variablesAcceptance,
} from "@/server/domain/sampling/operating-characteristic";
import {
  FIRST_STATE,
  type LotOutcome,
  nextSwitchingState,
  type SwitchingState,
} from "@/server/domain/sampling/switching";
import { estimatedFraction, judgeVariables, meanAndDeviation } from "@/server/domain/sampling/variables-plan";

/** MIL-STD-414 example B1 (STANDARDS C3). */
const SAMPLE = [197, 188, 184, 205, 201];

describe("s-method", () => {
  it("MIL-STD-414 B1: mean 195, s 8.8034, Q 1.5903 ≥ k 1.53, p 2.1823 %", () => {
    const verdict = judgeVariables(SAMPLE, { lower: null, upper: 209 }, { k: 1.53, maximumFraction: 0.0333 });
    expect(verdict.mean).toBe(195);
    expect(verdict.deviation).toBeCloseTo(8.8034, 4);
    expect(verdict.qualityUpper).toBeCloseTo(1.5903, 4);
    expect(verdict.fraction).toBeCloseTo(0.0218231, 7);
    expect(verdict).toMatchObject({ isAccepted: true, form: "k" });
  });
  it("EPn-two-sided: limits 180 and 209, p 0.02799209", () => {
    const verdict = judgeVariables(SAMPLE, { lower: 180, upper: 209 }, { k: 9, maximumFraction: 0.0333 });
    expect(verdict.fraction).toBeCloseTo(0.02799209, 8);
    expect(verdict).toMatchObject({ isAccepted: true, form: "M" });
    expect(
      judgeVariables(SAMPLE, { lower: 180, upper: 209 }, { k: 0, maximumFraction: 0.02 }).isAccepted,
    ).toBe(false);
  });
  it("rejects below k, and takes a sample without spread by its mean", () => {
    const plan = { k: 1.6, maximumFraction: 0.01 };
    expect(judgeVariables(SAMPLE, { lower: null, upper: 209 }, plan).isAccepted).toBe(false);
    expect(judgeVariables([5, 5, 5], { lower: 4, upper: 6 }, plan).isAccepted).toBe(true);
    expect(judgeVariables([7, 7, 7], { lower: 4, upper: 6 }, plan).isAccepted).toBe(false);
  });
  it("needs three values", () => {
    expect(() => estimatedFraction(1, 2)).toThrow(RangeError);
    expect(meanAndDeviation([3]).deviation).toBe(0);
  });
});

describe("design by two points (AcceptanceSampling: PRP 0.05 at 0.95, CRP 0.15 at 0.075)", () => {
  const points = {
    producer: { fraction: 0.05, acceptance: 0.95 },
    consumer: { fraction: 0.15, acceptance: 0.075 },
  };
  it("binomial: (80, 7)", () => {
    expect(designAttributePlan(points)).toEqual({ sampleSize: 80, acceptanceNumber: 7 });
    expect(attributeAcceptance(80, 7, 0.05)).toBeGreaterThanOrEqual(0.95);
    expect(attributeAcceptance(80, 7, 0.15)).toBeLessThanOrEqual(0.075);
  });
  it("normal, sigma known: (26, 1.322271290766)", () => {
    const plan = designVariablesPlan(points, "known");
    expect(plan?.sampleSize).toBe(26);
    expect(plan?.k).toBeCloseTo(1.322271290766, 10);
  });
  it("normal, sigma unknown: (49, 1.326562; found there by a search to 1e-4)", () => {
    const plan = designVariablesPlan(points, "unknown");
    expect(plan?.sampleSize).toBe(49);
    expect(plan?.k).toBeCloseTo(1.326562, 4);
  });
  it("acceptance falls as the process gets worse", () => {
    const fractions = [0.001, 0.01, 0.03, 0.1, 0.3];
    const byAttributes = fractions.map((fraction) => attributeAcceptance(50, 2, fraction));
    const byVariables = fractions.map((fraction) => variablesAcceptance(15, 1.79, fraction));
    for (const curve of [byAttributes, byVariables]) {
      expect([...curve].sort((a, b) => b - a)).toEqual(curve);
    }
  });
});

describe("switching rules (ISO 2859-1:1999 9.3)", () => {
  const agreed = { isSteady: true, isReducedApproved: true };
  const good: LotOutcome = { isAccepted: true, acceptanceNumber: 3, wouldPassTighter: true };
  const bad: LotOutcome = { isAccepted: false, acceptanceNumber: 3, wouldPassTighter: false };
  const play = (outcomes: readonly LotOutcome[], from: SwitchingState = FIRST_STATE, conditions = agreed) =>
    outcomes.reduce((state, outcome) => nextSwitchingState(state, outcome, conditions), from);
  const tightened: SwitchingState = { ...FIRST_STATE, severity: "tightened" };

  it("two of five not accepted: tightened", () => {
    expect(play([bad, good, good, good, bad]).severity).toBe("tightened");
    expect(play([bad, good, good, good, good, bad]).severity).toBe("normal");
    expect(play([bad, bad]).severity).toBe("tightened");
  });
  it("five accepted in a row on tightened: normal", () => {
    expect(play([good, good, good, good], tightened).severity).toBe("tightened");
    expect(play([good, good, good, good, good], tightened).severity).toBe("normal");
    expect(play([good, good, bad, good, good, good], tightened).severity).toBe("tightened");
  });
  it("five not accepted on tightened in all: discontinued, and it stays so", () => {
    const end = play([bad, good, bad, good, bad, bad, good, bad], tightened);
    expect(end.severity).toBe("discontinued");
    expect(play([good, good, good, good, good], end).severity).toBe("discontinued");
  });
  it("ten lots of three points: reduced, if steady and approved", () => {
    const ten = Array.from({ length: 10 }, () => good);
    expect(play(ten).severity).toBe("reduced");
    expect(play(ten, FIRST_STATE, { isSteady: true, isReducedApproved: false })).toMatchObject({
      severity: "normal",
      switchingScore: 30,
    });
    expect(play(ten, FIRST_STATE, { isSteady: false, isReducedApproved: true }).severity).toBe("normal");
  });
  it("Ac of 0 or 1 counts two; what would not pass one step tighter starts again", () => {
    const few: LotOutcome = { isAccepted: true, acceptanceNumber: 1, wouldPassTighter: false };
    expect(play([few, few]).switchingScore).toBe(4);
    expect(play([few, { ...good, wouldPassTighter: false }]).switchingScore).toBe(0);
    expect(play([good, bad]).switchingScore).toBe(0);
  });
  it("reduced: back to normal with a bad lot, a lot in the gap, or irregular production", () => {
    const reduced: SwitchingState = { ...FIRST_STATE, severity: "reduced" };
    expect(play([good], reduced).severity).toBe("reduced");
    expect(play([bad], reduced).severity).toBe("normal");
    expect(play([{ ...good, isInGap: true }], reduced).severity).toBe("normal");
    expect(play([good], reduced, { isSteady: false, isReducedApproved: true }).severity).toBe("normal");
  });
  it("lots that were presented before move nothing", () => {
    expect(
      play([
        { ...bad, isResubmitted: true },
        { ...bad, isResubmitted: true },
      ]),
    ).toEqual(FIRST_STATE);
  });
});
