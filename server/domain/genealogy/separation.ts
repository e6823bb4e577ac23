/**
 * What bad lots share that good ones do not: how strongly one factor (an ancestor, a run, a position …) separates two
 * groups of lots. Pure mathematics over counts of lots with and without the factor.
 *
 * - Fisher's exact test of a 2×2 table (R. A. Fisher, The Design of Experiments, 1935, ch. II; two-sided as the sum of
 *   the probabilities of all tables with these margins that are no more likely than the one seen, A. Agresti,
 *   Categorical Data Analysis, 3rd ed., 3.5.1). Exact for groups of any size, also for three lots against four.
 * - Odds ratio with one half added to each cell (J. B. S. Haldane, Ann. Hum. Genet. 20, 1956, 309; F. J. Anscombe,
 *   Biometrika 43, 1956, 461), so that it is finite when a cell is empty.
 * - Expected share of false finds among all up to this one (Y. Benjamini & Y. Hochberg, J. R. Stat. Soc. B 57, 1995,
 *   289): who looks at a thousand factors finds some by chance.
 */
export type TwoByTwo = {
  /** Lots of group A with the factor, and all of group A. */
  withA: number;
  ofA: number;
  withB: number;
  ofB: number;
};

/** Tables this much more likely than the one seen count as equally likely: sums of logarithms are not exact. */
const TIE = 1 + 1e-7;

/** Two-sided p of Fisher's exact test: 1 when both groups have the factor alike. */
export function fisherExact({ withA, ofA, withB, ofB }: TwoByTwo): number {
  const having = withA + withB;
  const least = Math.max(0, having - ofB);
  const most = Math.min(having, ofA);
  const seen = hypergeometric(withA, ofA, ofB, having);
  let p = 0;
  for (let count = least; count <= most; count += 1) {
    const probability = hypergeometric(count, ofA, ofB, having);
    if (probability <= seen * TIE) p += probability;
  }
  return Math.min(1, p);
}

/** How many times greater the odds of being in group A are with the factor than without it. */
export function oddsRatio({ withA, ofA, withB, ofB }: TwoByTwo): number {
  return ((withA + 0.5) * (ofB - withB + 0.5)) / ((withB + 0.5) * (ofA - withA + 0.5));
}

/** The least p that two groups of these sizes can give: when all of one have the factor and none of the other. */
export function smallestPossibleP(ofA: number, ofB: number): number {
  return fisherExact({ withA: ofA, ofA, withB: 0, ofB });
}

/** The Benjamini–Hochberg q of each p, in the order given. */
export function falseDiscoveryRates(ps: readonly number[]): number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const qs = new Array<number>(ps.length).fill(1);
  let least = 1;
  order.forEach(({ p, index }, place) => {
    least = Math.min(least, (p * ps.length) / (ps.length - place));
    qs[index] = least;
  });
  return qs;
}

/** Chance that `withA` of the `having` lots with the factor are among the `ofA` of group A. */
function hypergeometric(withA: number, ofA: number, ofB: number, having: number): number {
  return Math.exp(logChoose(ofA, withA) + logChoose(ofB, having - withA) - logChoose(ofA + ofB, having));
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const logFactorials = [0];

function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next += 1) {
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  }
  return logFactorials[n] ?? 0;
}
