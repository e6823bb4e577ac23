import { outcomeOf, type PropertyLimit, sameTestTemperature } from "./judge-figures";
import type { MagneticProperty } from "./magnetic-property";

/** HcJ classes of sintered NdFeB from the lowest to the highest (IEC 60404-8-1, GB/T 13560); TH is AH under another name. */
export const GRADE_SERIES = ["N", "M", "H", "SH", "UH", "EH", "AH"] as const;
export type GradePreference = "series-first" | "energy-first";

/** A grade to be tried: a specification in force. Limits in stored units. */
export interface GradeCandidate {
  readonly specificationId: string;
  readonly code: string;
  readonly revision: number;
  readonly grade: string;
  readonly series: string;
  readonly limits: readonly PropertyLimit[];
  /** Factor of the guard band; null: a simple decision. */
  readonly guardFactor: number | null;
  /** The only method that counts; null: every one. */
  readonly requiredMethod: string | null;
}

/** What is known of one property of a lot at one temperature; the extremes over all tests that stand for it. */
export interface KnownFigure {
  readonly property: MagneticProperty;
  readonly temperatureC: number;
  readonly value: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly isValid: boolean;
  readonly methods: readonly string[];
  readonly testNumbers: readonly string[];
  /** Expanded uncertainty (k = 2), stored units; null when nobody knows it. */
  readonly expandedUncertainty: number | null;
}

export const EXPLAINED_OUTCOMES = [
  "pass",
  "below-min",
  "above-max",
  "in-guard-band",
  "not-measured",
  "not-valid",
  "other-method",
  "uncertainty-unknown",
] as const;

export interface ExplainedLimit extends PropertyLimit {
  readonly outcome: (typeof EXPLAINED_OUTCOMES)[number];
  /** The figure that decides: the lowest against a minimum, the highest against a maximum. */
  readonly value: number | null;
  /** Distance to the nearest limit in stored units; below zero: missed by so much. */
  readonly margin: number | null;
  /** The same relative to that limit. */
  readonly relativeMargin: number | null;
  readonly testNumbers: readonly string[];
}

export interface GradeProposal {
  readonly candidate: GradeCandidate;
  readonly verdict: "passes" | "fails" | "undecided";
  readonly limits: readonly ExplainedLimit[];
  /** The smallest relative margin of all decided limits; null when none is decided. */
  readonly worstMargin: number | null;
}

const FAILED: ReadonlySet<string> = new Set(["below-min", "above-max", "in-guard-band"]);

/**
 * Every candidate with each of its limits explained, the best first: those that pass in the order of preference, then
 * those that are undecided, then the misses, the nearest first. A lot passes a grade when the lowest of its figures is
 * above each minimum and the highest below each maximum; it is never averaged into a grade.
 */
export function proposeGrades(
  figures: readonly KnownFigure[],
  candidates: readonly GradeCandidate[],
  preference: GradePreference,
): GradeProposal[] {
  const proposals = candidates
    .filter((candidate) => candidate.limits.length > 0)
    .map((candidate) => judgeCandidate(candidate, figures));
  const byPreference = preferring(preference);
  const place = { passes: 0, undecided: 1, fails: 2 };
  return proposals.sort((a, b) => {
    if (a.verdict !== b.verdict) return place[a.verdict] - place[b.verdict];
    if (a.verdict === "fails" && a.worstMargin !== b.worstMargin) {
      return (b.worstMargin ?? -Infinity) - (a.worstMargin ?? -Infinity);
    }
    return byPreference(a.candidate, b.candidate);
  });
}

/**
 * The better grade first. `series-first`: the higher HcJ class, within it the higher (BH)max. `energy-first`: the other
 * way round. What is left equal goes by the tighter HcJ minimum, then by code, so that the answer never depends on chance.
 */
export function preferring(preference: GradePreference): (a: GradeCandidate, b: GradeCandidate) => number {
  return (a, b) => {
    const series = seriesRank(b) - seriesRank(a);
    const energy = energyOf(b) - energyOf(a);
    const first = preference === "series-first" ? series || energy : energy || series;
    return first || minimumOf(b, "hcj") - minimumOf(a, "hcj") || a.code.localeCompare(b.code);
  };
}

function seriesRank({ series }: GradeCandidate): number {
  const name = series.toUpperCase();
  return GRADE_SERIES.indexOf((name === "TH" ? "AH" : name) as (typeof GRADE_SERIES)[number]);
}

const KILOJOULE_PER_MEGAGAUSS_OERSTED = 7.957747;

/** The least (BH)max in kJ/m³; where none is printed, the number in the grade's name, in MGOe. */
function energyOf(candidate: GradeCandidate): number {
  const minimum = minimumOf(candidate, "bhMax");
  if (minimum > 0) return minimum;
  return Number(/\d+/u.exec(candidate.grade)?.[0] ?? 0) * KILOJOULE_PER_MEGAGAUSS_OERSTED;
}

function minimumOf(candidate: GradeCandidate, property: MagneticProperty): number {
  return Math.max(
    0,
    ...candidate.limits.flatMap((limit) => (limit.property === property ? (limit.min ?? 0) : [])),
  );
}

function judgeCandidate(candidate: GradeCandidate, figures: readonly KnownFigure[]): GradeProposal {
  const limits = candidate.limits.map((limit) => explain(limit, candidate, figures));
  const margins = limits.flatMap((limit) => limit.relativeMargin ?? []);
  const verdict = limits.some((limit) => FAILED.has(limit.outcome))
    ? "fails"
    : limits.every((limit) => limit.outcome === "pass")
      ? "passes"
      : "undecided";
  return { candidate, verdict, limits, worstMargin: margins.length === 0 ? null : Math.min(...margins) };
}

function explain(
  limit: PropertyLimit,
  candidate: GradeCandidate,
  figures: readonly KnownFigure[],
): ExplainedLimit {
  const figure = figures.find(
    (each) => each.property === limit.property && sameTestTemperature(each.temperatureC, limit.temperatureC),
  );
  const unknown = { ...limit, value: null, margin: null, relativeMargin: null, testNumbers: [] };
  if (figure === undefined || figure.value === null) return { ...unknown, outcome: "not-measured" };
  const { value, margin, relativeMargin } = nearest(limit, figure);
  const known = { ...limit, value, margin, relativeMargin, testNumbers: figure.testNumbers };
  const U = figure.expandedUncertainty;
  const guard = candidate.guardFactor === null ? 0 : candidate.guardFactor * (U ?? 0);
  const outcome = outcomeOf(value, limit, guard);
  if (outcome !== "pass" && outcome !== "in-guard-band") return { ...known, outcome };
  if (!figure.isValid) return { ...known, outcome: "not-valid" };
  const { requiredMethod } = candidate;
  if (requiredMethod !== null && figure.methods.some((method) => method !== requiredMethod)) {
    return { ...known, outcome: "other-method" };
  }
  if (candidate.guardFactor !== null && U === null) return { ...known, outcome: "uncertainty-unknown" };
  return { ...known, outcome };
}

/** The side of the window that is nearer to being broken. */
function nearest(limit: PropertyLimit, figure: KnownFigure) {
  const low = figure.minimum ?? figure.value ?? 0;
  const high = figure.maximum ?? figure.value ?? 0;
  const sides = [
    ...(limit.min === null ? [] : [{ value: low, margin: low - limit.min, limit: limit.min }]),
    ...(limit.max === null ? [] : [{ value: high, margin: limit.max - high, limit: limit.max }]),
  ].sort((a, b) => a.margin - b.margin);
  const [side] = sides;
  if (side === undefined) return { value: figure.value ?? 0, margin: null, relativeMargin: null };
  return { value: side.value, margin: side.margin, relativeMargin: side.margin / Math.abs(side.limit) };
}
