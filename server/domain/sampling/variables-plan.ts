import { betaCdf } from "../statistics/distributions";
import { lotSizeFault, refuseFaults, type SamplingFault } from "./sampling-error";
import type { Aql, InspectionLevel, Severity } from "./scales";
import tables from "./variables-tables.json";

export type VariablesPlan = {
  codeLetter: string;
  sampleSize: number;
  /** Form k: accept when (limit − mean) / s ≥ k. */
  k: number;
  /** Form M: accept when the estimated fraction nonconforming ≤ M. */
  maximumFraction: number;
  isEveryPiece: boolean;
};

export type VariablesQuestion = {
  lotSize: number;
  level: InspectionLevel;
  aql: Aql;
  severity: Severity;
  sigma?: "unknown" | "known";
};

const LEVELS = ["I", "II", "III", "S-3", "S-4"] as const;
type VariablesLevel = (typeof LEVELS)[number];
type Letter = keyof typeof tables.plans.normal.unknown;

/** The AQLs that the tables by variables hold. */
export const VARIABLES_AQLS: readonly string[] = tables.aqls;

/**
 * Single sampling by variables, s-method (sigma unknown) or sigma-method: n, k and M (ANSI/ASQ Z1.9 from MIL-STD-414; the
 * forms are those of ISO 3951-1). Throws a SamplingError with every field that lies outside of the tables.
 */
export function variablesPlan(question: VariablesQuestion): VariablesPlan {
  const { lotSize, severity, sigma = "unknown" } = question;
  const level = LEVELS.find((each) => each === question.level);
  const column = tables.aqls.indexOf(question.aql);
  refuseFaults([lotSizeFault(lotSize), levelFault(level, question.level), aqlFault(column, question.aql)]);
  const letter = level === undefined ? undefined : letterOf(lotSize, level);
  if (letter === undefined) throw new RangeError(`no code letter for ${lotSize} at ${question.level}`);
  const row = tables.plans[severity][sigma][letter];
  const sampleSize = row.n[column];
  const k = row.k[column];
  const maximumFraction = row.maximumFraction[column];
  if (!sampleSize || k === undefined || maximumFraction === undefined) {
    refuseFaults([aqlFault(-1, question.aql)]);
    throw new RangeError(`no cell ${letter} at ${question.aql}`);
  }
  const isEveryPiece = sampleSize >= lotSize;
  return {
    codeLetter: letter,
    sampleSize: isEveryPiece ? lotSize : sampleSize,
    k,
    maximumFraction,
    isEveryPiece,
  };
}

function letterOf(lotSize: number, level: VariablesLevel): Letter | undefined {
  const row = tables.codeLetters.find(({ to }) => to === null || lotSize <= to);
  return row?.letters[level] as Letter | undefined;
}

function levelFault(known: VariablesLevel | undefined, given: string): SamplingFault | null {
  if (known !== undefined) return null;
  return {
    field: "level",
    rule: "level-not-in-table",
    message: `Sampling by variables has the levels ${LEVELS.join(", ")}; ${given} is none of them.`,
  };
}

function aqlFault(column: number, given: string): SamplingFault | null {
  if (column >= 0) return null;
  return {
    field: "aql",
    rule: "aql-not-in-table",
    message: `Sampling by variables has the AQLs ${tables.aqls.join(", ")}; ${given} is none of them here.`,
  };
}

/** Arithmetic mean and sample standard deviation (n − 1), by two passes. */
export function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

/**
 * Estimated fraction nonconforming beyond one limit, s-method: I_x(n/2 − 1, n/2 − 1) with
 * x = max(0, ½ − ½·Q·√n/(n − 1)) (ISO 3951-1 Annex, Z1.9 Table B-5). Needs n ≥ 3.
 */
export function estimatedFraction(quality: number, sampleSize: number): number {
  if (sampleSize < 3) throw new RangeError("the s-method needs at least 3 values");
  const x = Math.max(0, 0.5 - (0.5 * quality * Math.sqrt(sampleSize)) / (sampleSize - 1));
  if (x >= 1) return 1;
  return betaCdf(x, sampleSize / 2 - 1, sampleSize / 2 - 1);
}

export type VariablesVerdict = {
  mean: number;
  deviation: number;
  /** Quality statistics of the limits that there are. */
  qualityUpper: number | null;
  qualityLower: number | null;
  /** Estimated fractions beyond the limits, and both together. */
  fractionUpper: number;
  fractionLower: number;
  fraction: number;
  isAccepted: boolean;
  /** Which form decided: k with one limit, M with two. */
  form: "k" | "M";
};

/**
 * Judges a sample by the s-method: form k for one limit, form M (p̂ upper + p̂ lower ≤ M) for two. A sample without any
 * spread has Q = ±∞: it is accepted when its mean lies within the limits.
 */
export function judgeVariables(
  values: readonly number[],
  limits: { lower: number | null; upper: number | null },
  plan: { k: number; maximumFraction: number },
): VariablesVerdict {
  const { mean, deviation } = meanAndDeviation(values);
  const qualityUpper = limits.upper === null ? null : ratio(limits.upper - mean, deviation);
  const qualityLower = limits.lower === null ? null : ratio(mean - limits.lower, deviation);
  const fractionUpper = fractionOf(qualityUpper, values.length);
  const fractionLower = fractionOf(qualityLower, values.length);
  const fraction = fractionUpper + fractionLower;
  const single = qualityUpper === null ? qualityLower : qualityLower === null ? qualityUpper : null;
  const form = single === null ? "M" : "k";
  const isAccepted = single === null ? fraction <= plan.maximumFraction : single >= plan.k;
  return {
    mean,
    deviation,
    qualityUpper,
    qualityLower,
    fractionUpper,
    fractionLower,
    fraction,
    isAccepted,
    form,
  };
}

function ratio(distance: number, deviation: number): number {
  if (deviation > 0) return distance / deviation;
  return distance >= 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

function fractionOf(quality: number | null, sampleSize: number): number {
  if (quality === null || quality === Number.POSITIVE_INFINITY) return 0;
  if (quality === Number.NEGATIVE_INFINITY) return 1;
  return estimatedFraction(quality, sampleSize);
}
