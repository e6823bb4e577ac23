import { betaCdf, betaQuantile } from "@/server/domain/statistics/distributions";

/** P(|T| > |t|) of Student's distribution; degrees of freedom need not be whole. */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  return betaCdf(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
}

/** t with P(|T| > t) = 1 − confidence; degrees of freedom need not be whole. */
export function studentFactor(confidence: number, degreesOfFreedom: number): number {
  const x = betaQuantile(1 - confidence, degreesOfFreedom / 2, 0.5);
  return Math.sqrt((degreesOfFreedom * (1 - x)) / x);
}
