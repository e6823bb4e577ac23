/**
 * The non-increasing sequence closest to `values` in least squares (pool adjacent violators;
 * Barlow et al. 1972). Used to tell noise from a curve that is not a demagnetisation curve at all.
 */
export function nonIncreasingFit(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    let block = { sum: value, count: 1 };
    let previous = blocks.at(-1);
    while (previous !== undefined && previous.sum / previous.count < block.sum / block.count) {
      block = { sum: previous.sum + block.sum, count: previous.count + block.count };
      blocks.pop();
      previous = blocks.at(-1);
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
}
