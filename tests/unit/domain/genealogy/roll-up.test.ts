import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  containedShares,
  elementContents,
  type LotFacts,
  rollUpComposition,
  rollUpFractions,
} from "@/server/domain/genealogy/composition";
import { backwardShares } from "@/server/domain/genealogy/shares";
import { type RandomPlant, randomPlant, reachable } from "./random-plant";

const plantWithAssays = randomPlant.chain((plant) =>
  fc.tuple(
    fc.constant(plant),
    fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 2 }), {
      minLength: plant.lots.length,
      maxLength: plant.lots.length,
    }),
  ),
);

function factsIn(plant: RandomPlant, assays: readonly (number | null)[]) {
  const assayed = new Map(plant.lots.map((lot, at) => [lot, assays[at] ?? null]));
  return (lotId: string): LotFacts => {
    const nd = assayed.get(lotId) ?? null;
    return { assay: nd === null ? {} : { Nd: nd }, nominal: { Nd: 0.3, Fe: 0.7 } };
  };
}

/** The plainest way to say it: look at what went in, and ask the same of each. */
function byRecursion(
  plant: RandomPlant,
  lotId: string,
  factsOf: (lotId: string) => LotFacts,
): Record<string, number> {
  const node = plant.transformations.find((each) => each.outputs.some((output) => output.lotId === lotId));
  const { assay, nominal } = factsOf(lotId);
  const mixed: Record<string, number> = node ? {} : { ...nominal };
  for (const input of node?.inputs ?? []) {
    for (const [element, fraction] of Object.entries(byRecursion(plant, input.lotId, factsOf))) {
      mixed[element] = (mixed[element] ?? 0) + (fraction * input.massKg) / (node?.inputMassKg ?? 1);
    }
  }
  return { ...mixed, ...assay };
}

describe("fractions rolled up for many lots at once", () => {
  test("are what recursion over the parents gives, with assays anywhere on the way", () => {
    fc.assert(
      fc.property(plantWithAssays, ([plant, assays]) => {
        const factsOf = factsIn(plant, assays);
        const rolled = rollUpFractions(plant.lots, plant.transformations, factsOf);
        for (const lot of plant.lots.slice(0, 12)) {
          const expected = byRecursion(plant, lot, factsOf);
          const found = rolled.get(lot)?.value ?? {};
          expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
          for (const [element, fraction] of Object.entries(expected)) {
            expect(Math.abs((found[element] ?? 0) - fraction)).toBeLessThan(1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("for all lots are those of each lot alone, and what is measured does not change what is computed", () => {
    fc.assert(
      fc.property(plantWithAssays, ([plant, assays]) => {
        const factsOf = factsIn(plant, assays);
        const together = rollUpFractions(plant.lots, plant.transformations, factsOf);
        for (const lot of plant.lots) {
          const alone = rollUpComposition(lot, reachable(plant, lot, true), factsOf);
          const { computed = {}, value = {} } = together.get(lot) ?? {};
          for (const content of alone) {
            expect(value[content.element] ?? 0).toBeCloseTo(content.value, 12);
            if (content.computed === null) expect(computed[content.element]).toBeUndefined();
            else expect(computed[content.element] ?? Number.NaN).toBeCloseTo(content.computed, 12);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("share the mixture of a run among its outputs without sharing their assays", () => {
    const nodes = [
      {
        id: "t",
        inputMassKg: 10,
        inputs: [{ lotId: "raw", massKg: 10 }],
        outputs: [
          { lotId: "one", massKg: 5 },
          { lotId: "two", massKg: 5 },
        ],
      },
    ];
    const rolled = rollUpFractions(["one", "two"], nodes, (lotId) => ({
      assay: lotId === "one" ? { Nd: 0.5 } : {},
      nominal: { Nd: 0.3 },
    }));
    expect(rolled.get("one")).toEqual({ computed: { Nd: 0.3 }, value: { Nd: 0.5 } });
    expect(rolled.get("two")).toEqual({ computed: { Nd: 0.3 }, value: { Nd: 0.3 } });
  });

  test("go thousands of generations deep without a stack", () => {
    const depth = 20_000;
    const chain = Array.from({ length: depth }, (_, at) => ({
      id: `t${at}`,
      inputMassKg: 1,
      inputs: [{ lotId: `l${at}`, massKg: 1 }],
      outputs: [{ lotId: `l${at + 1}`, massKg: 1 }],
    }));
    const rolled = rollUpFractions([`l${depth}`], chain, () => ({ assay: {}, nominal: { Nd: 0.3 } }));
    expect(rolled.get(`l${depth}`)?.value).toEqual({ Nd: 0.3 });
    expect(rolled.size).toBe(depth + 1);
  });

  test("of a lot that nobody knows are nothing", () => {
    const none = rollUpFractions(["x"], [], () => ({ assay: {}, nominal: {} }));
    expect(none.get("x")).toEqual({ computed: {}, value: {} });
  });
});

describe("how much of a lot is material of some others", () => {
  test("is the sum of their shares, when none of them is made of another", () => {
    fc.assert(
      fc.property(randomPlant, (plant) => {
        const roots = plant.rawLots.filter((_, at) => at % 2 === 0);
        const contained = containedShares(roots, plant.lots, plant.transformations);
        for (const lot of plant.lots) {
          const shares = backwardShares(lot, reachable(plant, lot, true));
          const sum = roots.reduce((total, root) => total + (shares.get(root)?.share ?? 0), 0);
          expect(Math.abs((contained.get(lot) ?? Number.NaN) - sum)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test("of one root it is its backward share, for every pair", () => {
    fc.assert(
      fc.property(randomPlant, (plant) => {
        for (const root of plant.lots.slice(0, 8)) {
          const contained = containedShares([root], plant.lots, plant.transformations);
          for (const lot of plant.lots) {
            const share = backwardShares(lot, reachable(plant, lot, true)).get(root)?.share ?? 0;
            expect(Math.abs((contained.get(lot) ?? Number.NaN) - share)).toBeLessThan(1e-9);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test("never exceeds the whole, even when a root is made of another root", () => {
    fc.assert(
      fc.property(randomPlant, (plant) => {
        const contained = containedShares(plant.lots, plant.lots, plant.transformations);
        for (const lot of plant.lots) expect(contained.get(lot)).toBe(1);
        const some = containedShares(plant.lots.slice(0, 3), plant.lots, plant.transformations);
        for (const share of some.values()) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  test("is nothing for strangers and without roots", () => {
    expect(containedShares([], ["a"], []).get("a")).toBe(0);
    expect(containedShares(["b"], ["a"], []).get("a")).toBe(0);
  });
});

describe("measured beside computed", () => {
  test("says where each figure comes from, the most first, names breaking ties", () => {
    expect(elementContents({ Nd: 0.3, Fe: 0.6, B: 0.01 }, { Nd: 0.29, Dy: 0.01 }, true)).toEqual([
      { element: "Fe", computed: 0.6, measured: null, value: 0.6, source: "genealogy" },
      { element: "Nd", computed: 0.3, measured: 0.29, value: 0.29, source: "assay" },
      { element: "B", computed: 0.01, measured: null, value: 0.01, source: "genealogy" },
      { element: "Dy", computed: null, measured: 0.01, value: 0.01, source: "assay" },
    ]);
    expect(elementContents({ Fe: 1 }, {}, false)).toMatchObject([{ source: "nominal" }]);
    expect(elementContents({ Nd: 0.3 }, { Nd: 0 }, true)).toMatchObject([{ value: 0, source: "assay" }]);
  });
});
