import { type MsaIssue, refuse } from "./msa-error";
import { studentFactor, studentTwoSided } from "./student";
import { mean, squaresAbout } from "./study-grid";

export type ReferenceReadings = { reference: number; values: readonly number[] };

type Tested = { t: number | null; p: number | null };
type Coefficient = { value: number; standardError: number } & Tested;

export type LinearityStudy = {
  method: "linearity-regression";
  count: number;
  slope: Coefficient;
  intercept: Coefficient;
  rSquared: number | null;
  /** Standard deviation about the line. */
  residualStandardDeviation: number;
  degreesOfFreedom: number;
  /** |slope| · process variation; null without one. */
  linearity: number | null;
  /** 100 · |slope|. */
  percentLinearity: number;
  references: ({
    reference: number;
    count: number;
    mean: number;
    bias: number;
    standardDeviation: number | null;
    percentBias: number | null;
    /** Of the line at this reference. */
    fitted: number;
    band: { lower: number; upper: number };
  } & Tested)[];
  /** Over all references; the spread is that of the readings about their own references. */
  overall: { mean: number; bias: number; percentBias: number | null } & Tested;
  confidence: number;
  /** The line at zero lies within the band at every reference. */
  isLinearWithoutBias: boolean;
};

/**
 * Linearity and bias over the working range: the line of bias = a·reference + b through every single bias, its t tests and
 * its confidence band (AIAG MSA 4th edition, chapter III B). Throws MsaError on fewer than two references or three readings.
 */
export function linearityStudy(
  data: readonly ReferenceReadings[],
  {
    processVariation = null,
    confidence = 0.95,
  }: { processVariation?: number | null; confidence?: number } = {},
): LinearityStudy {
  refuse(faults(data));
  const points = data.flatMap(({ reference, values }) =>
    values.map((value) => ({ x: reference, bias: value - reference })),
  );
  const count = points.length;
  const xs = points.map(({ x }) => x);
  const biases = points.map(({ bias }) => bias);
  const [xMean, biasMean] = [mean(xs), mean(biases)];
  const sxx = squaresAbout(xs, xMean);
  const slope = points.reduce((sum, { x, bias }) => sum + (x - xMean) * (bias - biasMean), 0) / sxx;
  const intercept = biasMean - slope * xMean;
  const residual = points.reduce((sum, { x, bias }) => sum + (bias - intercept - slope * x) ** 2, 0);
  const total = squaresAbout(biases, biasMean);
  const degreesOfFreedom = count - 2;
  const s = Math.sqrt(residual / degreesOfFreedom);
  const tested = (value: number, error: number, degrees: number): Tested => {
    if (!(error > 0) || degrees < 1) return { t: null, p: null };
    return { t: value / error, p: studentTwoSided(value / error, degrees) };
  };
  const coefficient = (value: number, standardError: number): Coefficient => ({
    value,
    standardError,
    ...tested(value, standardError, degreesOfFreedom),
  });
  const percentBias = (bias: number) =>
    processVariation === null ? null : (100 * Math.abs(bias)) / processVariation;
  const factor = studentFactor(confidence, degreesOfFreedom);
  const references = data.map(({ reference, values }) => {
    const own = mean(values);
    const bias = own - reference;
    const deviation = values.length > 1 ? Math.sqrt(squaresAbout(values, own) / (values.length - 1)) : null;
    const fitted = intercept + slope * reference;
    const reach = factor * s * Math.sqrt(1 / count + (reference - xMean) ** 2 / sxx);
    return {
      reference,
      count: values.length,
      mean: own,
      bias,
      standardDeviation: deviation,
      percentBias: percentBias(bias),
      fitted,
      band: { lower: fitted - reach, upper: fitted + reach },
      ...tested(bias, (deviation ?? 0) / Math.sqrt(values.length), values.length - 1),
    };
  });
  return {
    method: "linearity-regression",
    count,
    slope: coefficient(slope, s / Math.sqrt(sxx)),
    intercept: coefficient(intercept, s * Math.sqrt(1 / count + xMean ** 2 / sxx)),
    rSquared: total > 0 ? 1 - residual / total : null,
    residualStandardDeviation: s,
    degreesOfFreedom,
    linearity: processVariation === null ? null : Math.abs(slope) * processVariation,
    percentLinearity: 100 * Math.abs(slope),
    references,
    overall: {
      mean: mean(data.flatMap(({ values }) => values)),
      bias: biasMean,
      percentBias: percentBias(biasMean),
      ...tested(biasMean, s / Math.sqrt(count), degreesOfFreedom),
    },
    confidence,
    isLinearWithoutBias: references.every(({ band }) => band.lower <= 0 && band.upper >= 0),
  };
}

function faults(data: readonly ReferenceReadings[]): MsaIssue[] {
  const issues: MsaIssue[] = [];
  data.forEach(({ reference, values }, row) => {
    const issue = (path: string, reason: string, message: string) => issues.push({ path, reason, message });
    if (!Number.isFinite(reference))
      issue(`data.${row}.reference`, "msa-not-a-number", `Reference ${row + 1} is not a number.`);
    if (values.length === 0)
      issue(`data.${row}.values`, "msa-no-readings", `Reference ${reference} has no reading.`);
    values.forEach((value, index) => {
      if (!Number.isFinite(value))
        issue(
          `data.${row}.values.${index}`,
          "msa-not-a-number",
          `Reading ${index + 1} of reference ${reference} is not a number.`,
        );
    });
  });
  const distinct = new Set(data.map(({ reference }) => reference)).size;
  if (distinct < 2) {
    issues.push({
      path: "data",
      reason: "msa-too-few-references",
      message: `A line needs 2 references or more; there are ${distinct}.`,
      details: { found: distinct, least: 2 },
    });
  }
  const readings = data.reduce((sum, { values }) => sum + values.length, 0);
  if (readings < 3) {
    issues.push({
      path: "data",
      reason: "msa-too-few-readings",
      message: `A line with its error needs 3 readings or more; there are ${readings}.`,
      details: { found: readings, least: 3 },
    });
  }
  return issues;
}
