import { type OeeIssue, refuse } from "./oee-error";

/** Why a factor is not known. It is never taken to be 1. */
export type UnknownReason =
  | "no-planned-time"
  | "no-production-time"
  | "ideal-cycle-missing"
  | "charge-in-progress"
  | "nothing-produced"
  | "capacity-missing";

export type Factor = { value: number; reason: null } | { value: null; reason: UnknownReason };

/** ISO 22400-2 takes planned downtime out of the denominator; SMRP 2.1.1 leaves it in. One policy per site. */
export type OeePolicy = "iso-22400-2" | "smrp-2.1.1";

export type OeeInput = {
  /** Seconds. `plannedDowntime` matters only to the SMRP policy. */
  plannedBusy: number;
  plannedDowntime?: number;
  production: number;
  /** PRI · PQ: seconds that what was made should have taken; null when an ideal cycle is missing. */
  ideal: number | null;
  good: number;
  produced: number;
  policy?: OeePolicy;
  /** Production seconds of charges that have not ended: what they make is not known, so they are left out of performance. */
  openProduction?: number;
};

export type OeeFactors = {
  availability: Factor;
  performance: Factor;
  quality: Factor;
  oee: Factor;
  warnings: ("performance-above-one" | "production-exceeds-planned")[];
};

const known = (value: number): Factor => ({ value, reason: null });
const unknown = (reason: UnknownReason): Factor => ({ value: null, reason });

/**
 * Availability, performance, quality and OEE as fractions (ISO 22400-2: APT/PBT, PRI·PQ/APT, GQ/PQ, their product).
 * Nothing is clamped: a value above 1 stays and is named in `warnings`. Throws OeeError on negative input and on more
 * good than produced.
 */
export function oeeFactors(input: OeeInput): OeeFactors {
  refuse(faults(input));
  const denominator = input.plannedBusy + (input.policy === "smrp-2.1.1" ? (input.plannedDowntime ?? 0) : 0);
  const availability = denominator > 0 ? known(input.production / denominator) : unknown("no-planned-time");
  const performance = performanceOf(input);
  const quality = input.produced > 0 ? known(input.good / input.produced) : unknown("nothing-produced");
  const warnings: OeeFactors["warnings"] = [];
  if (performance.value !== null && performance.value > 1) warnings.push("performance-above-one");
  if (availability.value !== null && availability.value > 1) warnings.push("production-exceeds-planned");
  return {
    availability,
    performance,
    quality,
    oee: oeeOf(availability, performance, quality, input),
    warnings,
  };
}

function performanceOf({ production, ideal, produced, openProduction = 0 }: OeeInput): Factor {
  if (ideal === null) return unknown("ideal-cycle-missing");
  const finished = production - openProduction;
  if (finished > 0) return known(ideal / finished);
  if (openProduction > 0 && produced === 0) return unknown("charge-in-progress");
  return unknown("no-production-time");
}

function oeeOf(availability: Factor, performance: Factor, quality: Factor, input: OeeInput): Factor {
  if (availability.value === null) return availability;
  if (performance.value !== null && quality.value !== null) {
    return known(availability.value * performance.value * quality.value);
  }
  // PRI · GQ / PBT: a factor of 0 makes 0 of the others, whatever they are.
  const factors = [availability, performance, quality];
  if (input.produced === 0 && factors.some((factor) => factor.value === 0)) return known(0);
  return performance.value === null ? performance : quality;
}

function faults(input: OeeInput): OeeIssue[] {
  const fields = [
    "plannedBusy",
    "plannedDowntime",
    "production",
    "ideal",
    "good",
    "produced",
    "openProduction",
  ] as const;
  const issues: OeeIssue[] = fields
    .filter((path) => !((input[path] ?? 0) >= 0))
    .map((path) => ({
      path,
      reason: "negative-element",
      message: `${path} must be a number of at least 0.`,
    }));
  if (input.good > input.produced * (1 + 1e-12)) {
    issues.push({ path: "good", reason: "good-exceeds-produced", message: "More good than was produced." });
  }
  return issues;
}
