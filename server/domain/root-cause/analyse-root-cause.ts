import { falseDiscoveryRates } from "../genealogy/separation";
import { type AdjustedEffect, adjustedEffects } from "./adjusted-effect";
import { type Association, associationOf, STRONG_ASSOCIATION } from "./association";
import type { Parameter, RootCauseTable } from "./flat-table";
import { differentGroupings } from "./independence";
import { NOTABLE_Q } from "./notable-q";
import { measuredRows, type SingleEffect, singleEffect } from "./single-effect";
import { type StepwiseModel, stepwiseModel } from "./stepwise-model";

/** Of the parameters beyond so many of the strongest, nobody asks what they are confounded with. */
const CONFOUNDING_AMONG = 40;

export type RankedEffect = SingleEffect & {
  /** Benjamini–Hochberg over all that were tested; null: not tested. */
  q: number | null;
  adjusted: (AdjustedEffect & { q: number | null }) | null;
  /** What it goes together with so strongly that the lots cannot tell the two apart, the strongest first. */
  confounders: { key: string; measure: Association["measure"]; strength: number }[];
};

export type RootCauseAnalysis = {
  lots: number;
  measured: number;
  tested: number;
  /** What explains most first; notable ones before those that may be chance; what was not tested last. */
  effects: RankedEffect[];
  /** Strong associations among the strongest parameters. */
  associations: Association[];
  model: StepwiseModel | null;
  adjustedFor: string[];
};

/**
 * Ranks what goes together with the variation of a property: every parameter alone, with multiple testing and lots that
 * belong together reckoned in; beside factors held constant; and in a model of several. Association, never proof.
 */
export function analyseRootCause(
  given: RootCauseTable,
  adjustFor: readonly string[] = [],
): RootCauseAnalysis {
  const table = { ...given, groupings: differentGroupings(given.groupings) };
  const measured = measuredRows(table);
  const singles = table.parameters.map((parameter) => singleEffect(parameter, table, measured));
  const qs = ratesOf(singles.map(({ p }) => p));
  const adjusted = adjustFor.length > 0 ? adjustedEffects(table, singles, adjustFor) : [];
  const adjustedQs = ratesOf(adjusted.map(({ p }) => p));
  const adjustedOf = new Map(adjusted.map((each, at) => [each.key, { ...each, q: adjustedQs[at] ?? null }]));
  const ranked = singles
    .map(
      (single, at): RankedEffect => ({
        ...single,
        q: qs[at] ?? null,
        adjusted: adjustedOf.get(single.key) ?? null,
        confounders: [],
      }),
    )
    .sort(adjustFor.length > 0 ? byAdjusted : byAlone);
  const associations = associationsAmong(ranked, table, measured);
  return {
    lots: table.property.length,
    measured: measured.length,
    tested: singles.filter(({ p }) => p !== null).length,
    effects: ranked.map((effect) => ({ ...effect, confounders: confoundersOf(effect.key, associations) })),
    associations,
    model: stepwiseModel(table, singles, adjusted, adjustFor),
    adjustedFor: [...adjustFor],
  };
}

/** q of those that were tested. */
function ratesOf(ps: readonly (number | null)[]): (number | null)[] {
  const tested = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }]));
  const rates = falseDiscoveryRates(tested.map(({ p }) => p));
  const qs = new Array<number | null>(ps.length).fill(null);
  tested.forEach(({ at }, place) => {
    qs[at] = rates[place] ?? 1;
  });
  return qs;
}

type Rank = { q: number | null; p: number | null; share: number | null };

const byAlone = (a: RankedEffect, b: RankedEffect) => compare(a, b, a.key, b.key);
const byAdjusted = (a: RankedEffect, b: RankedEffect) =>
  Number(a.adjusted === null) - Number(b.adjusted === null) ||
  compare(a.adjusted ?? a, b.adjusted ?? b, a.key, b.key);

function compare(a: Rank, b: Rank, keyA: string, keyB: string): number {
  const classOf = ({ q }: Rank) => (q === null ? 2 : q <= NOTABLE_Q ? 0 : 1);
  return (
    classOf(a) - classOf(b) ||
    (classOf(a) === 1 ? (a.p ?? 1) - (b.p ?? 1) : 0) ||
    (b.share ?? 0) - (a.share ?? 0) ||
    (keyA < keyB ? -1 : 1)
  );
}

function associationsAmong(
  ranked: readonly RankedEffect[],
  table: RootCauseTable,
  measured: Uint32Array,
): Association[] {
  const parameterOf = new Map(table.parameters.map((parameter) => [parameter.key, parameter]));
  const strongest = ranked
    .filter(({ untested }) => untested === null || untested === "too-few-independent")
    .slice(0, CONFOUNDING_AMONG)
    .flatMap(({ key }): Parameter[] => {
      const parameter = parameterOf.get(key);
      return parameter ? [parameter] : [];
    });
  const found = strongest.flatMap((a, at) =>
    strongest.slice(at + 1).flatMap((b) => {
      const association = associationOf(a, b, measured);
      return association && Math.abs(association.strength) >= STRONG_ASSOCIATION ? [association] : [];
    }),
  );
  return found.sort((a, b) => Math.abs(b.strength) - Math.abs(a.strength));
}

function confoundersOf(key: string, associations: readonly Association[]): RankedEffect["confounders"] {
  return associations.flatMap(({ a, b, measure, strength }) => {
    if (a !== key && b !== key) return [];
    return [{ key: a === key ? b : a, measure, strength }];
  });
}
