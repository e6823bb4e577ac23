/**
 * Arithmetic mean, computed about the first value and corrected once, so that NIST StRD NumAcc1-4 keep their certified
 * digits. NaN of nothing.
 */
export function meanOf(values: readonly number[]): number {
  const origin = values[0];
  if (origin === undefined) return Number.NaN;
  let sum = 0;
  for (const value of values) sum += value - origin;
  const first = origin + sum / values.length;
  let rest = 0;
  for (const value of values) rest += value - first;
  return first + rest / values.length;
}

/** Sum of squared deviations from the mean: corrected two-pass algorithm (Chan, Golub, LeVeque 1983, eq. 1.7). */
export function sumOfSquaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  let squares = 0;
  let rest = 0;
  for (const value of values) {
    const deviation = value - mean;
    squares += deviation * deviation;
    rest += deviation;
  }
  return squares - (rest * rest) / values.length;
}

/** Sample standard deviation with n − 1. NaN of fewer than two values. */
export function deviationOf(values: readonly number[]): number {
  return values.length < 2
    ? Number.NaN
    : Math.sqrt(Math.max(0, sumOfSquaresOf(values)) / (values.length - 1));
}

/** Largest less smallest value. NaN of nothing. */
export function rangeOf(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  return largest - smallest;
}

/** Quantile of values in ascending order by linear interpolation at (n − 1)·p (Hyndman and Fan 1996, definition 7). */
export function quantileOfSorted(sorted: readonly number[], probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Median; NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  return quantileOfSorted(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
