import { chiSquareUpperTail } from "../statistics/distributions";
import { upperP } from "./correlation";
import { midRanks, tieSum } from "./ranks";

export type OneWay = {
  n: number;
  levels: number;
  betweenSquares: number;
  withinSquares: number;
  f: number;
  /** Share of the variation that the levels account for in this sample, 0…1 (eta², R²). */
  etaSquared: number;
  /** The same, corrected for the number of levels (omega²: W. L. Hays, Statistics for Psychologists, 1963); at least 0. */
  omegaSquared: number;
  /** For independent observations. */
  p: number;
};

/** One-way analysis of variance; `codes` are the levels 0…levels−1. Null without two levels and one more value. */
export function oneWay(values: Float64Array, codes: Int32Array, levels: number): OneWay | null {
  const n = values.length;
  if (levels < 2 || n <= levels) return null;
  let mean = 0;
  for (const value of values) mean += value / n;
  const counts = new Float64Array(levels);
  const sums = new Float64Array(levels);
  for (let at = 0; at < n; at += 1) {
    const level = codes[at] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
    sums[level] = (sums[level] ?? 0) + (values[at] ?? 0) - mean;
  }
  let betweenSquares = 0;
  for (let level = 0; level < levels; level += 1) {
    const count = counts[level] ?? 0;
    if (count > 0) betweenSquares += (sums[level] ?? 0) ** 2 / count;
  }
  let withinSquares = 0;
  for (let at = 0; at < n; at += 1) {
    const level = codes[at] ?? 0;
    withinSquares += ((values[at] ?? 0) - mean - (sums[level] ?? 0) / (counts[level] ?? 1)) ** 2;
  }
  const withinMean = withinSquares / (n - levels);
  const total = betweenSquares + withinSquares;
  const f = betweenSquares / (levels - 1) / withinMean;
  return {
    n,
    levels,
    betweenSquares,
    withinSquares,
    f,
    etaSquared: total > 0 ? betweenSquares / total : 0,
    omegaSquared:
      total > 0 ? Math.max(0, (betweenSquares - (levels - 1) * withinMean) / (total + withinMean)) : 0,
    p: total > 0 ? upperP(f, levels - 1, n - levels) : 1,
  };
}

/**
 * Kruskal–Wallis H with the correction for ties, and its p by chi-square (W. H. Kruskal & W. A. Wallis, J. Am. Stat.
 * Assoc. 47, 1952, 583): the analysis of variance for values that need not be normal. `designEffect` divides H when the
 * observations are not independent.
 */
export function kruskalWallis(
  values: Float64Array,
  codes: Int32Array,
  levels: number,
  designEffect = 1,
): { h: number; p: number } {
  const n = values.length;
  const ranks = midRanks(values);
  const counts = new Float64Array(levels);
  const sums = new Float64Array(levels);
  for (let at = 0; at < n; at += 1) {
    const level = codes[at] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
    sums[level] = (sums[level] ?? 0) + (ranks[at] ?? 0);
  }
  let sum = 0;
  for (let level = 0; level < levels; level += 1) {
    const count = counts[level] ?? 0;
    if (count > 0) sum += (sums[level] ?? 0) ** 2 / count;
  }
  const untied = 1 - tieSum(ranks) / (n ** 3 - n);
  if (levels < 2 || untied <= 0) return { h: 0, p: 1 };
  const h = ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / untied;
  return { h, p: chiSquareUpperTail(h / designEffect, levels - 1) };
}
