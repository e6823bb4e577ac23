import {
  type ElementContent,
  elementContents,
  type Fractions,
  type LotFacts,
  rollUpFractions,
} from "./composition";
import { HEAVY_RARE_EARTHS, isRareEarth } from "./elements";
import { originShares, type RawLot, recycledContent, type StageOrigin } from "./provenance";
import type { TransformationNode } from "./shares";

/** What a purchased lot brings besides its elements. */
export type Declaration = Pick<RawLot, "preConsumerShare" | "postConsumerShare" | "origin">;

export type Ancestry = {
  transformations: readonly TransformationNode[];
  factsOf: (lotId: string) => LotFacts;
  /** Of lots that no transformation made. */
  declarationOf: (lotId: string) => Declaration;
  /** Transformations in which parts take up what was put on them (grain boundary diffusion). */
  diffusions: ReadonlySet<string>;
  /** Lots of heavy-rare-earth sources: what of them goes into a diffusion is its gain. */
  heavySources: ReadonlySet<string>;
};

export type ComposedElement = ElementContent & {
  /** 0…1 of the lot's mass that came by diffusion; the rest of `value` was in the alloy. */
  byDiffusion: number;
  /** 0…1 of `value` that rests on nominal compositions; the rest was measured, on this lot or on an ancestor. */
  nominalShare: number;
};

/** Recycled content of one element, 0…1 of what the lot holds of it. */
export type RecycledElement = { element: string; preConsumerShare: number; postConsumerShare: number };

export type SourceLot = {
  lotId: string;
  /** 0…1 of the lot's mass. */
  share: number;
  basis: "measured" | "nominal" | "unknown";
};

export type Provenance = {
  recycled: { preConsumerShare: number; postConsumerShare: number; byElement: RecycledElement[] };
  origin: StageOrigin[];
  /** Of the rare earths in it, 0…1 by mass that came from each country, by stage; null: not declared. */
  rareEarthOrigin: StageOrigin["byMass"][];
  /** 0…1 of the mass from raw lots of which nothing is known. */
  unknownShare: number;
  sources: SourceLot[];
};

export type LotComposition = Provenance & { elements: ComposedElement[] };

const NOTHING: LotFacts = { assay: {}, nominal: {} };

/**
 * Compositions, recycled content and origin of any number of lots in one pass over the union of their ancestries.
 * Each figure is what the same question about one lot alone gives.
 *
 * Recycled content and origin by element count what the raw lots brought: a raw lot's declared share holds for each of
 * its elements, and an assay on the way changes how much of an element there is, not where it came from. Diffusion
 * gain is what rolls up from the sources, and never more than the element's value.
 */
export function composeLots(lotIds: readonly string[], ancestry: Ancestry): Map<string, LotComposition> {
  const { transformations, factsOf } = ancestry;
  const born = new Set(transformations.flatMap((node) => node.outputs.map((output) => output.lotId)));
  const contents = rollUpFractions(lotIds, transformations, factsOf);
  const nominal = rollUpFractions(lotIds, transformations, nominalPart(factsOf));
  const gained = diffusionGain(lotIds, ancestry, (lotId) => contents.get(lotId)?.value ?? {});
  // A lot that no transformation made is wholly itself.
  const brought = rollUpFractions(lotIds, transformations, (lotId) =>
    born.has(lotId) ? NOTHING : { assay: {}, nominal: { [lotId]: 1 } },
  );
  // Lots of one transformation share one mixture, and what follows from it.
  const known = new Map<Fractions, Provenance>();
  const provenanceOf = (shares: Fractions): Provenance => {
    const found = known.get(shares) ?? provenance(shares, ancestry);
    known.set(shares, found);
    return found;
  };
  return new Map(
    lotIds.map((lotId) => {
      const elements = elementContents(
        contents.get(lotId)?.computed ?? {},
        factsOf(lotId).assay,
        born.has(lotId),
      ).map((content): ComposedElement => {
        const { element, value } = content;
        const fromNominal = nominal.get(lotId)?.value[element] ?? 0;
        return {
          ...content,
          byDiffusion: Math.min(gained.get(lotId)?.[element] ?? 0, value),
          nominalShare: value > 0 ? Math.min(1, fromNominal / value) : 0,
        };
      });
      return [lotId, { elements, ...provenanceOf(brought.get(lotId)?.computed ?? {}) }];
    }),
  );
}

/** The part of each content that rests on nominal compositions: where something was measured, nothing of it does. */
function nominalPart(factsOf: Ancestry["factsOf"]): Ancestry["factsOf"] {
  return (lotId) => {
    const { assay, nominal } = factsOf(lotId);
    return { nominal, assay: Object.fromEntries(Object.keys(assay).map((element) => [element, 0])) };
  };
}

/** Mass fractions that came by diffusion, rolled up: what heavy-rare-earth sources brought into diffusions. */
export function diffusionGain(
  lotIds: readonly string[],
  { transformations, diffusions, heavySources }: Omit<Ancestry, "factsOf" | "declarationOf">,
  contentOf: (lotId: string) => Fractions,
): Map<string, Fractions> {
  const source = (lotId: string) => `${lotId} in diffusion`;
  const parts = new Map<string, Fractions>();
  const nodes = transformations.map((node): TransformationNode => {
    if (!diffusions.has(node.id)) return node;
    return {
      ...node,
      inputs: node.inputs.map((input) => {
        if (!heavySources.has(input.lotId)) return input;
        const lotId = source(input.lotId);
        parts.set(lotId, heavyPart(contentOf(input.lotId)));
        return { ...input, lotId };
      }),
    };
  });
  const rolled = rollUpFractions(lotIds, nodes, (lotId) => ({ assay: {}, nominal: parts.get(lotId) ?? {} }));
  return new Map(lotIds.map((lotId) => [lotId, rolled.get(lotId)?.value ?? {}]));
}

function heavyPart(fractions: Fractions): Fractions {
  return Object.fromEntries(
    Object.entries(fractions).filter(([element]) => HEAVY_RARE_EARTHS.includes(element)),
  );
}

function provenance(shares: Fractions, { factsOf, declarationOf }: Ancestry): Provenance {
  const rawLots = Object.entries(shares).map(([lotId, share]): RawLot => {
    const { assay, nominal } = factsOf(lotId);
    return { lotId, share, fractions: { ...nominal, ...assay }, ...declarationOf(lotId) };
  });
  const { preConsumerShare, postConsumerShare } = recycledContent(rawLots);
  const rareEarths = rawLots.map((lot): RawLot => ({ ...lot, share: lot.share * rareEarthPart(lot) }));
  return {
    recycled: { preConsumerShare, postConsumerShare, byElement: recycledByElement(rawLots) },
    origin: originShares(rawLots),
    rareEarthOrigin: originShares(rareEarths).map((stage) => stage.byMass),
    unknownShare: rawLots
      .filter((lot) => Object.keys(lot.fractions).length === 0)
      .reduce((total, lot) => total + lot.share, 0),
    sources: rawLots
      .map(
        ({ lotId, share, fractions }): SourceLot => ({
          lotId,
          share,
          basis:
            Object.keys(factsOf(lotId).assay).length > 0
              ? "measured"
              : Object.keys(fractions).length > 0
                ? "nominal"
                : "unknown",
        }),
      )
      .sort((a, b) => b.share - a.share || (a.lotId < b.lotId ? -1 : 1)),
  };
}

function rareEarthPart({ fractions }: RawLot): number {
  return Object.entries(fractions)
    .filter(([element]) => isRareEarth(element))
    .reduce((total, [, fraction]) => total + fraction, 0);
}

function recycledByElement(rawLots: readonly RawLot[]): RecycledElement[] {
  const elements = new Map<string, { content: number; pre: number; post: number }>();
  for (const { share, fractions, preConsumerShare, postConsumerShare } of rawLots) {
    for (const [element, fraction] of Object.entries(fractions)) {
      const brought = share * fraction;
      const sum = elements.get(element) ?? { content: 0, pre: 0, post: 0 };
      sum.content += brought;
      sum.pre += brought * preConsumerShare;
      sum.post += brought * postConsumerShare;
      elements.set(element, sum);
    }
  }
  return [...elements]
    .filter(([, { content }]) => content > 0)
    .map(([element, { content, pre, post }]) => ({
      element,
      preConsumerShare: pre / content,
      postConsumerShare: post / content,
    }))
    .sort((a, b) => (a.element < b.element ? -1 : 1));
}
