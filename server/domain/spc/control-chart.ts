import { KINDS_FOR_SPREAD, type RunRule, signalsOf } from "./run-rules";

export const CHART_TYPES = ["i-mr", "xbar-r", "xbar-s", "p", "np", "c", "u", "ewma", "cusum"] as const;
export type ChartType = (typeof CHART_TYPES)[number];

export type PlotName =
  | "x"
  | "mr"
  | "xbar"
  | "r"
  | "s"
  | "p"
  | "np"
  | "c"
  | "u"
  | "ewma"
  | "cusum-upper"
  | "cusum-lower"
  | "t2";

/** A signal: the place of its point (from 0) and the ids of the rules that it meets. */
export type Signal = { index: number; rules: string[] };

/**
 * One plotted statistic, column by column so that a hundred thousand points stay cheap. NaN in `values` stands for a
 * place without a value (the first moving range, an excluded point); limits are given for every place.
 */
export type Plot = {
  name: PlotName;
  centerLine: number;
  values: readonly number[];
  centers: readonly number[];
  standardErrors: readonly number[];
  lower: readonly number[];
  upper: readonly number[];
  signals: readonly Signal[];
};

/** Which points the limits come from: the first `baseline` ones (all when missing) without those excluded. */
export type Phase = { baseline?: number | undefined; excluded?: ReadonlySet<number> | undefined };

/** Standards that were frozen or given instead of computed. */
export type GivenStandard = { center?: number | undefined; sigma?: number | undefined };

/** Whether the limits may be computed from the point at this place. */
export function countsForLimits({ baseline, excluded }: Phase, index: number): boolean {
  return index < (baseline ?? Number.POSITIVE_INFINITY) && !excluded?.has(index);
}

export type PlotParts = {
  name: PlotName;
  centerLine: number;
  values: readonly number[];
  /** Expected value and standard error of the statistic at each place. */
  centers: readonly number[];
  standardErrors: readonly number[];
  /** Limits at so many standard errors, cut off at the bounds that the statistic cannot pass. */
  sigmas: number;
  floor?: number;
  ceiling?: (index: number) => number;
  rules: readonly RunRule[];
  excluded?: ReadonlySet<number> | undefined;
};

/** Draws limits about the centres and applies the rules; zone rules do not apply to ranges and deviations. */
export function plotOf(parts: PlotParts): Plot {
  const { centers, standardErrors, sigmas, floor = Number.NEGATIVE_INFINITY } = parts;
  const lower = centers.map((center, i) => Math.max(floor, center - sigmas * (standardErrors[i] ?? 0)));
  const upper = centers.map((center, i) =>
    Math.min(parts.ceiling?.(i) ?? Number.POSITIVE_INFINITY, center + sigmas * (standardErrors[i] ?? 0)),
  );
  const scores = parts.values.map((value, i) =>
    parts.excluded?.has(i) ? Number.NaN : scoreOf(value, centers[i] ?? Number.NaN, standardErrors[i] ?? 0),
  );
  const isSpread = parts.name === "mr" || parts.name === "r" || parts.name === "s";
  const rules = parts.rules
    .filter((rule) => !isSpread || KINDS_FOR_SPREAD.includes(rule.kind))
    .map((rule) => (rule.kind === "beyond" && rule.sigmas === 3 ? { ...rule, sigmas } : rule));
  return {
    name: parts.name,
    centerLine: parts.centerLine,
    values: parts.values,
    centers,
    standardErrors,
    lower,
    upper,
    signals: signalsByPoint(
      rules.map((rule) => ({ id: rule.id, places: signalsOf(rule, scores, parts.values) })),
    ),
  };
}

/** Collects what each rule found into one entry for each point, in the order of the points. */
export function signalsByPoint(found: readonly { id: string; places: readonly number[] }[]): Signal[] {
  const byIndex: (Signal | undefined)[] = [];
  for (const { id, places } of found)
    for (const place of places) {
      const signal = byIndex[place];
      if (signal) signal.rules.push(id);
      else byIndex[place] = { index: place, rules: [id] };
    }
  return byIndex.filter((signal) => signal !== undefined);
}

function scoreOf(value: number, center: number, standardError: number): number {
  const distance = value - center;
  if (standardError > 0) return distance / standardError;
  return Math.abs(distance) <= 1e-12 * Math.abs(center) ? 0 : distance * Number.POSITIVE_INFINITY;
}
