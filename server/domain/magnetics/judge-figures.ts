import type { MagneticProperty, PropertyValues } from "./magnetic-property";

/** One limit of a specification: stored units (T, kA/m, kJ/m³, ratio), at a temperature; either end may be open. */
export interface PropertyLimit {
  readonly property: MagneticProperty;
  readonly temperatureC: number;
  readonly min: number | null;
  readonly max: number | null;
}

export const LIMIT_OUTCOMES = [
  "pass",
  "below-min",
  "above-max",
  "in-guard-band",
  "not-measured",
  "other-temperature",
] as const;

export interface LimitResult extends PropertyLimit {
  readonly value: number | null;
  readonly outcome: (typeof LIMIT_OUTCOMES)[number];
}

export const VERDICTS = ["pass", "fail", "incomplete", "no-limits"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Judgement {
  readonly verdict: Verdict;
  readonly results: readonly LimitResult[];
}

/** Room temperature of the standards is 20 to 25 °C (one class); elsewhere 2 °C either way count as the same. */
export function sameTestTemperature(measuredC: number, limitC: number): boolean {
  const room = (value: number) => value >= 18 && value <= 27;
  if (room(limitC)) return room(measuredC);
  return Math.abs(measuredC - limitC) <= 2;
}

const FAILURES: ReadonlySet<LimitResult["outcome"]> = new Set(["below-min", "above-max", "in-guard-band"]);

/** A binary rounding error is no failure: limits converted from CGS meet values converted from CGS. */
const ROUNDING = 1e-9;

/**
 * How a figure near its limit is decided: accepted only inside the limits by `guardFactor` × U (ISO 14253-1, ILAC-G8);
 * U is the expanded uncertainty (k = 2) by property, in stored units. Without U of a property its limits are simple.
 */
export interface DecisionRule {
  readonly guardFactor: number;
  readonly expandedUncertainty: PropertyValues;
}

/** Where one value stands to one window. */
export function outcomeOf(
  value: number,
  limit: Pick<PropertyLimit, "min" | "max">,
  guard = 0,
): "pass" | "below-min" | "above-max" | "in-guard-band" {
  if (limit.min !== null && value < limit.min * (1 - ROUNDING)) return "below-min";
  if (limit.max !== null && value > limit.max * (1 + ROUNDING)) return "above-max";
  if (limit.min !== null && value < (limit.min + guard) * (1 - ROUNDING)) return "in-guard-band";
  if (limit.max !== null && value > (limit.max - guard) * (1 + ROUNDING)) return "in-guard-band";
  return "pass";
}

function judge(
  limit: PropertyLimit,
  values: PropertyValues,
  temperatureC: number,
  rule: DecisionRule | undefined,
): LimitResult {
  const value = values[limit.property] ?? null;
  if (!sameTestTemperature(temperatureC, limit.temperatureC))
    return { ...limit, value: null, outcome: "other-temperature" };
  if (value === null) return { ...limit, value, outcome: "not-measured" };
  const guard = (rule?.guardFactor ?? 0) * (rule?.expandedUncertainty[limit.property] ?? 0);
  return { ...limit, value, outcome: outcomeOf(value, limit, guard) };
}

/**
 * Judges figures against the limits of one specification (absolute method of ASTM E29: the value as measured, not as
 * displayed). A figure out of its limits, or too near to them for a guarded decision, fails; a limit without a figure leaves the verdict incomplete; limits at other
 * temperatures do not count for this measurement.
 */
export function judgeFigures(
  values: PropertyValues,
  temperatureC: number,
  limits: readonly PropertyLimit[],
  rule?: DecisionRule,
): Judgement {
  const results = limits.map((limit) => judge(limit, values, temperatureC, rule));
  const applicable = results.filter((result) => result.outcome !== "other-temperature");
  if (applicable.length === 0) return { verdict: "no-limits", results };
  if (applicable.some((result) => FAILURES.has(result.outcome))) {
    return { verdict: "fail", results };
  }
  const incomplete = applicable.some((result) => result.outcome === "not-measured");
  return { verdict: incomplete ? "incomplete" : "pass", results };
}
