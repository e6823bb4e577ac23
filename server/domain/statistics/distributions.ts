import { bdtr, chdtrc, chdtri, compiled, fdtrc, incbet, incbi, ndtr, ndtri, stdtr, stdtri } from "cephes";

/**
 * Distribution functions and quantiles from Cephes (S. L. Moshier, Methods and Programs for Mathematical Functions,
 * 1989): relative errors near 1e-15. Probabilities are of the lower tail unless the name says upper; arguments outside
 * of their range throw a RangeError.
 */
await compiled;

/** P(Z ≤ z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return ndtr(z);
}

/** z with P(Z ≤ z) = probability, 0 < probability < 1. */
export function normalQuantile(probability: number): number {
  return ndtri(withinOpen(probability));
}

/** P(T ≤ t) of Student's distribution with whole degrees of freedom. */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  return stdtr(whole(degreesOfFreedom), t);
}

/** t with P(T ≤ t) = probability, for whole degrees of freedom. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  return stdtri(whole(degreesOfFreedom), withinOpen(probability));
}

/** P(F > f) for whole degrees of freedom of the numerator and of the denominator. */
export function fisherUpperTail(f: number, numeratorDf: number, denominatorDf: number): number {
  return fdtrc(whole(numeratorDf), whole(denominatorDf), Math.max(0, f));
}

/** P(χ² > x); degrees of freedom need not be whole. */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  return chdtrc(positive(degreesOfFreedom), Math.max(0, x));
}

/** x with P(χ² ≤ x) = probability; degrees of freedom need not be whole. */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  return chdtri(positive(degreesOfFreedom), 1 - withinOpen(probability));
}

/** P(X ≤ x) of the beta distribution, 0 ≤ x ≤ 1: the regularised incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  return incbet(positive(a), positive(b), Math.min(1, Math.max(0, x)));
}

/** x with P(X ≤ x) = probability of the beta distribution. */
export function betaQuantile(probability: number, a: number, b: number): number {
  return incbi(positive(a), positive(b), withinOpen(probability));
}

/** P(X ≤ successes) of a number of trials with one probability each. */
export function binomialCdf(successes: number, trials: number, probability: number): number {
  if (successes < 0) return 0;
  return successes >= trials ? 1 : bdtr(Math.floor(successes), whole(trials), probability);
}

function withinOpen(probability: number): number {
  if (probability > 0 && probability < 1) return probability;
  throw new RangeError(`a probability lies between 0 and 1: ${probability}`);
}

function positive(value: number): number {
  if (value > 0) return value;
  throw new RangeError(`this has to be greater than 0: ${value}`);
}

function whole(value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw new RangeError(`this has to be a whole number greater than 0: ${value}`);
}
