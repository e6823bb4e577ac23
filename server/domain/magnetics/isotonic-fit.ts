/**
 * The non-increasing sequence closest to `values` in least squares (pool adjacent violators;
 * Barlow et al. 1972). Used to tell noise from a curve that is not a demagnetisation curve at all.
 */
export function nonIncreasingFit(values: readonly number[]): number[] {
  const means: number[] = [];
  const counts: number[] = [];
  for (const value of values) {
    let [mean, count] = [value, 1];
    for (let last = means.length - 1; last >= 0 && (means[last] ?? 0) < mean; last -= 1) {
      const earlier = counts.pop() ?? 0;
      mean = ((means.pop() ?? 0) * earlier + mean * count) / (earlier + count);
      count += earlier;
    }
    means.push(mean);
    counts.push(count);
  }
  const fit: number[] = [];
  means.forEach((mean, block) => {
    for (let i = 0; i < (counts[block] ?? 0); i += 1) fit.push(mean);
  });
  return fit;
}
