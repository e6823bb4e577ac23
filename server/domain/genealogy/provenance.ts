import type { Fractions } from "./composition";

export const ORIGIN_STAGES = ["mined", "refined", "melted"] as const;
export type OriginStage = (typeof ORIGIN_STAGES)[number];

/** A purchased lot at the end of an ancestry: how much of the root it is, and what its supplier declared. */
export type RawLot = {
  lotId: string;
  /** 0…1 of the root's mass. */
  share: number;
  /** Mass fractions of its own elements. */
  fractions: Fractions;
  /** 0…1 of its own mass. */
  preConsumerShare: number;
  postConsumerShare: number;
  /** Country (ISO 3166-1 alpha-2) by stage; null where nothing was declared. */
  origin: Readonly<Record<OriginStage, string | null>>;
};

export type RecycledContent = {
  /** 0…1 of the root's mass. Pre- and post-consumer are never added together (ISO 14021, 7.8.1.1). */
  preConsumerShare: number;
  postConsumerShare: number;
  /** The lots that brought recycled material, the most first. */
  sources: { lotId: string; share: number; preConsumerShare: number; postConsumerShare: number }[];
};

/** Recycled content of a lot: the mass-weighted mean of what its raw lots declare. */
export function recycledContent(rawLots: readonly RawLot[]): RecycledContent {
  const sources = rawLots.filter((lot) => lot.share > 0 && lot.preConsumerShare + lot.postConsumerShare > 0);
  const weighted = (pick: (lot: RawLot) => number) =>
    sources.reduce((total, lot) => total + lot.share * pick(lot), 0);
  return {
    preConsumerShare: weighted((lot) => lot.preConsumerShare),
    postConsumerShare: weighted((lot) => lot.postConsumerShare),
    sources: sources
      .map(({ lotId, share, preConsumerShare, postConsumerShare }) => ({
        lotId,
        share,
        preConsumerShare,
        postConsumerShare,
      }))
      .sort(
        (a, b) =>
          b.share * (b.preConsumerShare + b.postConsumerShare) -
          a.share * (a.preConsumerShare + a.postConsumerShare),
      ),
  };
}

/** A country (null: not declared), its share and the lots that brought it. */
export type CountryShare = { country: string | null; share: number; lotIds: string[] };

export type StageOrigin = {
  stage: OriginStage;
  /** Shares of the root's mass. */
  byMass: CountryShare[];
  /** Shares of what the root holds of each element; elements in falling order of their content. */
  byElement: { element: string; countries: CountryShare[] }[];
};

/**
 * Origin of a lot by stage and country: by mass, and by element, where a raw lot counts with what it brought of the
 * element. The shares of each list add up to 1, "not declared" included.
 */
export function originShares(rawLots: readonly RawLot[]): StageOrigin[] {
  const elements = elementsByContent(rawLots);
  return ORIGIN_STAGES.map((stage) => ({
    stage,
    byMass: countries(rawLots, stage, (lot) => lot.share),
    byElement: elements.map((element) => ({
      element,
      countries: countries(rawLots, stage, (lot) => lot.share * (lot.fractions[element] ?? 0)),
    })),
  }));
}

function elementsByContent(rawLots: readonly RawLot[]): string[] {
  const content = new Map<string, number>();
  for (const lot of rawLots) {
    for (const [element, fraction] of Object.entries(lot.fractions)) {
      if (fraction > 0) content.set(element, (content.get(element) ?? 0) + fraction * lot.share);
    }
  }
  return [...content].sort(([, a], [, b]) => b - a).map(([element]) => element);
}

function countries(
  rawLots: readonly RawLot[],
  stage: OriginStage,
  weightOf: (lot: RawLot) => number,
): CountryShare[] {
  const total = rawLots.reduce((sum, lot) => sum + weightOf(lot), 0);
  if (total <= 0) return [];
  const byCountry = new Map<string | null, CountryShare>();
  for (const lot of rawLots) {
    const weight = weightOf(lot);
    if (weight <= 0) continue;
    const country = lot.origin[stage];
    const entry = byCountry.get(country) ?? { country, share: 0, lotIds: [] };
    entry.share += weight / total;
    entry.lotIds.push(lot.lotId);
    byCountry.set(country, entry);
  }
  return [...byCountry.values()].sort((a, b) => b.share - a.share);
}
