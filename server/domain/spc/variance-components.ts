import { fisherUpperTail } from "@/server/domain/statistics/distributions";
import { meanOf, sumOfSquaresOf } from "./sample-statistics";
import { requireSpc } from "./spc-error";

export type VarianceComponents = {
  groups: number;
  values: number;
  /** Standard deviations, in the unit of the values. */
  within: number;
  between: number;
  total: number;
  /** Share of the total variance that lies between the groups, 0 to 1. */
  betweenShare: number;
  f: number | null;
  p: number | null;
};

/**
 * One-way random analysis of variance with groups of any size: σ²within = MSE, σ²between = (MSA − MSE)/n₀ with
 * n₀ = (N − Σnᵢ²/N)/(a − 1), not below 0 (Searle, Casella, McCulloch, Variance Components, 3.6). Groups are furnace loads
 * here. Throws SpcError for fewer than two groups or where no group has two values.
 */
export function varianceComponents(groups: readonly (readonly number[])[]): VarianceComponents {
  const filled = groups.filter((group) => group.length > 0);
  const n = filled.reduce((sum, group) => sum + group.length, 0);
  const a = filled.length;
  requireSpc(a >= 2 && n > a, "data", "too-few-groups", "At least two groups, one of them with two values.");
  const grand = meanOf(filled.flat());
  const sse = filled.reduce((sum, group) => sum + sumOfSquaresOf(group), 0);
  const ssa = filled.reduce((sum, group) => sum + group.length * (meanOf(group) - grand) ** 2, 0);
  const mse = Math.max(0, sse) / (n - a);
  const msa = ssa / (a - 1);
  const n0 = (n - filled.reduce((sum, group) => sum + group.length ** 2, 0) / n) / (a - 1);
  const between = Math.max(0, (msa - mse) / n0);
  const total = mse + between;
  return {
    groups: a,
    values: n,
    within: Math.sqrt(mse),
    between: Math.sqrt(between),
    total: Math.sqrt(total),
    betweenShare: total > 0 ? between / total : 0,
    f: mse > 0 ? msa / mse : null,
    p: mse > 0 ? fisherUpperTail(msa / mse, a - 1, n - a) : null,
  };
}
