import { normalCdf } from "@/server/domain/statistics/distributions";
import { deviationOf, meanOf } from "./sample-statistics";

/** Anderson-Darling statistic A² of the sample itself and the p-value of the hypothesis; null where it is not defined. */
export type GoodnessOfFit = { statistic: number; p: number };

/** Fewest values for which the test is told. */
const FEWEST = 8;

/**
 * Anderson-Darling test of normality with mean and deviation estimated: A*² = A²(1 + 0.75/n + 2.25/n²), p by the
 * formulas of D'Agostino and Stephens, Goodness-of-Fit Techniques (1986), table 4.9. Null below 8 values or without
 * variation.
 */
export function andersonDarlingNormal(values: readonly number[]): GoodnessOfFit | null {
  const n = values.length;
  const s = deviationOf(values);
  if (n < FEWEST || !(s > 0)) return null;
  const mean = meanOf(values);
  const statistic = andersonDarling(values, (value) => normalCdf((value - mean) / s));
  return { statistic, p: normalP(statistic * (1 + 0.75 / n + 2.25 / n ** 2)) };
}

/**
 * A² = −n − Σ(2i−1)/n·[ln F(x₍ᵢ₎) + ln(1 − F(x₍ₙ₊₁₋ᵢ₎))] for any distribution function. Probabilities are kept off 0 and 1
 * by the smallest float, so that a far outlier gives a large number instead of infinity.
 */
export function andersonDarling(values: readonly number[], cdf: (value: number) => number): number {
  const n = values.length;
  const shares = Float64Array.from(values)
    .sort()
    .map((value) => Math.min(1 - 1e-16, Math.max(1e-300, cdf(value))));
  let sum = 0;
  for (let i = 0; i < n; i += 1)
    sum += (2 * i + 1) * (Math.log(shares[i] ?? 0) + Math.log1p(-(shares[n - 1 - i] ?? 0)));
  return -n - sum / n;
}

function normalP(a: number): number {
  if (a >= 13) return 0;
  if (a >= 0.6) return Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a);
  if (a >= 0.34) return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
  if (a > 0.2) return 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
  return 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
}
