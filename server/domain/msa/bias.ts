import type { Spread } from "./choices";
import { type MsaIssue, refuse } from "./msa-error";
import { rangeMoments } from "./relative-range";
import { studentFactor, studentTwoSided } from "./student";
import { mean, range, squaresAbout } from "./study-grid";

export type BiasStudy = {
  method: "bias-independent-sample";
  spread: Spread;
  count: number;
  reference: number;
  mean: number;
  bias: number;
  repeatability: number;
  standardError: number;
  degreesOfFreedom: number;
  t: number | null;
  p: number | null;
  confidence: number;
  interval: { lower: number; upper: number };
  /** Zero lies within the interval. */
  isBiasZero: boolean;
};

/**
 * Bias of repeated readings of one reference (AIAG MSA 4th edition, chapter III B, independent sample method). The spread is
 * the standard deviation with n − 1, or the range ÷ d2* with the degrees of freedom of a chi distribution of the same mean
 * (P. B. Patnaik, Biometrika 37, 1950). Throws MsaError on fewer than two readings.
 */
export function biasStudy(
  values: readonly number[],
  reference: number,
  { confidence = 0.95, spread = "standard-deviation" }: { confidence?: number; spread?: Spread } = {},
): BiasStudy {
  refuse(valueFaults(values));
  const count = values.length;
  const average = mean(values);
  const bias = average - reference;
  const isRange = spread === "range";
  const moments = isRange ? rangeMoments(count) : { d2: 1, d2Star: 1 };
  const repeatability = isRange
    ? range(values) / moments.d2Star
    : Math.sqrt(squaresAbout(values, average) / (count - 1));
  const ratio = moments.d2 / moments.d2Star;
  const degreesOfFreedom = isRange ? chiDegrees(ratio) : count - 1;
  const standardError = repeatability / Math.sqrt(count);
  const t = standardError > 0 ? bias / standardError : null;
  // The AIAG narrows the interval of the range by d2 ÷ d2*.
  const reach = standardError * studentFactor(confidence, degreesOfFreedom) * (isRange ? ratio : 1);
  const interval = { lower: bias - reach, upper: bias + reach };
  return {
    method: "bias-independent-sample",
    spread,
    count,
    reference,
    mean: average,
    bias,
    repeatability,
    standardError,
    degreesOfFreedom,
    t,
    p: t === null ? null : studentTwoSided(t, degreesOfFreedom),
    confidence,
    interval,
    isBiasZero: interval.lower <= 0 && interval.upper >= 0,
  };
}

export type TypeOneOptions = {
  /** Share of the tolerance that the gauge may take: 0.2 (20 %). */
  toleranceShare: number;
  /** Width of the study in standard deviations: 6, or 4. */
  multiplier: number;
  confidence: number;
};

export type TypeOneStudy = {
  method: "type-1";
  count: number;
  reference: number;
  tolerance: number;
  mean: number;
  bias: number;
  standardDeviation: number;
  studyVariation: number;
  cg: number | null;
  cgk: number | null;
  percentRepeatability: number;
  percentRepeatabilityAndBias: number | null;
  t: number | null;
  degreesOfFreedom: number;
  p: number | null;
  /** Cg and Cgk at 1.33 or above. */
  isCapable: boolean;
};

/**
 * Type-1 study of one reference: Cg = K·T ÷ (w·s), Cgk = (K·T ÷ 2 − |bias|) ÷ (w·s ÷ 2), with the share K of the tolerance T
 * and the width w (VDA 5, Bosch booklet 10). Without any spread both are infinite: null. Throws MsaError on bad input.
 */
export function typeOneStudy(
  values: readonly number[],
  reference: number,
  tolerance: number,
  options: TypeOneOptions,
): TypeOneStudy {
  const issues = valueFaults(values);
  if (!(tolerance > 0)) {
    issues.push({
      path: "data.tolerance",
      reason: "msa-tolerance-not-positive",
      message: "The width of the tolerance has to be above zero.",
    });
  }
  refuse(issues);
  const {
    bias,
    mean: average,
    repeatability,
    t,
    p,
    degreesOfFreedom,
  } = biasStudy(values, reference, options);
  const studyVariation = options.multiplier * repeatability;
  const allowed = options.toleranceShare * tolerance;
  const cg = studyVariation > 0 ? allowed / studyVariation : null;
  const cgk = studyVariation > 0 ? (allowed / 2 - Math.abs(bias)) / (studyVariation / 2) : null;
  return {
    method: "type-1",
    count: values.length,
    reference,
    tolerance,
    mean: average,
    bias,
    standardDeviation: repeatability,
    studyVariation,
    cg,
    cgk,
    percentRepeatability: (100 * studyVariation) / tolerance,
    percentRepeatabilityAndBias: cgk !== null && cgk > 0 ? (100 * options.toleranceShare) / cgk : null,
    t,
    degreesOfFreedom,
    p,
    isCapable: (cg === null || cg >= 1.33) && (cgk === null ? bias === 0 : cgk >= 1.33),
  };
}

function valueFaults(values: readonly number[]): MsaIssue[] {
  const issues: MsaIssue[] = values.flatMap((value, index) =>
    Number.isFinite(value)
      ? []
      : [
          {
            path: `data.values.${index}`,
            reason: "msa-not-a-number",
            message: `Reading ${index + 1} is not a number.`,
          },
        ],
  );
  if (values.length < 2) {
    issues.push({
      path: "data.values",
      reason: "msa-too-few-readings",
      message: `A study needs 2 readings or more; there are ${values.length}.`,
      details: { found: values.length, least: 2 },
    });
  }
  return issues;
}

/** Degrees of freedom whose chi distribution has this mean in units of its root mean square. */
function chiDegrees(ratio: number): number {
  let [low, high] = [0.5, 500];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (chiMean(middle) < ratio) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** c4 of real degrees of freedom: √(2 ÷ ν) Γ((ν + 1) ÷ 2) ÷ Γ(ν ÷ 2). */
function chiMean(degrees: number): number {
  return Math.sqrt(2 / degrees) * Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2));
}

/** Stirling's series after shifting above 10; relative error below 1e-12. */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 10) {
    shift -= Math.log(y);
    y += 1;
  }
  const series = 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5) - 1 / (1680 * y ** 7);
  return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series;
}
