import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LotFacts, rollUpComposition } from "@/server/domain/genealogy/composition";
import { originShares, type RawLot, recycledContent } from "@/server/domain/genealogy/provenance";
import { backwardShares } from "@/server/domain/genealogy/shares";
import { randomPlant, reachable } from "./random-plant";

const none: LotFacts = { assay: {}, nominal: {} };

function facts(known: Record<string, Partial<LotFacts>>) {
  return (lotId: string): LotFacts => ({ ...none, ...known[lotId] });
}

const blend = [
  {
    id: "t",
    inputMassKg: 100,
    inputs: [
      { lotId: "a", massKg: 30 },
      { lotId: "b", massKg: 70 },
    ],
    outputs: [{ lotId: "mix", massKg: 99 }],
  },
];

describe("composition", () => {
  test("is the weighted mean of the raw lots' assays over any plant", () => {
    fc.assert(
      fc.property(randomPlant, (plant) => {
        const assay = new Map(
          plant.rawLots.map((lot, index) => [lot, { Nd: index / 10, Fe: 1 - index / 10 }]),
        );
        const root = plant.lots.at(-1) ?? "";
        const nodes = reachable(plant, root, true);
        const shares = backwardShares(root, nodes);
        const expected = plant.rawLots.reduce(
          (sum, lot) => sum + (shares.get(lot)?.share ?? 0) * (assay.get(lot)?.Nd ?? 0),
          0,
        );
        const found = rollUpComposition(root, nodes, (lot) => ({ assay: assay.get(lot) ?? {}, nominal: {} }));
        const nd = found.find(({ element }) => element === "Nd");
        expect(Math.abs((nd?.value ?? 0) - expected)).toBeLessThan(1e-9);
        expect(found.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test("keeps measured and computed apart; what is measured counts, and flows on", () => {
    const further = [
      ...blend,
      {
        id: "u",
        inputMassKg: 50,
        inputs: [{ lotId: "mix", massKg: 50 }],
        outputs: [{ lotId: "block", massKg: 50 }],
      },
    ];
    const known = facts({
      a: { assay: { Nd: 0.3 } },
      b: { assay: { Nd: 0.2 } },
      mix: { assay: { Nd: 0.22 } },
    });
    const [mixed] = rollUpComposition("mix", blend, known);
    expect(mixed).toMatchObject({ element: "Nd", measured: 0.22, value: 0.22, source: "assay" });
    expect(mixed?.computed).toBeCloseTo(0.23, 12);
    const [block] = rollUpComposition("block", further, known);
    expect(block).toMatchObject({ measured: null, source: "genealogy" });
    expect(block?.value).toBeCloseTo(0.22, 12);
  });

  test("diffusion adds the terbium that was taken up", () => {
    const diffusion = [
      {
        id: "gbd",
        inputMassKg: 10.05,
        inputs: [
          { lotId: "parts", massKg: 10 },
          { lotId: "tb", massKg: 0.05 },
        ],
        outputs: [{ lotId: "diffused", massKg: 10.05 }],
      },
    ];
    const found = rollUpComposition(
      "diffused",
      diffusion,
      facts({ parts: { assay: { Nd: 0.3, Fe: 0.7 } }, tb: { nominal: { Tb: 1 } } }),
    );
    expect(found.find(({ element }) => element === "Tb")?.value).toBeCloseTo(0.05 / 10.05, 12);
  });

  test("a raw lot without an assay has its material's nominal composition, and says so", () => {
    expect(rollUpComposition("a", [], facts({ a: { nominal: { Fe: 1 } } }))).toEqual([
      { element: "Fe", computed: 1, measured: null, value: 1, source: "nominal" },
    ]);
  });
});

function raw(lotId: string, share: number, more: Partial<RawLot>): RawLot {
  return {
    lotId,
    share,
    fractions: {},
    preConsumerShare: 0,
    postConsumerShare: 0,
    origin: { mined: null, refined: null, melted: null },
    ...more,
  };
}

describe("provenance", () => {
  test("recycled content is weighted by mass, pre- and post-consumer apart, with its sources", () => {
    const found = recycledContent([
      raw("a", 0.3, { preConsumerShare: 0.5 }),
      raw("b", 0.2, { postConsumerShare: 1 }),
      raw("c", 0.5, {}),
    ]);
    expect(found.preConsumerShare).toBeCloseTo(0.15, 12);
    expect(found.postConsumerShare).toBeCloseTo(0.2, 12);
    expect(found.sources.map(({ lotId }) => lotId)).toEqual(["b", "a"]);
  });

  test("origin by element counts what each lot brought of it, not its weight", () => {
    const lots = [
      raw("nd-cn", 0.2, { fractions: { Nd: 1 }, origin: { mined: "CN", refined: "CN", melted: null } }),
      raw("nd-au", 0.1, { fractions: { Nd: 1 }, origin: { mined: "AU", refined: "MY", melted: null } }),
      raw("fe", 0.7, { fractions: { Fe: 1 } }),
    ];
    const [mined] = originShares(lots);
    expect(mined?.byMass.map(({ country, lotIds }) => [country, lotIds])).toEqual([
      [null, ["fe"]],
      ["CN", ["nd-cn"]],
      ["AU", ["nd-au"]],
    ]);
    const nd = mined?.byElement.find(({ element }) => element === "Nd");
    expect(nd?.countries[0]?.share).toBeCloseTo(2 / 3, 12);
    expect(nd?.countries.map(({ country }) => country)).toEqual(["CN", "AU"]);
    expect(mined?.byMass.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
