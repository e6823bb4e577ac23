import { countsForLimits, type GivenStandard, type Phase, type Plot, plotOf } from "./control-chart";
import type { RunRule } from "./run-rules";
import { refuseSpc, type SpcIssue } from "./spc-error";

export type AttributeChartName = "p" | "np" | "c" | "u";

export type AttributeSettings = {
  rules: readonly RunRule[];
  sigmas?: number | undefined;
  given?: Pick<GivenStandard, "center"> | undefined;
  phase?: Phase | undefined;
};

/** σ is that of one unit, as qcc names it: √(p̄q̄), √(n·p̄q̄), √c̄ or √ū. */
export type AttributeChart = { sigma: number; plot: Plot };

/**
 * p, np, c and u charts: p̄ ± 3√(p̄q̄/nᵢ), nᵢp̄ ± 3√(nᵢp̄q̄), c̄ ± 3√c̄, ū ± 3√(ū/nᵢ) (ISO 7870-2; Montgomery, ch. 7).
 * Lower limits are cut at 0; sizes that differ step the limits. The given centre is p̄, p̄ (also of np), c̄ or ū.
 * Throws SpcError with every count that is negative, not whole (p, np) or above its size, and every size not above 0.
 */
export function attributeChart(
  name: AttributeChartName,
  counts: readonly number[],
  sizes: readonly number[],
  settings: AttributeSettings,
): AttributeChart {
  refuseSpc(countIssues(name, counts, sizes));
  const { phase = {} } = settings;
  const sizeOf = (i: number) => (name === "c" ? 1 : (sizes[i] ?? 1));
  let total = 0;
  let size = 0;
  counts.forEach((count, i) => {
    if (!countsForLimits(phase, i)) return;
    total += count;
    size += sizeOf(i);
  });
  const rate = settings.given?.center ?? total / size;
  const isShare = name === "p" || name === "np";
  const unitSigma = Math.sqrt(isShare ? rate * (1 - rate) : rate);
  const scale = (i: number) => (name === "np" ? sizeOf(i) : 1);
  const centers = counts.map((_, i) => rate * scale(i));
  return {
    sigma: name === "np" ? unitSigma * Math.sqrt(sizeOf(0)) : unitSigma,
    plot: plotOf({
      name,
      centerLine: centers[0] ?? rate,
      values: counts.map((count, i) => (name === "p" || name === "u" ? count / sizeOf(i) : count)),
      centers,
      standardErrors: counts.map((_, i) => (unitSigma * scale(i)) / Math.sqrt(sizeOf(i))),
      sigmas: settings.sigmas ?? 3,
      floor: 0,
      ...(isShare && { ceiling: scale }),
      rules: settings.rules,
      excluded: phase.excluded,
    }),
  };
}

function countIssues(
  name: AttributeChartName,
  counts: readonly number[],
  sizes: readonly number[],
): SpcIssue[] {
  const isShare = name === "p" || name === "np";
  const issues: SpcIssue[] = [];
  if (name !== "c" && sizes.length !== counts.length)
    issues.push({
      path: "sizes",
      reason: "sizes-do-not-match",
      message: `${counts.length} counts need as many sizes, not ${sizes.length}.`,
    });
  counts.forEach((count, i) => {
    const size = sizes[i];
    if (!(count >= 0))
      issues.push({
        path: `data.${i}`,
        reason: "count-negative",
        message: `A count is 0 or more, not ${count}.`,
      });
    if (isShare && !Number.isInteger(count))
      issues.push({ path: `data.${i}`, reason: "count-not-whole", message: `${count} is no whole number.` });
    if (name === "c" || size === undefined) return;
    if (!(size > 0))
      issues.push({
        path: `sizes.${i}`,
        reason: "size-not-positive",
        message: `A size is above 0, not ${size}.`,
      });
    else if (isShare && count > size)
      issues.push({
        path: `data.${i}`,
        reason: "count-above-size",
        message: `${count} of ${size} is too many.`,
      });
  });
  return issues;
}
