/** Ranks 1…n; equal values share the mean of their ranks. No value may be NaN. */
export function midRanks(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const rankOf = new Map<number, number>();
  for (let first = 0; first < sorted.length; ) {
    const value = sorted[first] ?? 0;
    let last = first;
    while (last + 1 < sorted.length && sorted[last + 1] === value) last += 1;
    rankOf.set(value, (first + last) / 2 + 1);
    first = last + 1;
  }
  return values.map((value) => rankOf.get(value) ?? Number.NaN);
}

/** Σ(t³ − t) over the ties of these ranks: what rank tests are corrected by. */
export function tieSum(ranks: Float64Array): number {
  const counts = new Map<number, number>();
  for (const rank of ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum += count ** 3 - count;
  return sum;
}

export function median(values: Float64Array): number {
  return quantileOfSorted(Float64Array.from(values).sort(), 0.5);
}

/** Quantile by linear interpolation between order statistics (type 7 of R. J. Hyndman & Y. Fan, Am. Stat. 50, 1996). */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const at = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
