export const DECISION_RULES = ["simple-acceptance", "guard-band"] as const;
export type DecisionRule = (typeof DECISION_RULES)[number];

export type Limits = { lower: number | null; upper: number | null };

export type GuardBandOptions = {
  /** Expanded uncertainty U (k = 2) of the value, in its unit, not relative. */
  expandedUncertainty: number;
  /** Guard band in units of U: 1 (ILAC-G8:09/2019, risk up to 2.5 %), 0.83 (ISO 14253-1:2017, risk up to 5 %), 0: none. */
  guardFactor: number;
};

export type GuardBanded = {
  /** Limits that the value has to keep to be accepted; null where the specification has none. */
  acceptance: Limits;
  /** No value can be accepted: the guard bands meet. */
  isEmpty: boolean;
};

/**
 * Acceptance limits of a specification, drawn in by the guard band w = g·U (ISO 14253-1:2017, clause 5; ILAC-G8:09/2019,
 * 4.2.2 and 4.2.3). With g = 0 or U = 0 they are the specification's own: simple acceptance. Throws RangeError on a negative
 * or infinite U or g.
 */
export function guardBand(specification: Limits, options: GuardBandOptions): GuardBanded {
  const band = widthOf(options);
  const lower = specification.lower === null ? null : specification.lower + band;
  const upper = specification.upper === null ? null : specification.upper - band;
  return { acceptance: { lower, upper }, isEmpty: lower !== null && upper !== null && lower > upper };
}

export const GUARDED_VERDICTS = ["accept", "conditional-accept", "conditional-reject", "reject"] as const;
export type GuardedVerdict = (typeof GUARDED_VERDICTS)[number];

/**
 * Verdict on one value: accept within the acceptance limits; reject beyond the specification by more than the guard band;
 * between them conditional, on the side of the specification where it lies (ILAC-G8:09/2019, 4.2.3, four words). A value on
 * a limit keeps it. Only `accept` proves conformity.
 */
export function guardedVerdict(
  value: number,
  specification: Limits,
  options: GuardBandOptions,
): GuardedVerdict {
  const band = widthOf(options);
  const { acceptance } = guardBand(specification, options);
  if (within(value, acceptance)) return "accept";
  if (within(value, specification)) return "conditional-accept";
  const lower = specification.lower === null ? null : specification.lower - band;
  const upper = specification.upper === null ? null : specification.upper + band;
  return band > 0 && within(value, { lower, upper }) ? "conditional-reject" : "reject";
}

function within(value: number, { lower, upper }: Limits): boolean {
  return (lower === null || value >= lower) && (upper === null || value <= upper);
}

function widthOf({ expandedUncertainty, guardFactor }: GuardBandOptions): number {
  const band = expandedUncertainty * guardFactor;
  if (expandedUncertainty >= 0 && guardFactor >= 0 && Number.isFinite(band)) return band;
  throw new RangeError(`U and g have to be zero or more: ${expandedUncertainty}, ${guardFactor}`);
}
