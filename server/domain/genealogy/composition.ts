import type { TransformationNode } from "./shares";

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

/**
 * Composition of a lot by element, in mass fractions, by one pass over its ancestry: a lot's content is the
 * mass-weighted mean of what went into it, and an assay on a lot overrides what rolls up into it and flows on to
 * its descendants. Grain-boundary diffusion needs no case of its own: the Dy or Tb source is one of the inputs.
 *
 * Not modelled: losses that take one element more than another (evaporation of Nd, oxygen pick-up); an assay
 * after the step says what is true then. Elements come in falling order of their value.
 */
export function rollUpComposition(
  rootId: string,
  transformations: readonly TransformationNode[],
  factsOf: (lotId: string) => LotFacts,
): ElementContent[] {
  const bornIn = new Map<string, TransformationNode>();
  for (const node of transformations) for (const output of node.outputs) bornIn.set(output.lotId, node);
  const effective = new Map<string, Fractions>();
  const mixtures = new Map<string, Fractions>();
  const mixtureOf = (node: TransformationNode): Fractions => {
    const known = mixtures.get(node.id);
    if (known) return known;
    const mixed = mix(node, effective);
    mixtures.set(node.id, mixed);
    return mixed;
  };

  for (const lotId of ancestorsFirst(rootId, bornIn)) {
    const node = bornIn.get(lotId);
    const facts = factsOf(lotId);
    effective.set(lotId, { ...(node ? mixtureOf(node) : facts.nominal), ...facts.assay });
  }

  const { assay, nominal } = factsOf(rootId);
  const birth = bornIn.get(rootId);
  const computed = birth ? mixtureOf(birth) : nominal;
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
        source: measured !== null ? "assay" : birth ? "genealogy" : "nominal",
      };
    })
    .sort((a, b) => b.value - a.value || (a.element < b.element ? -1 : 1));
}

function mix(node: TransformationNode, effective: ReadonlyMap<string, Fractions>): Fractions {
  const mixed: Record<string, number> = {};
  for (const input of node.inputs) {
    const weight = node.inputMassKg > 0 ? input.massKg / node.inputMassKg : 0;
    for (const [element, fraction] of Object.entries(effective.get(input.lotId) ?? {})) {
      mixed[element] = (mixed[element] ?? 0) + fraction * weight;
    }
  }
  return mixed;
}

/** Depth-first without recursion: every lot after all that it is made of. */
function ancestorsFirst(rootId: string, bornIn: ReadonlyMap<string, TransformationNode>): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const stack: { lotId: string; opened: boolean }[] = [{ lotId: rootId, opened: false }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.opened) {
      order.push(top.lotId);
      continue;
    }
    if (seen.has(top.lotId)) continue;
    seen.add(top.lotId);
    stack.push({ lotId: top.lotId, opened: true });
    for (const input of bornIn.get(top.lotId)?.inputs ?? []) {
      if (!seen.has(input.lotId)) stack.push({ lotId: input.lotId, opened: false });
    }
  }
  return order;
}
