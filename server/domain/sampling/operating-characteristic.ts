import { binomialCdf, normalCdf, normalQuantile } from "../statistics/distributions";

/** A point of the operating characteristic: lots of this quality are accepted with this probability. */
export type OcPoint = { fractionNonconforming: number; acceptance: number };

/** Probability of acceptance of a single plan by attributes, type B (binomial): a process of this quality. */
export function attributeAcceptance(sampleSize: number, acceptanceNumber: number, fraction: number): number {
  if (fraction <= 0) return 1;
  if (fraction >= 1) return acceptanceNumber >= sampleSize ? 1 : 0;
  return binomialCdf(acceptanceNumber, sampleSize, fraction);
}

/** The curve at evenly spaced fractions from 0 to `upTo`. */
export function attributeCurve(
  sampleSize: number,
  acceptanceNumber: number,
  upTo: number,
  points = 60,
): OcPoint[] {
  return Array.from({ length: points + 1 }, (_, index) => {
    const fractionNonconforming = (upTo * index) / points;
    return {
      fractionNonconforming,
      acceptance: attributeAcceptance(sampleSize, acceptanceNumber, fractionNonconforming),
    };
  });
}

/**
 * Probability of acceptance by variables for one limit and a normal process: sigma known Φ(√n (z₁₋p − k)); unknown the
 * same with s for sigma, averaged over the distribution of s (χ² with n − 1 degrees of freedom).
 */
export function variablesAcceptance(
  sampleSize: number,
  k: number,
  fraction: number,
  sigma: "unknown" | "known" = "unknown",
): number {
  if (fraction <= 0) return 1;
  if (fraction >= 1) return 0;
  const z = -normalQuantile(fraction);
  const root = Math.sqrt(sampleSize);
  if (sigma === "known") return normalCdf(root * (z - k));
  return deviationsOf(sampleSize - 1).reduce(
    (sum, { s, weight }) => sum + weight * normalCdf(root * (z - k * s)),
    0,
  );
}

/**
 * Values of s/σ with their probabilities: the density s^(ν−1)·exp(−ν·s²/2), evenly spaced and normed to 1. The integrand
 * is smooth and dies away at both ends, so the sum converges faster than any power of the spacing.
 */
function deviationsOf(degrees: number): { s: number; weight: number }[] {
  const POINTS = 240;
  const spread = 9 / Math.sqrt(2 * degrees);
  const low = Math.max(0, 1 - spread);
  const step = (1 + spread - low) / POINTS;
  const atMode = logDensity(1, degrees);
  const points = Array.from({ length: POINTS }, (_, index) => {
    const s = low + (index + 0.5) * step;
    return { s, weight: Math.exp(logDensity(s, degrees) - atMode) };
  });
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  return points.map(({ s, weight }) => ({ s, weight: weight / total }));
}

function logDensity(s: number, degrees: number): number {
  return (degrees - 1) * Math.log(s) - (degrees * s * s) / 2;
}

export type TwoPoints = {
  /** Producer: a process this good is accepted with at least this probability. */
  producer: { fraction: number; acceptance: number };
  /** Consumer: a process this bad is accepted with at most this probability. */
  consumer: { fraction: number; acceptance: number };
};

const LARGEST_SAMPLE = 20_000;

/** The smallest binomial plan (n, Ac) that keeps both points; null when it would take more than 20,000 pieces. */
export function designAttributePlan({ producer, consumer }: TwoPoints): {
  sampleSize: number;
  acceptanceNumber: number;
} | null {
  let sampleSize = 1;
  for (let acceptanceNumber = 0; sampleSize <= LARGEST_SAMPLE; acceptanceNumber += 1) {
    sampleSize = Math.max(sampleSize, acceptanceNumber + 1);
    while (attributeAcceptance(sampleSize, acceptanceNumber, consumer.fraction) > consumer.acceptance) {
      sampleSize += 1;
      if (sampleSize > LARGEST_SAMPLE) return null;
    }
    if (attributeAcceptance(sampleSize, acceptanceNumber, producer.fraction) >= producer.acceptance) {
      return { sampleSize, acceptanceNumber };
    }
  }
  return null;
}

/** The smallest plan by variables (n, k) for one limit; k is set by the producer's point. */
export function designVariablesPlan(
  { producer, consumer }: TwoPoints,
  sigma: "unknown" | "known",
): { sampleSize: number; k: number } | null {
  // Not knowing sigma never makes the sample smaller.
  const first =
    sigma === "known"
      ? 1
      : Math.max(2, designVariablesPlan({ producer, consumer }, "known")?.sampleSize ?? 2);
  for (let sampleSize = first; sampleSize <= LARGEST_SAMPLE; sampleSize += 1) {
    const k = producerK(sampleSize, producer, sigma);
    if (variablesAcceptance(sampleSize, k, consumer.fraction, sigma) <= consumer.acceptance) {
      return { sampleSize, k };
    }
  }
  return null;
}

/** The k at which the producer's point is just kept; acceptance falls with k, so halving finds it. */
function producerK(sampleSize: number, producer: TwoPoints["producer"], sigma: "unknown" | "known"): number {
  if (sigma === "known") {
    return -normalQuantile(producer.fraction) - normalQuantile(producer.acceptance) / Math.sqrt(sampleSize);
  }
  let low = -10;
  let high = 10;
  for (let step = 0; step < 48; step += 1) {
    const middle = (low + high) / 2;
    if (variablesAcceptance(sampleSize, middle, producer.fraction, sigma) >= producer.acceptance)
      low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
