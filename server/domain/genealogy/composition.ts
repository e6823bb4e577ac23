import { birthsOf, type TransformationNode } from "./shares";

/** Mass fractions (0…1) by element symbol. */
export type Fractions = Readonly<Record<string, number>>;

export type LotFacts = {
  /** Measured mass fractions of this lot, by element. */
  assay: Fractions;
  /** Nominal mass fractions of its material, used only where the lot has neither ancestry nor assay. */
  nominal: Fractions;
};

export type ElementContent = {
  element: string;
  /** Mass fraction rolled up from the ancestry (or nominal for a raw lot). */
  computed: number | null;
  /** Mass fraction measured on this very lot. */
  measured: number | null;
  /** What counts: measured where there is one. */
  value: number;
  source: "assay" | "genealogy" | "nominal";
};

export type RolledUp = {
  /** What rolls up from the ancestry (or the nominal composition of a raw lot). */
  computed: Fractions;
  /** The same with the lot's own assay over it: what its descendants inherit. */
  value: Fractions;
};

/**
 * Compositions of any number of lots, and of all their ancestors, in one pass over the union of their ancestries: a
 * lot's content is the mass-weighted mean of what went into it, and an assay on a lot overrides what rolls up into it
 * and flows on to its descendants. Grain-boundary diffusion needs no case of its own: the Dy or Tb source is one of
 * the inputs. Mass fractions 0…1 by element.
 *
 * Not modelled: losses that take one element more than another (evaporation of Nd, oxygen pick-up); an assay
 * after the step says what is true then.
 */
export function rollUpFractions(
  lotIds: readonly string[],
  transformations: readonly TransformationNode[],
  factsOf: (lotId: string) => LotFacts,
): Map<string, RolledUp> {
  const bornIn = birthsOf(transformations);
  const rolled = new Map<string, RolledUp>();
  const mixtures = new Map<string, Fractions>();
  const mixtureOf = (node: TransformationNode): Fractions => {
    const known = mixtures.get(node.id);
    if (known) return known;
    const mixed = mix(node, rolled);
    mixtures.set(node.id, mixed);
    return mixed;
  };
  for (const lotId of ancestorsFirst(lotIds, bornIn)) {
    const node = bornIn.get(lotId);
    const { assay, nominal } = factsOf(lotId);
    const computed = node ? mixtureOf(node) : nominal;
    rolled.set(lotId, { computed, value: isEmpty(assay) ? computed : { ...computed, ...assay } });
  }
  return rolled;
}

/**
 * How much of each lot is material of the given lots, 0…1 of its mass: 1 for these themselves, and for each
 * descendant the mass-weighted mean over all that went into it.
 */
export function containedShares(
  rootIds: readonly string[],
  lotIds: readonly string[],
  transformations: readonly TransformationNode[],
): Map<string, number> {
  const roots = new Set(rootIds);
  const whole: LotFacts = { assay: { root: 1 }, nominal: {} };
  const foreign: LotFacts = { assay: {}, nominal: {} };
  const rolled = rollUpFractions(lotIds, transformations, (lotId) => (roots.has(lotId) ? whole : foreign));
  return new Map(lotIds.map((lotId) => [lotId, rolled.get(lotId)?.value.root ?? 0]));
}

/** The composition of one lot, what is measured and what is computed apart; elements in falling order of content. */
export function rollUpComposition(
  rootId: string,
  transformations: readonly TransformationNode[],
  factsOf: (lotId: string) => LotFacts,
): ElementContent[] {
  const computed = rollUpFractions([rootId], transformations, factsOf).get(rootId)?.computed ?? {};
  const isBorn = transformations.some((node) => node.outputs.some((output) => output.lotId === rootId));
  return elementContents(computed, factsOf(rootId).assay, isBorn);
}

/** What is measured beside what is computed; `isBorn`: it came out of a transformation, not from a supplier. */
export function elementContents(computed: Fractions, assay: Fractions, isBorn: boolean): ElementContent[] {
  const elements = new Set([...Object.keys(computed), ...Object.keys(assay)]);
  return [...elements]
    .map((element): ElementContent => {
      const measured = assay[element] ?? null;
      const rolled = computed[element] ?? null;
      return {
        element,
        computed: rolled,
        measured,
        value: measured ?? rolled ?? 0,
        source: measured !== null ? "assay" : isBorn ? "genealogy" : "nominal",
      };
    })
    .sort((a, b) => b.value - a.value || (a.element < b.element ? -1 : 1));
}

function isEmpty(fractions: Fractions): boolean {
  for (const _ in fractions) return false;
  return true;
}

function mix(node: TransformationNode, rolled: ReadonlyMap<string, RolledUp>): Fractions {
  const mixed: Record<string, number> = {};
  for (const input of node.inputs) {
    const weight = node.inputMassKg > 0 ? input.massKg / node.inputMassKg : 0;
    const content = rolled.get(input.lotId)?.value;
    for (const element in content) mixed[element] = (mixed[element] ?? 0) + (content[element] ?? 0) * weight;
  }
  return mixed;
}

/** Depth-first without recursion: every lot after all that it is made of. */
export function ancestorsFirst(
  lotIds: readonly string[],
  bornIn: ReadonlyMap<string, TransformationNode>,
): string[] {
  const order: string[] = [];
  const states = new Map<string, "opened" | "done">();
  const stack = [...lotIds];
  for (let lotId = stack.at(-1); lotId !== undefined; lotId = stack.at(-1)) {
    const state = states.get(lotId);
    if (state === undefined) {
      states.set(lotId, "opened");
      for (const input of bornIn.get(lotId)?.inputs ?? []) {
        if (!states.has(input.lotId)) stack.push(input.lotId);
      }
      continue;
    }
    stack.pop();
    if (state === "done") continue;
    states.set(lotId, "done");
    order.push(lotId);
  }
  return order;
}
