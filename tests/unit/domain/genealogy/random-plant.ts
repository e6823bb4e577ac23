import fc from "fast-check";
import type { TransformationNode } from "@/server/domain/genealogy/shares";

/** A plant as numbers: which lots there are, how heavy each was made, and the transformations between them. */
export type RandomPlant = {
  lots: string[];
  rawLots: string[];
  massKg: ReadonlyMap<string, number>;
  transformations: TransformationNode[];
};

type Step = { picks: { at: number; part: number }[]; outputs: number; yield: number };

const step: fc.Arbitrary<Step> = fc.record({
  picks: fc.array(fc.record({ at: fc.nat(), part: fc.double({ min: 0.05, max: 1, noNaN: true }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  outputs: fc.integer({ min: 1, max: 3 }),
  yield: fc.double({ min: 0.8, max: 1.02, noNaN: true }),
});

/** Blends, splits, losses, gains and re-use of what is left, in any order; what is consumed never exceeds what remains. */
export const randomPlant: fc.Arbitrary<RandomPlant> = fc
  .record({
    raw: fc.array(fc.double({ min: 1, max: 500, noNaN: true }), { minLength: 1, maxLength: 6 }),
    steps: fc.array(step, { maxLength: 25 }),
  })
  .map(({ raw, steps }) => {
    const lots = raw.map((_, index) => `raw-${index}`);
    const massKg = new Map(lots.map((lot, index) => [lot, raw[index] ?? 1]));
    const remaining = new Map(massKg);
    const transformations: TransformationNode[] = [];
    for (const [number, { picks, outputs, yield: kept }] of steps.entries()) {
      const inputs = new Map<string, number>();
      for (const { at, part } of picks) {
        const lot = lots[at % lots.length] ?? "";
        const left = (remaining.get(lot) ?? 0) * part;
        if (inputs.has(lot) || left < 1e-6) continue;
        inputs.set(lot, left);
        remaining.set(lot, (remaining.get(lot) ?? 0) - left);
      }
      if (inputs.size === 0) continue;
      const inputMassKg = [...inputs.values()].reduce((total, mass) => total + mass, 0);
      const made = Array.from({ length: outputs }, (_, index) => ({
        lotId: `made-${number}-${index}`,
        massKg: (inputMassKg * kept) / outputs,
      }));
      for (const { lotId, massKg: mass } of made) {
        lots.push(lotId);
        massKg.set(lotId, mass);
        remaining.set(lotId, mass);
      }
      transformations.push({
        id: `t-${number}`,
        inputMassKg,
        inputs: [...inputs].map(([lotId, mass]) => ({ lotId, massKg: mass })),
        outputs: made,
      });
    }
    return { lots, rawLots: raw.map((_, index) => `raw-${index}`), massKg, transformations };
  });

/** The transformations that a walk of the database would hand over: those upstream (or downstream) of the root. */
export function reachable(plant: RandomPlant, root: string, upward: boolean): TransformationNode[] {
  const kept = new Map<string, TransformationNode>();
  const lots = new Set([root]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const node of plant.transformations) {
      const near = upward ? node.outputs : node.inputs;
      if (kept.has(node.id) || !near.some(({ lotId }) => lots.has(lotId))) continue;
      kept.set(node.id, node);
      for (const { lotId } of upward ? node.inputs : node.outputs) lots.add(lotId);
      grew = true;
    }
  }
  return [...kept.values()].map((node) => ({
    ...node,
    inputs: upward ? node.inputs : node.inputs.filter(({ lotId }) => lots.has(lotId)),
    outputs: upward ? node.outputs.filter(({ lotId }) => lots.has(lotId)) : node.outputs,
  }));
}
