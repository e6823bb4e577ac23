import type { LotComposition } from "./bulk-composition";
import { exportFlags } from "./composition-flags";
import { isRareEarth } from "./elements";
import { ORIGIN_STAGES } from "./provenance";

/** A lot of a report: what it is made of, and how much of it counts, in kg. */
export type Weighed = { composition: LotComposition; massKg: number };

type Sums = { kg: number; measured: number; nominal: number; diffused: number; pre: number; post: number };

/** The figures of many lots as one amount: every share weighted by the mass that it is a share of. */
export function compositionTotals(lots: readonly Weighed[]) {
  const massKg = lots.reduce((total, lot) => total + lot.massKg, 0);
  const elements = elementSums(lots);
  const weighted = (pick: (composition: LotComposition) => number) =>
    massKg > 0 ? lots.reduce((total, lot) => total + lot.massKg * pick(lot.composition), 0) / massKg : 0;
  const list = [...elements]
    .map(([element, { kg, measured, nominal, diffused, pre, post }]) => ({
      element,
      massKg: kg,
      fraction: massKg > 0 ? kg / massKg : 0,
      measuredShare: part(measured, kg),
      nominalShare: part(nominal, kg),
      byDiffusionKg: diffused,
      preConsumerShare: part(pre, kg),
      postConsumerShare: part(post, kg),
    }))
    .sort((a, b) => b.massKg - a.massKg || (a.element < b.element ? -1 : 1));
  const origin = rareEarthOrigin(lots);
  return {
    massKg,
    elements: list,
    preConsumerShare: weighted((each) => each.recycled.preConsumerShare),
    postConsumerShare: weighted((each) => each.recycled.postConsumerShare),
    unknownShare: weighted((each) => each.unknownShare),
    rareEarthOrigin: ORIGIN_STAGES.map((stage, at) => ({ stage, countries: origin[at] ?? [] })),
    flags: exportFlags(
      list.map(({ element, fraction }) => ({ element, value: fraction })),
      origin.map((stage) => stage.map((country) => ({ ...country, lotIds: [] }))),
    ),
  };
}

function elementSums(lots: readonly Weighed[]): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const { composition, massKg } of lots) {
    const recycled = new Map(composition.recycled.byElement.map((each) => [each.element, each]));
    for (const { element, value, source, nominalShare, byDiffusion } of composition.elements) {
      const kg = massKg * value;
      const sum = sums.get(element) ?? { kg: 0, measured: 0, nominal: 0, diffused: 0, pre: 0, post: 0 };
      sum.kg += kg;
      sum.measured += source === "assay" ? kg : 0;
      sum.nominal += kg * nominalShare;
      sum.diffused += massKg * byDiffusion;
      sum.pre += kg * (recycled.get(element)?.preConsumerShare ?? 0);
      sum.post += kg * (recycled.get(element)?.postConsumerShare ?? 0);
      sums.set(element, sum);
    }
  }
  return sums;
}

function rareEarthOrigin(lots: readonly Weighed[]): { country: string | null; share: number }[][] {
  return ORIGIN_STAGES.map((_, at) => {
    const countries = new Map<string | null, number>();
    for (const { composition, massKg } of lots) {
      const kg = composition.elements
        .filter(({ element }) => isRareEarth(element))
        .reduce((total, { value }) => total + massKg * value, 0);
      for (const { country, share } of composition.rareEarthOrigin[at] ?? []) {
        countries.set(country, (countries.get(country) ?? 0) + kg * share);
      }
    }
    const total = [...countries.values()].reduce((sum, kg) => sum + kg, 0);
    return [...countries]
      .map(([country, kg]) => ({ country, share: part(kg, total) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
  });
}

function part(of: number, whole: number): number {
  return whole > 0 ? of / whole : 0;
}
