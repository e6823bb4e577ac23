import { studentQuantile } from "../statistics/distributions";
import { compact, taken, valuesAt } from "./association";
import { correlationOf, correlationP, moments, spearman, upperP } from "./correlation";
import {
  type CategoricalParameter,
  isKnown,
  type NumericParameter,
  type Parameter,
  type RootCauseTable,
} from "./flat-table";
import { type Independence, independenceOf } from "./independence";
import { kruskalWallis, oneWay } from "./one-way";
import { quantileOfSorted } from "./ranks";

/** Fewer lots than this with a value are not tested; nor are levels of a choice with fewer lots than `LEVEL_LOTS`. */
export const LEAST_LOTS = 8;
export const LEVEL_LOTS = 3;
/** Degrees of freedom that have to be left after lots that belong together count once. */
const LEAST_FREEDOM = 3;

export type Untested = "no-values" | "constant" | "too-few-lots" | "too-few-independent";

export type LevelFacts = {
  level: string;
  n: number;
  mean: number;
  median: number;
  lowerQuartile: number;
  upperQuartile: number;
  minimum: number;
  maximum: number;
};

/** What one parameter alone says about the property. */
export type SingleEffect = {
  key: string;
  kind: Parameter["kind"];
  /** Lots with a value of both, and lots with the property but without the parameter: never filled in. */
  n: number;
  missing: number;
  independence: Independence;
  untested: Untested | null;
  /** Null when it was not tested. */
  p: number | null;
  /** The robust check: Spearman's or Kruskal–Wallis' p. */
  robustP: number | null;
  /** R² or eta² of these lots, 0…1. */
  rSquared: number | null;
  /** R² less what chance alone gives with so many levels and so many independent lots, 0…1. */
  share: number | null;
  numeric: NumericEffect | null;
  categorical: CategoricalEffect | null;
};

export type NumericEffect = {
  r: number;
  rho: number;
  intercept: number;
  /** In units of the property per unit of the parameter, with its 95 % interval. */
  slope: number;
  slopeLow: number | null;
  slopeHigh: number | null;
  /** Between which values of the parameter 80 % of the lots lie. */
  low: number;
  high: number;
};

export type CategoricalEffect = {
  f: number;
  etaSquared: number;
  omegaSquared: number;
  h: number;
  /** Highest mean first. */
  levels: LevelFacts[];
  /** Lots of levels with too few lots; they are left out of the test. */
  leftOut: number;
};

const CONFIDENCE = 0.975;

/** Correlation and line of a number, analysis of variance of a choice, with p reckoned from independent lots. */
export function singleEffect(
  parameter: Parameter,
  table: RootCauseTable,
  measured = measuredRows(table),
): SingleEffect {
  const rows = knownRows(parameter, measured);
  const base: SingleEffect = {
    key: parameter.key,
    kind: parameter.kind,
    n: rows.length,
    missing: measured.length - rows.length,
    independence: { designEffect: 1, independent: rows.length, grouping: null, groups: null },
    untested: rows.length === 0 ? "no-values" : rows.length < LEAST_LOTS ? "too-few-lots" : null,
    p: null,
    robustP: null,
    rSquared: null,
    share: null,
    numeric: null,
    categorical: null,
  };
  if (base.untested) return base;
  return parameter.kind === "numeric"
    ? ofNumber(parameter, table, rows, base)
    : ofChoice(parameter, table, rows, base);
}

/** Rows of which the property is known. */
export function measuredRows({ property }: RootCauseTable): Uint32Array {
  return rowsWhere(property.length, (row) => !Number.isNaN(property[row]));
}

/** Of these rows those of which the parameter is known; the very same when it is of all. */
export function knownRows(parameter: Parameter, rows: Uint32Array): Uint32Array {
  const found = rows.filter((row) => isKnown(parameter, row));
  return found.length === rows.length ? rows : found;
}

export function rowsWhere(count: number, holds: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count);
  let found = 0;
  for (let row = 0; row < count; row += 1) {
    if (!holds(row)) continue;
    rows[found] = row;
    found += 1;
  }
  return rows.subarray(0, found);
}

/** R² corrected for `terms` columns and for lots that belong together, 0…1. */
export function correctedShare(rSquared: number, n: number, terms: number, designEffect: number): number {
  const effective = n / designEffect;
  if (effective - terms - 1 <= 0) return 0;
  return Math.max(0, 1 - ((1 - rSquared) * (effective - 1)) / (effective - terms - 1));
}

function ofNumber(
  parameter: NumericParameter,
  table: RootCauseTable,
  rows: Uint32Array,
  base: SingleEffect,
): SingleEffect {
  const xs = taken(parameter, rows);
  const ys = valuesAt(table.property, rows);
  const sums = moments(xs, ys);
  if (!(sums.sxx > 1e-18 * rows.length * sums.meanX ** 2) || !(sums.syy > 0))
    return { ...base, untested: "constant" };
  const independence = independenceOf(parameter, table.property, rows, table.groupings);
  const { designEffect } = independence;
  const r = correlationOf(sums);
  const rho = spearman(xs, ys);
  const slope = sums.sxy / sums.sxx;
  const freedom = Math.floor(independence.independent + 1e-9) - 2;
  const isTested = freedom >= LEAST_FREEDOM;
  const standardError = Math.sqrt(
    (Math.max(0, sums.syy - slope * sums.sxy) / (sums.n - 2) / sums.sxx) * designEffect,
  );
  const reach = isTested ? studentQuantile(CONFIDENCE, freedom) * standardError : null;
  return {
    ...base,
    independence,
    untested: isTested ? null : "too-few-independent",
    p: isTested ? correlationP(r, sums.n, freedom, designEffect) : null,
    robustP: isTested ? correlationP(rho, sums.n, freedom, designEffect) : null,
    rSquared: r * r,
    share: correctedShare(r * r, sums.n, 1, designEffect),
    numeric: {
      r,
      rho,
      intercept: sums.meanY - slope * sums.meanX,
      slope,
      slopeLow: reach === null ? null : slope - reach,
      slopeHigh: reach === null ? null : slope + reach,
      ...range(xs),
    },
  };
}

function range(xs: Float64Array): { low: number; high: number } {
  const sorted = Float64Array.from(xs).sort();
  return { low: quantileOfSorted(sorted, 0.1), high: quantileOfSorted(sorted, 0.9) };
}

function ofChoice(
  parameter: CategoricalParameter,
  table: RootCauseTable,
  all: Uint32Array,
  base: SingleEffect,
): SingleEffect {
  const rows = inLargeLevels(parameter, all);
  const { codes, levels, names } = compact(parameter, rows);
  if (levels < 2) {
    const isConstant = new Set(all.map((row) => parameter.codes[row] ?? -1)).size < 2;
    return { ...base, untested: isConstant ? "constant" : "too-few-lots" };
  }
  const ys = valuesAt(table.property, rows);
  const test = oneWay(ys, codes, levels);
  if (!test || test.betweenSquares + test.withinSquares <= 0) return { ...base, untested: "constant" };
  const independence = independenceOf(parameter, table.property, rows, table.groupings);
  const { designEffect } = independence;
  const freedom = Math.floor(independence.independent + 1e-9) - levels;
  const isTested = freedom >= LEAST_FREEDOM;
  const ranked = kruskalWallis(ys, codes, levels, designEffect);
  return {
    ...base,
    n: rows.length,
    independence,
    untested: isTested ? null : "too-few-independent",
    p: isTested ? upperP(test.f / designEffect, levels - 1, freedom) : null,
    robustP: isTested ? ranked.p : null,
    rSquared: test.etaSquared,
    share: correctedShare(test.etaSquared, rows.length, levels - 1, designEffect),
    categorical: {
      f: test.f,
      etaSquared: test.etaSquared,
      omegaSquared: test.omegaSquared,
      h: ranked.h,
      levels: names
        .map((level, code) =>
          levelFacts(
            level,
            ys.filter((_, at) => codes[at] === code),
          ),
        )
        .sort((a, b) => b.mean - a.mean),
      leftOut: all.length - rows.length,
    },
  };
}

/** Rows whose level has enough lots. */
export function inLargeLevels(parameter: CategoricalParameter, rows: Uint32Array): Uint32Array {
  const counts = new Float64Array(parameter.levels.length);
  for (const row of rows) {
    const level = parameter.codes[row] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  const large = rows.filter((row) => (counts[parameter.codes[row] ?? 0] ?? 0) >= LEVEL_LOTS);
  return large.length === rows.length ? rows : large;
}

function levelFacts(level: string, values: Float64Array): LevelFacts {
  const sorted = Float64Array.from(values).sort();
  return {
    level,
    n: values.length,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    median: quantileOfSorted(sorted, 0.5),
    lowerQuartile: quantileOfSorted(sorted, 0.25),
    upperQuartile: quantileOfSorted(sorted, 0.75),
    minimum: sorted[0] ?? Number.NaN,
    maximum: sorted.at(-1) ?? Number.NaN,
  };
}
