import { composeLots } from "@/server/domain/genealogy/bulk-composition";
import { exportFlags, heavyRareEarths } from "@/server/domain/genealogy/composition-flags";
import { elementSources } from "@/server/domain/genealogy/element-sources";
import type { Executor } from "@/server/kernel/database";
import type { CompositionSourcesDto } from "../contract/compositions";
import { readAncestry } from "./ancestry";
import { codesOf } from "./compositions";
import { lotIdOf } from "./walk";

/** What every figure of a lot's composition rests on: which lots brought it, measured where, by diffusion or not. */
export async function compositionSources(db: Executor, lotCode: string): Promise<CompositionSourcesDto> {
  const rootId = await lotIdOf(db, lotCode);
  const ancestry = await readAncestry(db, [rootId]);
  const composed = composeLots([rootId], ancestry).get(rootId);
  const elements = composed?.elements ?? [];
  const sources = elementSources(
    rootId,
    elements.map(({ element }) => element),
    ancestry,
  );
  const codes = await codesOf(
    db,
    [...sources.values()].flatMap((each) => each.map(({ lotId }) => lotId)),
  );
  const assayOf = new Map(ancestry.assays.map((assay) => [`${assay.lotId} ${assay.element}`, assay]));
  return {
    heavyRareEarths: heavyRareEarths(elements),
    recycledByElement: composed?.recycled.byElement ?? [],
    flags: exportFlags(elements, composed?.rareEarthOrigin ?? []),
    elements: elements.map(({ element, measured, computed, value, nominalShare }) => ({
      element,
      measured,
      computed,
      value,
      nominalShare,
      sources: (sources.get(element) ?? []).map(({ lotId, ...each }) => {
        const assay = each.basis === "assay" ? assayOf.get(`${lotId} ${element}`) : undefined;
        return {
          ...each,
          lot: codes.get(lotId) ?? "",
          source: assay?.source ?? null,
          measuredAt: assay?.measuredAt ?? null,
        };
      }),
    })),
  };
}
