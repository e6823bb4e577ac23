import type { Histogram } from "../contract/views";

const FEWEST_BINS = 8;
const MOST_BINS = 40;

/** Equal classes from the smallest to the largest value, their number by the rule of Sturges within 8 to 40. */
export function histogramOf(values: readonly number[]): Histogram | null {
  if (values.length < 2) return null;
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  if (!(largest > smallest)) return null;
  const bins = Math.min(MOST_BINS, Math.max(FEWEST_BINS, Math.ceil(Math.sqrt(values.length))));
  const width = (largest - smallest) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - smallest) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from: smallest, width, counts };
}
