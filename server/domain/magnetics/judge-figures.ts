import { DEFAULT_HK_DEFINITION, type HkDefinition } from "./hk-definition";
import type { MagneticProperty, PropertyValues } from "./magnetic-property";

/** One limit of a specification: stored units (T, kA/m, kJ/m³, ratio), at a temperature; either end may be open. */
export interface PropertyLimit {
  readonly property: MagneticProperty;
  readonly temperatureC: number;
  readonly min: number | null;
  readonly max: number | null;
  /** How Hk is read, for limits of Hk and Hk/HcJ; J = 0.9·Jr where the specification does not say. */
  readonly hkDefinition?: HkDefinition | undefined;
}

export const LIMIT_OUTCOMES = [
  "pass",
  "below-min",
  "above-max",
  "in-guard-band",
  "not-measured",
  "other-temperature",
  "other-definition",
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

/** Room temperature of the standards: a thermometer that reads 20 to 25 °C in whole degrees. */
export function isReferenceTemperature(temperatureC: number): boolean {
  return temperatureC >= 19.5 && temperatureC < 25.5;
}

/**
 * Whether a value may be held against a limit: 20 to 25 °C are one class, outside of it a value needs correction and
 * is not judged by a limit for room temperature; elsewhere 2 °C either way count as the same.
 */
export function sameTestTemperature(measuredC: number, limitC: number): boolean {
  if (isReferenceTemperature(limitC)) return isReferenceTemperature(measuredC);
  return Math.abs(measuredC - limitC) <= 2 && !isReferenceTemperature(measuredC);
}

/** Values of Hk, and of Hk/HcJ, that were read by another definition are never compared. */
function sameDefinition(limit: PropertyLimit, measured: HkDefinition): boolean {
  if (limit.property !== "hk" && limit.property !== "squareness") return true;
  return (limit.hkDefinition ?? DEFAULT_HK_DEFINITION) === measured;
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

/** How the figures were read, and how one near its limit is decided. */
export interface Judging {
  readonly hkDefinition?: HkDefinition | undefined;
  readonly rule?: DecisionRule | undefined;
}

function judge(
  limit: PropertyLimit,
  values: PropertyValues,
  temperatureC: number,
  { hkDefinition = DEFAULT_HK_DEFINITION, rule }: Judging,
): LimitResult {
  const value = values[limit.property] ?? null;
  if (!sameTestTemperature(temperatureC, limit.temperatureC))
    return { ...limit, value: null, outcome: "other-temperature" };
  if (value === null) return { ...limit, value, outcome: "not-measured" };
  if (!sameDefinition(limit, hkDefinition)) return { ...limit, value, outcome: "other-definition" };
  const guard = (rule?.guardFactor ?? 0) * (rule?.expandedUncertainty[limit.property] ?? 0);
  return { ...limit, value, outcome: outcomeOf(value, limit, guard) };
}

/**
 * Judges figures against the limits of one specification (absolute method of ASTM E29: the value as measured, not as
 * displayed). A figure out of its limits, or too near to them for a guarded decision, fails; a limit without a figure,
 * or with an Hk of another definition, leaves the verdict incomplete; limits at other temperatures do not count for this
 * measurement.
 */
export function judgeFigures(
  values: PropertyValues,
  temperatureC: number,
  limits: readonly PropertyLimit[],
  judging: Judging = {},
): Judgement {
  const results = limits.map((limit) => judge(limit, values, temperatureC, judging));
  const applicable = results.filter((result) => result.outcome !== "other-temperature");
  if (applicable.length === 0) return { verdict: "no-limits", results };
  if (applicable.some((result) => FAILURES.has(result.outcome))) {
    return { verdict: "fail", results };
  }
  const incomplete = applicable.some((result) => result.outcome !== "pass");
  return { verdict: incomplete ? "incomplete" : "pass", results };
}
