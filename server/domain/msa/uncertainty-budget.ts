import type { UncertaintyShape } from "./choices";
import { type MsaIssue, refuse } from "./msa-error";
import { studentFactor } from "./student";

/** What a given half-width or expanded value is divided by to become a standard uncertainty (GUM 4.3). */
const DIVISORS: Record<UncertaintyShape, number> = {
  standard: 1,
  "normal-k2": 2,
  rectangular: Math.sqrt(3),
  triangular: Math.sqrt(6),
  "u-shaped": Math.SQRT2,
};

export type UncertaintyContribution = {
  name: string;
  kind: "a" | "b";
  /** As given: standard uncertainty, expanded value or half-width, in the unit of the budget. */
  value: number;
  shape: UncertaintyShape;
  sensitivity: number;
  /** Null: infinitely many. */
  degreesOfFreedom: number | null;
};

export type UncertaintyBudget = {
  contributions: (UncertaintyContribution & {
    standardUncertainty: number;
    /** Share of the combined variance, 0 … 1. */
    share: number;
  })[];
  combined: number;
  /** Welch–Satterthwaite; null: infinitely many. */
  effectiveDegreesOfFreedom: number | null;
  coverageFactor: number;
  expanded: number;
};

/**
 * Budget of independent contributions: u_c = √Σ(c·u)², ν_eff by Welch–Satterthwaite, U = k·u_c (JCGM 100:2008, 5.1.2, G.4).
 * k is 2 as agreed for certificates, or Student's factor for 95.45 % where `coverage` says so. Throws MsaError with all faults.
 */
export function uncertaintyBudget(
  contributions: readonly UncertaintyContribution[],
  coverage: "k2" | "student" = "k2",
): UncertaintyBudget {
  refuse(faults(contributions));
  const parts = contributions.map((given) => ({
    ...given,
    standardUncertainty: (Math.abs(given.sensitivity) * given.value) / DIVISORS[given.shape],
  }));
  const variance = parts.reduce((sum, { standardUncertainty }) => sum + standardUncertainty ** 2, 0);
  const combined = Math.sqrt(variance);
  const welch = parts.reduce(
    (sum, { standardUncertainty, degreesOfFreedom }) =>
      degreesOfFreedom === null ? sum : sum + standardUncertainty ** 4 / degreesOfFreedom,
    0,
  );
  const effectiveDegreesOfFreedom = welch > 0 ? variance ** 2 / welch : null;
  const coverageFactor =
    coverage === "student" && effectiveDegreesOfFreedom !== null
      ? studentFactor(0.9545, Math.max(1, Math.floor(effectiveDegreesOfFreedom)))
      : 2;
  return {
    contributions: parts.map((part) => ({
      ...part,
      share: variance > 0 ? part.standardUncertainty ** 2 / variance : 0,
    })),
    combined,
    effectiveDegreesOfFreedom,
    coverageFactor,
    expanded: coverageFactor * combined,
  };
}

function faults(contributions: readonly UncertaintyContribution[]): MsaIssue[] {
  const issues: MsaIssue[] = [];
  if (contributions.length === 0) {
    issues.push({
      path: "contributions",
      reason: "uncertainty-no-contribution",
      message: "A budget needs one contribution or more.",
    });
  }
  contributions.forEach(({ value, sensitivity, degreesOfFreedom }, index) => {
    const issue = (field: string, reason: string, message: string) =>
      issues.push({ path: `contributions.${index}.${field}`, reason, message });
    if (!(value >= 0 && Number.isFinite(value)))
      issue("value", "uncertainty-negative", "An uncertainty has to be zero or more.");
    if (!Number.isFinite(sensitivity))
      issue("sensitivity", "msa-not-a-number", "The sensitivity has to be a number.");
    if (degreesOfFreedom !== null && !(degreesOfFreedom > 0))
      issue(
        "degreesOfFreedom",
        "uncertainty-degrees-not-positive",
        "Degrees of freedom have to be above zero.",
      );
  });
  return issues;
}
