import type { Ancestry } from "./bulk-composition";
import { HEAVY_RARE_EARTHS } from "./elements";
import { backwardShares, type TransformationNode } from "./shares";

/** A lot whose own figure a rolled-up content rests on. */
export type ElementSource = {
  lotId: string;
  basis: "assay" | "nominal" | "unknown";
  /** Mass fraction of the element in that lot. */
  fraction: number;
  /** 0…1 of the root's mass. */
  share: number;
  /** share × fraction: the contributions of an element add up to what is computed for it. */
  contribution: number;
  byDiffusion: boolean;
};

/**
 * For each element of one lot the nearest lots upstream that say how much they hold of it: analysed ones, where an
 * analysis was made on the way, otherwise the raw lots. Lots that hold none of it are left out; the largest
 * contribution first.
 */
export function elementSources(
  rootId: string,
  elements: readonly string[],
  ancestry: Omit<Ancestry, "declarationOf">,
): Map<string, ElementSource[]> {
  return new Map(elements.map((element) => [element, sourcesOf(rootId, element, ancestry)]));
}

function sourcesOf(
  rootId: string,
  element: string,
  { transformations, factsOf, diffusions, heavySources }: Omit<Ancestry, "declarationOf">,
): ElementSource[] {
  const isAnalysed = (lotId: string) => lotId !== rootId && factsOf(lotId).assay[element] !== undefined;
  // What lies behind an analysed lot has no say in this element any more.
  const nodes = transformations.map(
    (node): TransformationNode => ({
      ...node,
      outputs: node.outputs.filter((output) => !isAnalysed(output.lotId)),
    }),
  );
  const born = new Set(nodes.flatMap((node) => node.outputs.map((output) => output.lotId)));
  const throughDiffusion = new Set(
    transformations
      .filter((node) => diffusions.has(node.id) && HEAVY_RARE_EARTHS.includes(element))
      .flatMap((node) => node.inputs.map((input) => input.lotId))
      .filter((lotId) => heavySources.has(lotId)),
  );
  return [...backwardShares(rootId, nodes).values()]
    .filter(({ lotId }) => !born.has(lotId) && (lotId !== rootId || born.size === 0))
    .map(({ lotId, share }): ElementSource => {
      const { assay, nominal } = factsOf(lotId);
      const fraction = assay[element] ?? nominal[element] ?? 0;
      return {
        lotId,
        basis:
          assay[element] !== undefined ? "assay" : nominal[element] !== undefined ? "nominal" : "unknown",
        fraction,
        share,
        contribution: share * fraction,
        byDiffusion: throughDiffusion.has(lotId),
      };
    })
    .filter(({ contribution }) => contribution > 0)
    .sort((a, b) => b.contribution - a.contribution || (a.lotId < b.lotId ? -1 : 1));
}
