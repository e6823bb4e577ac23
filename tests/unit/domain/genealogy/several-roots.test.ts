import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backwardShares, forwardShares, GenealogyCycleError } from "@/server/domain/genealogy/shares";
import { type RandomPlant, randomPlant, reachable } from "./random-plant";

/** A plant and some of its lots, any of which may be an ancestor of another. */
const plantAndRoots = randomPlant.chain((plant) =>
  fc.tuple(
    fc.constant(plant),
    fc.shuffledSubarray(plant.lots, { minLength: 1, maxLength: Math.min(6, plant.lots.length) }),
  ),
);

const massIn = (plant: RandomPlant) => (lotId: string) => plant.massKg.get(lotId) ?? 0;

function union(plant: RandomPlant, roots: readonly string[], upward: boolean) {
  const wanted = new Set(roots.flatMap((root) => reachable(plant, root, upward).map((node) => node.id)));
  const lots = new Set(roots);
  for (const node of plant.transformations) {
    if (!wanted.has(node.id)) continue;
    for (const { lotId } of upward ? node.inputs : node.outputs) lots.add(lotId);
  }
  return plant.transformations
    .filter((node) => wanted.has(node.id))
    .map((node) => ({
      ...node,
      inputs: upward ? node.inputs : node.inputs.filter(({ lotId }) => lots.has(lotId)),
      outputs: upward ? node.outputs.filter(({ lotId }) => lots.has(lotId)) : node.outputs,
    }));
}

describe("several roots taken as one", () => {
  test.each([
    ["backward", true],
    ["forward", false],
  ] as const)("%s: the shares are those of each root, weighted by its mass", (_, upward) => {
    fc.assert(
      fc.property(plantAndRoots, ([plant, lots]) => {
        const mass = massIn(plant);
        const roots = new Map(lots.map((lot) => [lot, mass(lot)]));
        const whole = [...roots.values()].reduce((sum, kg) => sum + kg, 0);
        const sharesOf = (from: string | ReadonlyMap<string, number>, ids: readonly string[]) =>
          upward
            ? backwardShares(from, union(plant, ids, true))
            : forwardShares(from, union(plant, ids, false), mass);
        const expected = new Map<string, number>();
        for (const [root, kg] of roots) {
          for (const { lotId, share } of sharesOf(root, [root]).values()) {
            expected.set(lotId, (expected.get(lotId) ?? 0) + (share * kg) / whole);
          }
        }
        const found = sharesOf(roots, lots);
        expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [lotId, share] of expected) {
          expect(Math.abs((found.get(lotId)?.share ?? 0) - share)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test("one root in a map is that root", () => {
    fc.assert(
      fc.property(randomPlant, (plant) => {
        const root = plant.lots.at(-1) ?? "";
        const nodes = reachable(plant, root, true);
        const one = backwardShares(root, nodes);
        const mapped = backwardShares(new Map([[root, massIn(plant)(root)]]), nodes);
        expect([...mapped.values()]).toEqual([...one.values()]);
      }),
    );
  });

  test("a root that is the parent of another counts with both", () => {
    const nodes = [
      {
        id: "t",
        inputMassKg: 10,
        inputs: [{ lotId: "raw", massKg: 10 }],
        outputs: [{ lotId: "made", massKg: 10 }],
      },
    ];
    const shares = backwardShares(
      new Map([
        ["raw", 30],
        ["made", 10],
      ]),
      nodes,
    );
    expect(shares.get("raw")?.share).toBe(1);
    expect(shares.get("made")?.share).toBe(0.25);
  });

  test("roots without mass have no shares, and no roots give nothing", () => {
    const none = backwardShares(new Map([["a", 0]]), []);
    expect([...none.values()]).toEqual([{ lotId: "a", share: 0, generation: 0 }]);
    expect(backwardShares(new Map(), []).size).toBe(0);
  });

  test("a circle is refused from any of its lots", () => {
    const circle = [
      { id: "t", inputMassKg: 1, inputs: [{ lotId: "a", massKg: 1 }], outputs: [{ lotId: "b", massKg: 1 }] },
      { id: "u", inputMassKg: 1, inputs: [{ lotId: "b", massKg: 1 }], outputs: [{ lotId: "a", massKg: 1 }] },
    ];
    const roots = new Map([
      ["a", 1],
      ["other", 1],
    ]);
    expect(() => backwardShares(roots, circle)).toThrow(GenealogyCycleError);
    expect(() => forwardShares(roots, circle, () => 1)).toThrow(GenealogyCycleError);
  });
});
