import type { Plot } from "./control-chart";
import { plotOf, signalsByPoint } from "./control-chart";
import { requireSpc } from "./spc-error";

/** Individuals or subgroup means with what they are compared to: the target and σ of a single value. */
export type WeightedSeries = {
  values: readonly number[];
  /** Values behind each point; σ of a mean is σ/√n. */
  sizes: readonly number[];
  target: number;
  sigma: number;
  /** Points left out: the statistic stays where it was. */
  excluded?: ReadonlySet<number> | undefined;
};

/**
 * EWMA zᵢ = λxᵢ + (1 − λ)zᵢ₋₁ from z₀ = target, with limits target ± L·σ√(λ/(2−λ)·[1 − (1−λ)²ⁱ]) (Montgomery, ch. 9.2);
 * asymptotic limits leave the bracket out, as NIST 6.3.2.4 prints them.
 */
export function ewmaChart(
  series: WeightedSeries,
  settings: { lambda: number; width: number; asymptotic?: boolean | undefined },
): Plot {
  const { lambda, width } = settings;
  requireSpc(lambda > 0 && lambda <= 1, "options.lambda", "lambda-out-of-range", "Lambda lies in 0 < λ ≤ 1.");
  let z = series.target;
  let weight = 1;
  const standardErrors: number[] = [];
  const values = series.values.map((value, i) => {
    if (!series.excluded?.has(i)) z = lambda * value + (1 - lambda) * z;
    weight *= (1 - lambda) ** 2;
    const share = (lambda / (2 - lambda)) * (settings.asymptotic ? 1 : 1 - weight);
    standardErrors.push((series.sigma / Math.sqrt(series.sizes[i] ?? 1)) * Math.sqrt(share));
    return z;
  });
  return plotOf({
    name: "ewma",
    centerLine: series.target,
    values,
    centers: values.map(() => series.target),
    standardErrors,
    sigmas: width,
    rules: [{ id: "beyond-limits", kind: "beyond", sigmas: width }],
    excluded: series.excluded,
  });
}

export type CusumSettings = {
  /** Allowance and decision interval, in standard errors, or in the data's unit. */
  allowance: number;
  decision: number;
  scale: "sigma" | "data";
  /** Head start of both sums (fast initial response), in the same scale; 0 when missing. */
  headStart?: number | undefined;
};

/**
 * Tabular CUSUM C⁺ = max(0, C⁺ + x − μ₀ − K) and C⁻ = max(0, C⁻ + μ₀ − x − K), signal above H (Montgomery, ch. 9.1). Both
 * sums are positive numbers; they run on after a signal.
 */
export function cusumCharts(series: WeightedSeries, settings: CusumSettings): { upper: Plot; lower: Plot } {
  const { allowance, decision, scale, headStart = 0 } = settings;
  requireSpc(allowance >= 0, "options.k", "allowance-negative", "The allowance k is 0 or more.");
  requireSpc(decision > 0, "options.h", "decision-not-positive", "The decision interval h is above 0.");
  requireSpc(
    scale === "data" || series.sigma > 0,
    "data",
    "no-variation",
    "The values do not vary: sums in sigmas are not defined.",
  );
  return { upper: oneSide("cusum-upper", 1), lower: oneSide("cusum-lower", -1) };

  function oneSide(name: "cusum-upper" | "cusum-lower", sign: 1 | -1): Plot {
    let sum = headStart;
    const over: number[] = [];
    const values = series.values.map((value, i) => {
      if (series.excluded?.has(i)) return sum;
      const unit = scale === "data" ? 1 : series.sigma / Math.sqrt(series.sizes[i] ?? 1);
      sum = Math.max(0, sum + (sign * (value - series.target)) / unit - allowance);
      if (sum > decision) over.push(i);
      return sum;
    });
    return {
      name,
      centerLine: 0,
      values,
      centers: values.map(() => 0),
      standardErrors: values.map(() => 1),
      lower: values.map(() => 0),
      upper: values.map(() => decision),
      signals: signalsByPoint([{ id: name, places: over }]),
    };
  }
}
