import { andersonDarling, type GoodnessOfFit } from "./normality";
import { requireSpc } from "./spc-error";

export type Weibull = { shape: number; scale: number };

/**
 * Weibull distribution of two parameters by maximum likelihood: Newton's method on the shape's own equation
 * Σxᵏ·ln x/Σxᵏ − 1/k − mean(ln x) = 0. Throws SpcError unless all values are above 0 and differ.
 */
export function fitWeibull(values: readonly number[]): Weibull {
  requireSpc(
    values.every((value) => value > 0),
    "data",
    "values-not-positive",
    "A Weibull distribution needs values above 0.",
  );
  const largest = values.reduce((max, value) => Math.max(max, value), 0);
  const logs = values.map((value) => Math.log(value / largest));
  const meanLog = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - meanLog) ** 2, 0) / logs.length;
  requireSpc(variance > 0, "data", "no-variation", "The values do not vary.");
  let shape = 1.2 / Math.sqrt(variance);
  for (let round = 0; round < 100; round += 1) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    for (const log of logs) {
      const power = Math.exp(shape * log);
      s0 += power;
      s1 += power * log;
      s2 += power * log * log;
    }
    const value = s1 / s0 - 1 / shape - meanLog;
    const slope = s2 / s0 - (s1 / s0) ** 2 + 1 / shape ** 2;
    const next = shape - value / slope;
    const converged = Math.abs(next - shape) <= 1e-13 * shape;
    shape = next > 0 ? next : shape / 2;
    if (converged) break;
  }
  const meanPower = logs.reduce((sum, log) => sum + Math.exp(shape * log), 0) / logs.length;
  return { shape, scale: largest * meanPower ** (1 / shape) };
}

/** x with P(X ≤ x) = probability. */
export function weibullQuantile({ shape, scale }: Weibull, probability: number): number {
  return scale * (-Math.log1p(-probability)) ** (1 / shape);
}

/** P(X ≤ x). */
export function weibullCdf({ shape, scale }: Weibull, x: number): number {
  return x <= 0 ? 0 : -Math.expm1(-((x / scale) ** shape));
}

/**
 * Anderson-Darling test of a fitted Weibull distribution: p = 1/(1 + exp(−0.10 + 1.24·ln A* + 4.48·A*)) with
 * A* = A²(1 + 0.2/√n), MIL-HDBK-17-1F, 8.3.4.2; "plain" leaves the correction for n out, as JASP does.
 */
export function andersonDarlingWeibull(
  values: readonly number[],
  fit: Weibull,
  correction: "small-sample" | "plain" = "small-sample",
): GoodnessOfFit {
  const statistic = andersonDarling(values, (value) => weibullCdf(fit, value));
  const adjusted = correction === "plain" ? statistic : statistic * (1 + 0.2 / Math.sqrt(values.length));
  return { statistic, p: 1 / (1 + Math.exp(-0.1 + 1.24 * Math.log(adjusted) + 4.48 * adjusted)) };
}
