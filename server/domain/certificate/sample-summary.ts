/** Of the samples of one property: how many, and their lowest, mean and highest. */
export type SampleSummary = { samples: number; lowest: number; mean: number; highest: number };

/** Null where nothing was measured. The mean is of the deviations from the first value, so that digits are not lost. */
export function sampleSummary(values: readonly number[]): SampleSummary | null {
  const [first] = values;
  if (first === undefined) return null;
  const mean = first + values.reduce((total, value) => total + (value - first), 0) / values.length;
  return { samples: values.length, lowest: Math.min(...values), mean, highest: Math.max(...values) };
}
