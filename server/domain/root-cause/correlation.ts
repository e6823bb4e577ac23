import { fisherUpperTail } from "../statistics/distributions";
import { midRanks } from "./ranks";

export type Moments = { n: number; meanX: number; meanY: number; sxx: number; syy: number; sxy: number };

/** Means and sums of squares about them, in two passes. */
export function moments(xs: Float64Array, ys: Float64Array): Moments {
  const n = xs.length;
  let [meanX, meanY] = [0, 0];
  for (let at = 0; at < n; at += 1) {
    meanX += (xs[at] ?? 0) / n;
    meanY += (ys[at] ?? 0) / n;
  }
  let [sxx, syy, sxy] = [0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const dx = (xs[at] ?? 0) - meanX;
    const dy = (ys[at] ?? 0) - meanY;
    sxx += dx * dx;
    syy += dy * dy;
    sxy += dx * dy;
  }
  return { n, meanX, meanY, sxx, syy, sxy };
}

/** Pearson's r, −1…1; 0 when one of the two does not vary. */
export function correlationOf({ sxx, syy, sxy }: Moments): number {
  return sxx > 0 && syy > 0 ? Math.max(-1, Math.min(1, sxy / Math.sqrt(sxx * syy))) : 0;
}

export function pearson(xs: Float64Array, ys: Float64Array): number {
  return correlationOf(moments(xs, ys));
}

/** Spearman's rho: Pearson's r of the mid-ranks (C. Spearman, Am. J. Psychol. 15, 1904). */
export function spearman(xs: Float64Array, ys: Float64Array): number {
  return pearson(midRanks(xs), midRanks(ys));
}

/**
 * Two-sided p of a correlation by Student's t with `degreesOfFreedom`; `n` lots, whose variance is greater by
 * `designEffect` than that of independent ones (1: all are independent).
 */
export function correlationP(r: number, n: number, degreesOfFreedom: number, designEffect = 1): number {
  const unexplained = 1 - r * r;
  if (unexplained <= 0) return 0;
  return upperP((r * r * (n - 2)) / unexplained / designEffect, 1, degreesOfFreedom);
}

/** P(F > f), also for an f without bounds and degrees of freedom that are not whole (rounded down). */
export function upperP(f: number, numeratorDf: number, denominatorDf: number): number {
  if (!Number.isFinite(f)) return f > 0 ? 0 : 1;
  return fisherUpperTail(f, numeratorDf, Math.max(1, Math.floor(denominatorDf)));
}
