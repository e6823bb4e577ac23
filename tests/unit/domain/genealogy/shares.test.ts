import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  backwardShares,
  forwardShares,
  GenealogyCycleError,
  type TransformationNode,
} from "@/server/domain/genealogy/shares";
import { type RandomPlant, randomPlant, reachable } from "./random-plant";

function backward(plant: RandomPlant, root: string) {
  return backwardShares(root, reachable(plant, root, true));
}

function forward(plant: RandomPlant, root: string) {
  return forwardShares(root, reachable(plant, root, false), (lotId) => plant.massKg.get(lotId) ?? 0);
}

function blend(id: string, inputs: [string, number][], outputs: [string, number][]): TransformationNode {
  return {
    id,
    inputMassKg: inputs.reduce((total, [, massKg]) => total + massKg, 0),
    inputs: inputs.map(([lotId, massKg]) => ({ lotId, massKg })),
    outputs: outputs.map(([lotId, massKg]) => ({ lotId, massKg })),
  };
}

describe("shares over random plants", () => {
  test("the raw lots of any lot add up to 1", () => {
    fc.assert(
      fc.property(randomPlant, (plant) => {
        const raw = new Set(plant.rawLots);
        for (const lot of plant.lots) {
          const total = [...backward(plant, lot).values()]
            .filter(({ lotId }) => raw.has(lotId))
            .reduce((sum, { share }) => sum + share, 0);
          expect(Math.abs(total - 1)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test("forward and backward say the same: the mass of a in b", () => {
    fc.assert(
      fc.property(randomPlant, (plant) => {
        const up = new Map(plant.lots.map((lot) => [lot, backward(plant, lot)]));
        const down = new Map(plant.lots.map((lot) => [lot, forward(plant, lot)]));
        for (const a of plant.lots) {
          for (const b of plant.lots) {
            const inB = up.get(b)?.get(a);
            const ofA = down.get(a)?.get(b);
            expect(ofA === undefined).toBe(inB === undefined);
            const massA = plant.massKg.get(a) ?? 0;
            const massB = plant.massKg.get(b) ?? 0;
            const difference = (inB?.share ?? 0) * massB - (ofA?.share ?? 0) * massA;
            expect(Math.abs(difference)).toBeLessThan(1e-9 * Math.max(1, massB));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("the order in which transformations arrive changes nothing", () => {
    const plantAndOrder = randomPlant.chain((plant) =>
      fc.tuple(
        fc.constant(plant),
        fc.shuffledSubarray(plant.transformations, {
          minLength: plant.transformations.length,
          maxLength: plant.transformations.length,
        }),
      ),
    );
    fc.assert(
      fc.property(plantAndOrder, ([plant, shuffled]) => {
        const last = plant.lots.at(-1) ?? "";
        const one = backward(plant, last);
        const other = backward({ ...plant, transformations: shuffled }, last);
        expect([...other.keys()].sort()).toEqual([...one.keys()].sort());
        for (const [lot, { share, generation }] of one) {
          expect(other.get(lot)?.share).toBeCloseTo(share, 12);
          expect(other.get(lot)?.generation).toBe(generation);
        }
      }),
    );
  });
});

describe("shares by hand", () => {
  test("two heats blended 30 : 70 are 0.30 and 0.70 of the block, however it was split before", () => {
    const plant = [
      blend(
        "melt-1",
        [
          ["nd", 30],
          ["fe", 70],
        ],
        [["heat-1", 100]],
      ),
      blend(
        "melt-2",
        [
          ["nd", 32],
          ["fe", 68],
        ],
        [["heat-2", 100]],
      ),
      blend("split", [["heat-1", 45]], [["drum", 45]]),
      blend(
        "blend",
        [
          ["drum", 30],
          ["heat-2", 70],
        ],
        [["powder", 100]],
      ),
      blend(
        "press",
        [["powder", 100]],
        [
          ["block", 98],
          ["fines", 1.5],
        ],
      ),
    ];
    const shares = backwardShares("block", plant);
    expect(shares.get("heat-1")?.share).toBe(0.3);
    expect(shares.get("drum")?.share).toBe(0.3);
    expect(shares.get("heat-2")?.share).toBe(0.7);
    expect(shares.get("nd")?.share).toBeCloseTo(0.3 * 0.3 + 0.7 * 0.32, 12);
    expect(shares.get("heat-1")?.generation).toBe(3);
    expect(shares.has("fines")).toBe(false);
  });

  test("a ladder of k diamonds has 2^k paths and each lot once: nobody walks the paths", () => {
    const rungs = 200;
    const ladder = Array.from({ length: rungs }, (_, k) => [
      blend(
        `split-${k}`,
        [[`l${k}`, 100]],
        [
          [`a${k}`, 50],
          [`b${k}`, 50],
        ],
      ),
      blend(
        `merge-${k}`,
        [
          [`a${k}`, 50],
          [`b${k}`, 50],
        ],
        [[`l${k + 1}`, 100]],
      ),
    ]).flat();
    const up = backwardShares(`l${rungs}`, ladder);
    const down = forwardShares("l0", ladder, (lotId) => (lotId.startsWith("l") ? 100 : 50));
    expect(up.size).toBe(3 * rungs + 1);
    expect(down.size).toBe(3 * rungs + 1);
    expect(up.get("l0")?.share).toBeCloseTo(1, 9);
    expect(down.get(`l${rungs}`)?.share).toBeCloseTo(1, 9);
    expect(up.get("l0")?.generation).toBe(2 * rungs);
  });

  test("fourteen levels of blends of three are a few hundred lots and millions of paths", () => {
    const width = 20;
    const levels = 14;
    const name = (level: number, at: number) => `n${level}-${at % width}`;
    const graph = Array.from({ length: levels * width }, (_, index) => {
      const level = Math.floor(index / width) + 1;
      const at = index % width;
      return blend(
        `t${level}-${at}`,
        [0, 7, 13].map((shift): [string, number] => [name(level - 1, at + shift), 10]),
        [[name(level, at), 30]],
      );
    });
    const shares = backwardShares(name(levels, 0), graph);
    const raw = [...shares.values()].filter(({ lotId }) => lotId.startsWith("n0-"));
    expect(raw.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(shares.size).toBeLessThanOrEqual(levels * width + width);
  });

  test("a lot that is its own ancestor is refused, not walked for ever", () => {
    const circle = [blend("t1", [["a", 1]], [["b", 1]]), blend("t2", [["b", 1]], [["a", 1]])];
    expect(() => backwardShares("a", circle)).toThrow(GenealogyCycleError);
  });

  test("a raw lot is all of itself", () => {
    expect([...backwardShares("raw", []).values()]).toEqual([{ lotId: "raw", share: 1, generation: 0 }]);
  });
});
