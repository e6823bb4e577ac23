/** How the points of a trend or of an alternation are counted: k points, or k steps between k + 1 points. */
export type Counting = "points" | "steps";

/** One test for special causes; every number is a parameter, because the published conventions differ. */
export type RunRule = { id: string } & (
  | { kind: "beyond"; sigmas: number }
  | { kind: "one-side"; count: number }
  | { kind: "trend"; count: number; counting: Counting }
  | { kind: "alternating"; count: number; counting: Counting }
  | { kind: "zone"; count: number; of: number; sigmas: number }
  | { kind: "within"; count: number; sigmas: number }
  | { kind: "outside"; count: number; sigmas: number }
);
export type RunRuleKind = RunRule["kind"];

/** Tests that stay honest on ranges and deviations, whose distribution is not symmetric. */
export const KINDS_FOR_SPREAD: readonly RunRuleKind[] = ["beyond", "one-side", "trend", "alternating"];

/** A point exactly on a line is no signal: what floating point adds to it must not make one. */
const ON_THE_LINE = 1e-9;

/**
 * Places (from 0) at which a rule signals: every point that completes or continues its pattern, once. `scores` are the
 * points' distances from the centre line in their own sigmas; NaN stands for no point and breaks every pattern. Trends
 * and alternations are seen in the plotted `values`, which tell otherwise than the scores where limits are stepped.
 */
export function signalsOf(
  rule: RunRule,
  scores: readonly number[],
  values: readonly number[] = scores,
): number[] {
  switch (rule.kind) {
    case "beyond":
      return placesWhere(scores, (z) => isBeyond(Math.abs(z), rule.sigmas));
    case "one-side":
      return longRuns(scores, rule.count, sideOf);
    case "trend":
      return longRuns(stepsOf(scores, values), stepCount(rule), Math.sign);
    case "alternating":
      return alternations(stepsOf(scores, values), stepCount(rule));
    case "zone":
      return zoneSignals(scores, rule);
    case "within":
      return longRuns(scores, rule.count, (z) => (Math.abs(z) < rule.sigmas * (1 - ON_THE_LINE) ? 1 : 0));
    case "outside":
      return longRuns(scores, rule.count, (z) => (isBeyond(Math.abs(z), rule.sigmas) ? 1 : 0));
  }
}

function stepCount(rule: { count: number; counting: Counting }): number {
  return rule.counting === "steps" ? rule.count : rule.count - 1;
}

function placesWhere(scores: readonly number[], holds: (z: number) => boolean): number[] {
  const places: number[] = [];
  scores.forEach((z, i) => {
    if (holds(z)) places.push(i);
  });
  return places;
}

/** Places where the same class other than 0 has stood for at least `count` points; NaN has class 0. */
function longRuns(scores: readonly number[], count: number, classOf: (z: number) => number): number[] {
  const places: number[] = [];
  let current = 0;
  let length = 0;
  scores.forEach((z, i) => {
    const kind = Number.isNaN(z) ? 0 : classOf(z);
    length = kind !== 0 && kind === current ? length + 1 : 1;
    current = kind;
    if (kind !== 0 && length >= count) places.push(i);
  });
  return places;
}

/** Step before each point; NaN at the first one and beside a missing point. */
function stepsOf(scores: readonly number[], values: readonly number[]): number[] {
  return scores.map((z, i) =>
    Number.isNaN(z) || Number.isNaN(scores[i - 1] ?? Number.NaN)
      ? Number.NaN
      : (values[i] ?? Number.NaN) - (values[i - 1] ?? Number.NaN),
  );
}

function alternations(steps: readonly number[], count: number): number[] {
  const places: number[] = [];
  let before = 0;
  let length = 0;
  steps.forEach((step, i) => {
    const direction = Number.isNaN(step) ? 0 : Math.sign(step);
    length = direction === 0 ? 0 : direction === -before ? length + 1 : 1;
    before = direction;
    if (length >= count) places.push(i);
  });
  return places;
}

/** k of m neighbours beyond the zone on one side, the last of them among the k. */
function zoneSignals(
  scores: readonly number[],
  { count, of, sigmas }: { count: number; of: number; sigmas: number },
): number[] {
  const places: number[] = [];
  const recent = { upper: [] as number[], lower: [] as number[] };
  scores.forEach((z, i) => {
    if (Number.isNaN(z)) {
      recent.upper = [];
      recent.lower = [];
      return;
    }
    if (!isBeyond(Math.abs(z), sigmas)) return;
    const side = z > 0 ? recent.upper : recent.lower;
    side.push(i);
    while ((side[0] ?? i) <= i - of) side.shift();
    if (side.length >= count) places.push(i);
  });
  return places;
}

function sideOf(z: number): number {
  return Math.abs(z) <= ON_THE_LINE ? 0 : Math.sign(z);
}

function isBeyond(distance: number, sigmas: number): boolean {
  return distance > sigmas * (1 + ON_THE_LINE);
}
