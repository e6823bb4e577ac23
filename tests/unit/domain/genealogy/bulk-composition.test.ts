import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Ancestry, composeLots } from "@/server/domain/genealogy/bulk-composition";
import { type LotFacts, rollUpComposition, rollUpFractions } from "@/server/domain/genealogy/composition";
import { originShares, type RawLot, recycledContent } from "@/server/domain/genealogy/provenance";
import { backwardShares } from "@/server/domain/genealogy/shares";
import { type RandomPlant, randomPlant, reachable } from "./random-plant";

type Known = { plant: RandomPlant; facts: Map<string, LotFacts>; declared: Map<string, Declared> };
type Declared = ReturnType<Ancestry["declarationOf"]>;

const COUNTRIES = ["CN", "AU", null] as const;
/** Fractions as laboratories give them: whole parts per million. */
const ppm = (most: number) => fc.integer({ min: 0, max: most }).map((parts) => parts / 1e6);
const share = ppm(500_000);
const fractions = fc.record({ Nd: ppm(300_000), Tb: ppm(100_000) }, { requiredKeys: [] });

/** A plant in which every raw lot declares something and any lot may have been analysed. */
const knownPlant: fc.Arbitrary<Known> = randomPlant.chain((plant) =>
  fc
    .record({
      assays: fc.array(fc.option(fractions, { freq: 3, nil: {} }), {
        minLength: plant.lots.length,
        maxLength: plant.lots.length,
      }),
      nominal: fc.array(fractions, { minLength: plant.rawLots.length, maxLength: plant.rawLots.length }),
      recycled: fc.array(fc.tuple(share, share), {
        minLength: plant.rawLots.length,
        maxLength: plant.rawLots.length,
      }),
    })
    .map(({ assays, nominal, recycled }) => ({
      plant,
      facts: new Map(
        plant.lots.map((lot, at): [string, LotFacts] => [
          lot,
          { assay: assays[at] ?? {}, nominal: nominal[at] ?? {} },
        ]),
      ),
      declared: new Map(
        plant.rawLots.map((lot, at): [string, Declared] => [
          lot,
          {
            preConsumerShare: recycled[at]?.[0] ?? 0,
            postConsumerShare: recycled[at]?.[1] ?? 0,
            origin: {
              mined: COUNTRIES[at % 3] ?? null,
              refined: COUNTRIES[(at + 1) % 3] ?? null,
              melted: null,
            },
          },
        ]),
      ),
    })),
);

function ancestry({ plant, facts, declared }: Known, more: Partial<Ancestry> = {}): Ancestry {
  return {
    transformations: plant.transformations,
    factsOf: (lotId) => facts.get(lotId) ?? { assay: {}, nominal: {} },
    declarationOf: (lotId) => {
      const found = declared.get(lotId);
      if (!found) throw new Error(`${lotId} was asked what it declares`);
      return found;
    },
    diffusions: new Set(),
    heavySources: new Set(),
    ...more,
  };
}

describe("many lots at once, over random plants", () => {
  test("are what each is alone, and what the question about one lot answers", () => {
    fc.assert(
      fc.property(knownPlant, (known) => {
        const { plant, facts, declared } = known;
        const all = composeLots(plant.lots, ancestry(known));
        for (const lot of plant.lots) {
          const nodes = reachable(plant, lot, true);
          const alone = composeLots([lot], ancestry(known, { transformations: nodes })).get(lot);
          const together = all.get(lot);
          expect(together).toEqual(alone);
          const single = rollUpComposition(lot, nodes, ancestry(known).factsOf);
          expect(together?.elements.map(({ byDiffusion: _, nominalShare: __, ...each }) => each)).toEqual(
            single,
          );
          const shares = backwardShares(lot, nodes);
          const raw = plant.rawLots.flatMap((lotId): RawLot[] => {
            const of = declared.get(lotId);
            const part = shares.get(lotId)?.share;
            const { assay, nominal } = facts.get(lotId) ?? { assay: {}, nominal: {} };
            return of && part !== undefined
              ? [{ lotId, share: part, fractions: { ...nominal, ...assay }, ...of }]
              : [];
          });
          const recycled = recycledContent(raw);
          expect(together?.recycled.preConsumerShare).toBeCloseTo(recycled.preConsumerShare, 12);
          expect(together?.recycled.postConsumerShare).toBeCloseTo(recycled.postConsumerShare, 12);
          for (const [at, stage] of originShares(raw).entries()) {
            for (const { country, share: part } of stage.byMass) {
              const found = together?.origin[at]?.byMass.find((each) => each.country === country);
              expect(found?.share).toBeCloseTo(part, 9);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("lose no element: what went in is in what is there, in by-products and in losses", () => {
    fc.assert(
      fc.property(knownPlant, (known) => {
        const { plant } = known;
        const facts = new Map([...known.facts].filter(([lot]) => plant.rawLots.includes(lot)));
        const composed = composeLots(plant.lots, ancestry({ ...known, facts }));
        const neodymium = (lotId: string) =>
          composed.get(lotId)?.elements.find(({ element }) => element === "Nd")?.value ?? 0;
        const left = new Map(plant.massKg);
        let lost = 0;
        for (const node of plant.transformations) {
          for (const input of node.inputs) {
            left.set(input.lotId, (left.get(input.lotId) ?? 0) - input.massKg);
            lost += input.massKg * neodymium(input.lotId);
          }
          for (const output of node.outputs) lost -= output.massKg * neodymium(output.lotId);
        }
        const bought = plant.rawLots.reduce(
          (sum, lot) => sum + (plant.massKg.get(lot) ?? 0) * neodymium(lot),
          0,
        );
        const there = [...left].reduce((sum, [lot, massKg]) => sum + massKg * neodymium(lot), 0);
        expect(Math.abs(bought - there - lost)).toBeLessThan(1e-9 * Math.max(1, bought));
        // What a transformation loses has the composition of its mixture, so each balance closes but for its losses.
        for (const node of plant.transformations) {
          const inKg = node.inputs.reduce((sum, { lotId, massKg }) => sum + massKg * neodymium(lotId), 0);
          const outKg = node.outputs.reduce((sum, { lotId, massKg }) => sum + massKg * neodymium(lotId), 0);
          const outMass = node.outputs.reduce((sum, { massKg }) => sum + massKg, 0);
          const lossKg = ((node.inputMassKg - outMass) / node.inputMassKg) * inKg;
          expect(Math.abs(inKg - outKg - lossKg)).toBeLessThan(1e-9 * Math.max(1, inKg));
        }
      }),
    );
  });

  test("have shares that add up: sources, countries of each stage, of each element and of the rare earths", () => {
    fc.assert(
      fc.property(knownPlant, (known) => {
        const sum = (shares: readonly { share: number }[]) =>
          shares.reduce((total, each) => total + each.share, 0);
        for (const found of composeLots(known.plant.lots, ancestry(known)).values()) {
          expect(sum(found.sources)).toBeCloseTo(1, 9);
          for (const { byMass, byElement } of found.origin) {
            expect(sum(byMass)).toBeCloseTo(1, 9);
            for (const { countries } of byElement) expect(sum(countries)).toBeCloseTo(1, 9);
          }
          for (const stage of found.rareEarthOrigin) {
            if (stage.length > 0) expect(sum(stage)).toBeCloseTo(1, 9);
          }
          for (const each of found.recycled.byElement) {
            expect(each.preConsumerShare + each.postConsumerShare).toBeLessThanOrEqual(1 + 1e-9);
          }
        }
      }),
    );
  });

  test("an assay in the middle changes what is downstream of it, and nothing else", () => {
    fc.assert(
      fc.property(knownPlant, fc.nat(), (known, pick) => {
        const { plant } = known;
        const made = plant.lots.filter((lot) => !plant.rawLots.includes(lot));
        const analysed = made[pick % Math.max(1, made.length)];
        if (!analysed) return;
        const before = composeLots(plant.lots, ancestry(known));
        const own = known.facts.get(analysed) ?? { assay: {}, nominal: {} };
        const facts = new Map(known.facts).set(analysed, { ...own, assay: { ...own.assay, Nd: 0.77 } });
        const after = composeLots(plant.lots, ancestry({ ...known, facts }));
        const downstream = new Set([analysed]);
        for (const node of reachable(plant, analysed, false)) {
          for (const output of node.outputs) downstream.add(output.lotId);
        }
        for (const lot of plant.lots) {
          if (!downstream.has(lot)) expect(after.get(lot)).toEqual(before.get(lot));
          else expect(after.get(lot)?.origin).toEqual(before.get(lot)?.origin);
        }
        expect(after.get(analysed)?.elements.find(({ element }) => element === "Nd")).toMatchObject({
          value: 0.77,
          measured: 0.77,
          source: "assay",
          nominalShare: 0,
        });
      }),
    );
  });
});

describe("heavy rare earths", () => {
  const plant = {
    transformations: [
      {
        id: "melt",
        inputMassKg: 100,
        inputs: [
          { lotId: "alloy", massKg: 99 },
          { lotId: "tb-metal", massKg: 1 },
        ],
        outputs: [{ lotId: "parts", massKg: 100 }],
      },
      {
        id: "gbd",
        inputMassKg: 100.5,
        inputs: [
          { lotId: "parts", massKg: 100 },
          { lotId: "tb-slurry", massKg: 0.5 },
        ],
        outputs: [{ lotId: "diffused", massKg: 100.5 }],
      },
      {
        id: "mix",
        inputMassKg: 150,
        inputs: [
          { lotId: "diffused", massKg: 50 },
          { lotId: "plain", massKg: 100 },
        ],
        outputs: [{ lotId: "mixed", massKg: 150 }],
      },
    ],
  };
  const facts: Record<string, LotFacts> = {
    alloy: { assay: { Nd: 0.3 }, nominal: {} },
    "tb-metal": { assay: {}, nominal: { Tb: 1 } },
    "tb-slurry": { assay: { Tb: 0.8 }, nominal: { Tb: 0.79, Fe: 0.2 } },
  };
  const compose = (more: Record<string, LotFacts> = {}) =>
    composeLots(["parts", "diffused", "mixed"], {
      ...plant,
      factsOf: (lotId) => more[lotId] ?? facts[lotId] ?? { assay: {}, nominal: {} },
      declarationOf: () => ({
        preConsumerShare: 0,
        postConsumerShare: 0,
        origin: { mined: null, refined: null, melted: null },
      }),
      diffusions: new Set(["gbd"]),
      heavySources: new Set(["tb-metal", "tb-slurry"]),
    });
  const terbium = (found: ReturnType<typeof compose>, lot: string) =>
    found.get(lot)?.elements.find(({ element }) => element === "Tb");

  test("a source put on in diffusion is gain; the same element melted in is alloy", () => {
    const found = compose();
    expect(terbium(found, "parts")).toMatchObject({ value: 0.01, byDiffusion: 0, nominalShare: 1 });
    const diffused = terbium(found, "diffused");
    expect(diffused?.value).toBeCloseTo((1 + 0.4) / 100.5, 12);
    expect(diffused?.byDiffusion).toBeCloseTo(0.4 / 100.5, 12);
    expect(diffused?.nominalShare).toBeCloseTo(1 / 1.4, 12);
  });

  test("the gain thins out in a blend like everything else", () => {
    const mixed = terbium(compose(), "mixed");
    expect(mixed?.byDiffusion).toBeCloseTo(0.4 / 100.5 / 3, 12);
    expect(compose().get("mixed")?.unknownShare).toBeCloseTo(2 / 3, 12);
  });

  test("an assay below what was put on leaves no gain above the content", () => {
    const found = compose({ diffused: { assay: { Tb: 0.002 }, nominal: {} } });
    expect(terbium(found, "diffused")).toMatchObject({ value: 0.002, byDiffusion: 0.002 });
  });
});

test("rolling up without facts gives nothing and does not fail", () => {
  expect(rollUpFractions([], [], () => ({ assay: {}, nominal: {} })).size).toBe(0);
});
