import { describe, expect, it } from "vitest";
import { analyseRootCause } from "@/server/domain/root-cause/analyse-root-cause";
import { associationOf } from "@/server/domain/root-cause/association";
import {
  categoricalParameter,
  grouping,
  numericParameter,
  type RootCauseTable,
} from "@/server/domain/root-cause/flat-table";
import { regress } from "@/server/domain/root-cause/linear-regression";
import { NOTABLE_Q } from "@/server/domain/root-cause/notable-q";
import { noise, simulatedPlant } from "./simulated-plant";

const RUNS = 40;

function analysed(table: RootCauseTable, adjustFor?: string[]) {
  const analysis = analyseRootCause(table, adjustFor);
  return { analysis, effectOf: (key: string) => analysis.effects.find((effect) => effect.key === key) };
}

describe("a planted cause", () => {
  const table = simulatedPlant({ seed: 7, blends: 30, lotsPerBlend: 12, effect: -2.1, positionEffect: -9 });

  it("is found first, with its slope inside the interval, and the position after it", () => {
    const { analysis, effectOf } = analysed(table);
    expect(analysis.effects.slice(0, 2).map(({ key }) => key)).toEqual(["JM.oxygen-ppm", "SNT.layer"]);
    const oxygen = effectOf("JM.oxygen-ppm");
    expect(oxygen?.q).toBeLessThan(1e-4);
    expect(oxygen?.numeric?.slopeLow).toBeLessThan(-2.1);
    expect(oxygen?.numeric?.slopeHigh).toBeGreaterThan(-2.1);
    expect(oxygen?.share).toBeGreaterThan(0.5);
    expect(effectOf("SNT.layer")?.q).toBeLessThan(NOTABLE_Q);
    expect(effectOf("SNT.layer")?.categorical?.levels.map(({ level }) => level)).toEqual([
      "layer 1",
      "layer 2",
      "layer 3",
    ]);
  });

  it("counts the lots of a blend once for what the blend has in common, and each for its place in the furnace", () => {
    const { effectOf } = analysed(table);
    expect(effectOf("JM.oxygen-ppm")?.n).toBe(360);
    expect(effectOf("JM.oxygen-ppm")?.independence).toMatchObject({ grouping: "BLD.run", groups: 30 });
    expect(effectOf("JM.oxygen-ppm")?.independence.independent).toBeCloseTo(30, 6);
    expect(effectOf("SNT.layer")?.independence.independent).toBeGreaterThan(250);
  });

  it("comes into the model first, the position second, and leaves the rest to chance", () => {
    const model = analysed(table).analysis.model;
    expect(model?.terms.slice(0, 2).map(({ key }) => key)).toEqual(["JM.oxygen-ppm", "SNT.layer"]);
    expect(model?.adjustedRSquared).toBeGreaterThan(0.75);
    for (const { inflation } of model?.terms ?? []) expect(inflation).toBeLessThan(1.5);
    expect(model?.terms[0]?.coefficients[0]?.value).toBeCloseTo(-2.1, 0);
  });

  it("names crew and shift as one and the same", () => {
    const { analysis, effectOf } = analysed(table);
    expect(analysis.associations).toContainEqual(
      expect.objectContaining({ measure: "v", strength: expect.closeTo(1, 6) }),
    );
    expect(effectOf("PRS.shift")?.confounders[0]).toMatchObject({ key: "PRS.operator", measure: "v" });
    expect(effectOf("SNT.layer")?.confounders).toEqual([]);
  });
});

describe("what is held constant", () => {
  it("takes away what only went along with the cause", () => {
    const random = noise(11);
    const table = simulatedPlant({ seed: 3, blends: 40, lotsPerBlend: 5, effect: -2.1 });
    const oxygen = table.parameters[0];
    if (oxygen?.kind !== "numeric") throw new Error("oxygen is a number");
    const follower = numericParameter(
      "JM.follower",
      [...oxygen.values].map((value) => value * 0.3 + 1.5 * random.normal()),
    );
    const wider = { ...table, parameters: [...table.parameters, follower] };
    expect(analysed(wider).effectOf("JM.follower")?.q).toBeLessThan(NOTABLE_Q);
    const { analysis, effectOf } = analysed(wider, ["JM.oxygen-ppm"]);
    expect(effectOf("JM.follower")?.adjusted?.share).toBeLessThan(0.03);
    expect(effectOf("JM.oxygen-ppm")?.adjusted).toBeNull();
    expect(analysis.adjustedFor).toEqual(["JM.oxygen-ppm"]);
  });

  it("gives the slope that multiple regression gives", () => {
    const random = noise(5);
    const a = Array.from({ length: 50 }, () => random.normal());
    const b = a.map((value) => value + random.normal());
    const y = a.map((value, at) => 3 * value - 2 * (b[at] ?? 0) + random.normal());
    const table: RootCauseTable = {
      property: Float64Array.from(y),
      parameters: [numericParameter("a", a), numericParameter("b", b)],
      groupings: [],
    };
    const fit = regress([Float64Array.from(a), Float64Array.from(b)], Float64Array.from(y));
    expect(analysed(table, ["a"]).effectOf("b")?.adjusted?.slope).toBeCloseTo(
      fit.coefficients[1]?.value ?? 0,
      9,
    );
  });

  it("says so when nothing can be told apart", () => {
    const table = simulatedPlant({ seed: 9, blends: 30, lotsPerBlend: 4 });
    const { effectOf } = analysed(table, ["PRS.operator"]);
    expect(effectOf("PRS.shift")?.adjusted).toMatchObject({ isInseparable: true, p: null });
  });
});

describe("pure noise", () => {
  it("stays above q = 0.05 in about as many plants as it should, also when lots share blends", () => {
    let plantsWithAFind = 0;
    let small = 0;
    let tested = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const { analysis } = analysed(simulatedPlant({ seed, blends: 20, lotsPerBlend: 10 }));
      if (analysis.effects.some(({ q }) => q !== null && q <= NOTABLE_Q)) plantsWithAFind += 1;
      for (const { p } of analysis.effects) {
        if (p === null) continue;
        tested += 1;
        if (p <= 0.05) small += 1;
      }
    }
    // 5 % of plants are expected; 40 plants give at most 6 with a probability of 99 %.
    expect(plantsWithAFind).toBeLessThanOrEqual(6);
    expect(small / tested).toBeGreaterThan(0.02);
    expect(small / tested).toBeLessThan(0.07);
  });

  it("would be taken for a cause if the lots of a blend were counted as independent", () => {
    let small = 0;
    let tested = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const table = simulatedPlant({ seed, blends: 20, lotsPerBlend: 10 });
      const { analysis } = analysed({ ...table, groupings: [] });
      for (const { key, p } of analysis.effects) {
        if (p === null || !key.startsWith("blend.")) continue;
        tested += 1;
        if (p <= 0.05) small += 1;
      }
    }
    expect(small / tested).toBeGreaterThan(0.2);
  });
});

describe("what cannot be tested", () => {
  const property = Float64Array.from({ length: 20 }, (_, at) => 1000 + ((at * 7) % 13));

  it("is named with its reason, and missing values are counted, not filled in", () => {
    const { effectOf, analysis } = analysed({
      property,
      parameters: [
        numericParameter("constant", new Array(20).fill(3)),
        numericParameter("empty", new Array(20).fill(null)),
        numericParameter(
          "seven",
          Array.from({ length: 20 }, (_, at) => (at < 7 ? at : null)),
        ),
        numericParameter(
          "gaps",
          Array.from({ length: 20 }, (_, at) => (at % 5 === 0 ? null : (at * 3) % 11)),
        ),
        categoricalParameter(
          "each its own",
          Array.from({ length: 20 }, (_, at) => `L${at}`),
        ),
        categoricalParameter("one level", new Array(20).fill("A")),
      ],
      groupings: [],
    });
    expect(Object.fromEntries(analysis.effects.map(({ key, untested }) => [key, untested]))).toEqual({
      constant: "constant",
      empty: "no-values",
      seven: "too-few-lots",
      gaps: null,
      "each its own": "too-few-lots",
      "one level": "constant",
    });
    expect(effectOf("gaps")).toMatchObject({ n: 16, missing: 4 });
    expect(analysis.tested).toBe(1);
  });

  it("a choice that is the group itself has no independent lots left to test it with", () => {
    const groups = Array.from({ length: 20 }, (_, at) => `blend ${at % 4}`);
    const { effectOf } = analysed({
      property,
      parameters: [categoricalParameter("heat", groups)],
      groupings: [grouping("BLD.run", groups)],
    });
    expect(effectOf("heat")).toMatchObject({ untested: "too-few-independent", p: null, q: null });
    expect(effectOf("heat")?.categorical?.levels).toHaveLength(4);
  });

  it("works with nothing at all", () => {
    const analysis = analyseRootCause({ property: new Float64Array(0), parameters: [], groupings: [] });
    expect(analysis).toMatchObject({ lots: 0, tested: 0, effects: [], model: null });
  });
});

describe("association", () => {
  const rows = Uint32Array.from({ length: 40 }, (_, at) => at);
  const number = numericParameter(
    "n",
    Array.from(rows, (at) => at % 10),
  );

  it("is 1 for one and the same, whatever kind, and about 0 for what has nothing to do with each other", () => {
    const choice = categoricalParameter(
      "c",
      Array.from(rows, (at) => `L${at % 10}`),
    );
    const other = categoricalParameter(
      "o",
      Array.from(rows, (at) => `M${Math.floor(at / 10)}`),
    );
    expect(associationOf(number, choice, rows)?.strength).toBeCloseTo(1, 9);
    expect(associationOf(choice, choice, rows)?.strength).toBeCloseTo(1, 9);
    expect(associationOf(choice, other, rows)?.strength).toBeCloseTo(0, 9);
    expect(
      associationOf(
        number,
        numericParameter(
          "m",
          Array.from(rows, (at) => -(at % 10)),
        ),
        rows,
      )?.strength,
    ).toBeCloseTo(-1, 9);
  });
});

describe("lots that fit nothing", () => {
  it("are named with how far off they are", () => {
    const table = simulatedPlant({ seed: 21, blends: 25, lotsPerBlend: 8, effect: -2.1 });
    table.property[17] = (table.property[17] ?? 0) - 220;
    const outliers = analysed(table).analysis.model?.outliers;
    expect(outliers?.[0]).toMatchObject({ row: 17 });
    expect(outliers?.[0]?.z).toBeLessThan(-3.5);
  });
});
