import { MU_0 } from "../units/magnetic-constants";
import { CurveError, type CurveWarning } from "./curve-error";
import type { SiCurve } from "./curve-input";
import { noiseShare } from "./curve-noise";
import type { CurvePoint } from "./curve-point";
import { fitLine } from "./least-squares";
import { isMonotonic, monotonicityResidual } from "./monotonicity";
import { type OrientedBranch, orientBranch, sortByField } from "./orient-branch";
import { splitSweeps } from "./sweep";

export interface DemagnetisationBranch {
  /** J over internal field, field descending; a few first-quadrant points may come first. */
  readonly points: readonly CurvePoint[];
  readonly maxAppliedFieldAPerM: number | null;
  readonly warnings: readonly CurveWarning[];
}

const MIN_POINTS = 5;
const MAX_POINTS = 100_000;
const CONSISTENCY = 0.015;

function rowsOf(fields: readonly number[], values: readonly number[]): CurvePoint[] {
  return fields.map((h, i) => ({ h, j: values[i] ?? Number.NaN }));
}

/** With both J and B given the sign of the field is known: B − J = μ0·H. Throws when neither sign fits. */
function fieldsAgreeingWithBoth(
  curve: SiCurve,
  j: readonly number[],
  b: readonly number[],
): readonly number[] {
  const scale = Math.max(...j.map(Math.abs), ...b.map(Math.abs));
  if (!(scale > 0)) throw new CurveError("curve-no-signal");
  const deviation = (sign: number) =>
    Math.max(...curve.fieldAPerM.map((h, i) => Math.abs((b[i] ?? 0) - (j[i] ?? 0) - sign * MU_0 * h))) /
    scale;
  const asGiven = deviation(1);
  if (asGiven <= CONSISTENCY) return curve.fieldAPerM;
  if (deviation(-1) <= CONSISTENCY) return curve.fieldAPerM.map((h) => -h);
  throw new CurveError("curve-b-j-inconsistent", { deviationPercent: Math.round(asGiven * 1000) / 10 });
}

function polarisation(oriented: OrientedBranch, isInduction: boolean): CurvePoint[] {
  if (!isInduction) return [...oriented.points];
  return sortByField(oriented.points.map(({ h, j }) => ({ h, j: j - MU_0 * h })));
}

function refusal(points: readonly CurvePoint[], isInduction: boolean): CurveError {
  const residual = monotonicityResidual(points);
  const details = { deviationPercent: Math.round(residual.max * 1000) / 10 };
  const near = points.filter((point) => point.h <= 0).slice(0, Math.max(3, Math.floor(points.length / 4)));
  const line = fitLine(
    near.map((point) => point.h),
    near.map((point) => point.j),
    0,
  );
  const relativeSlope = (line?.c1 ?? 0) / MU_0;
  if (isInduction && relativeSlope < -0.6 && relativeSlope > -1.1)
    return new CurveError("curve-j-given-as-b", details);
  return new CurveError("curve-not-monotonic", details);
}

/** A single row that is wrong by more than the scatter of all the others: 2 % of J and eight standard deviations. */
function hasStray(points: readonly CurvePoint[]): boolean {
  const second = points.filter((point) => point.h <= 0 && point.j >= 0);
  const scale = { jr: Math.max(...second.map((point) => point.j)), hc: -(second.at(-1)?.h ?? 0) };
  if (!(scale.jr > 0) || !(scale.hc > 0)) return false;
  const noise = noiseShare(second, scale);
  return monotonicityResidual(second).max > Math.max(0.02, 8 * noise);
}

interface Candidate {
  readonly oriented: OrientedBranch;
  readonly points: CurvePoint[];
}

function candidate(rows: readonly CurvePoint[], isInduction: boolean, allowMagnitudes: boolean): Candidate {
  const oriented = orientBranch(rows, allowMagnitudes);
  const points = polarisation(oriented, isInduction);
  const demagnetising = points.filter((point) => point.h <= 0 && point.j >= 0).length;
  if (demagnetising < MIN_POINTS) {
    throw new CurveError("curve-too-few-points", { points: demagnetising, required: MIN_POINTS });
  }
  const values = points.map((point) => point.j);
  if (Math.max(...values) - Math.min(...values) <= 1e-9 * Math.max(...values.map(Math.abs))) {
    throw new CurveError("curve-constant-polarisation");
  }
  if (!isMonotonic(monotonicityResidual(points)) || hasStray(points)) throw refusal(points, isInduction);
  return { oriented, points };
}

function attempt(
  rows: readonly CurvePoint[],
  isInduction: boolean,
  allowMagnitudes: boolean,
): Candidate | CurveError {
  try {
    return candidate(rows, isInduction, allowMagnitudes);
  } catch (error) {
    if (error instanceof CurveError) return error;
    throw error;
  }
}

/** A sweep of a loop goes all the way; one that a stray row has cut short does not. */
function coversItsSide({ oriented, points }: Candidate, fields: readonly number[]): boolean {
  const furthest = oriented.mirrored ? Math.max(...fields) : -Math.min(...fields);
  return -(points.at(-1)?.h ?? 0) >= 0.9 * furthest;
}

function reachesZero({ points }: Candidate): boolean {
  return (points.at(-1)?.j ?? 1) <= 0;
}

/** Of several sweeps the one that shows most: through J = 0, then unmirrored, then the longest in reverse field. */
function best(candidates: readonly Candidate[]): Candidate | undefined {
  const reach = (item: Candidate) => -(item.points.at(-1)?.h ?? 0);
  return [...candidates].sort(
    (a, b) =>
      Number(reachesZero(b)) - Number(reachesZero(a)) ||
      Number(a.oriented.mirrored) - Number(b.oriented.mirrored) ||
      (Math.abs(reach(b) - reach(a)) > 0.02 * reach(a) ? reach(b) - reach(a) : 0),
  )[0];
}

function finished({ oriented, points }: Candidate, extra: readonly CurveWarning[], top: number | null) {
  const warnings: CurveWarning[] = [...extra];
  if (oriented.fieldSignAssumed) warnings.push({ code: "field-sign-assumed", details: {} });
  if (oriented.mirrored) warnings.push({ code: "curve-mirrored", details: {} });
  const reach = -(points.at(-1)?.h ?? 0);
  const kept = points.filter((point) => point.h <= 0.25 * reach);
  const aboveZero = points.filter((point) => point.h > 0).at(-1);
  if (aboveZero !== undefined && aboveZero.h > 0.25 * reach) kept.unshift(aboveZero);
  return { points: kept, maxAppliedFieldAPerM: top, warnings };
}

/**
 * Finds the demagnetisation branch in whatever was recorded: a second-quadrant curve in any order of rows, field
 * signs or magnitudes, its mirror image, or a whole loop with a virgin curve before it. Throws CurveError.
 */
export function selectBranch(curve: SiCurve): DemagnetisationBranch {
  const { polarisationTesla: j, inductionTesla: b } = curve;
  const rowCount = curve.fieldAPerM.length;
  if (rowCount > MAX_POINTS)
    throw new CurveError("curve-too-many-points", { points: rowCount, limit: MAX_POINTS });
  const isInduction = j === null;
  const values = j ?? b ?? [];
  const fields = j !== null && b !== null ? fieldsAgreeingWithBoth(curve, j, b) : curve.fieldAPerM;
  if (fields.length < MIN_POINTS) {
    throw new CurveError("curve-too-few-points", { points: fields.length, required: MIN_POINTS });
  }
  if (Math.max(...fields) - Math.min(...fields) === 0) throw new CurveError("curve-constant-field");
  if (values.every((value) => value === 0)) throw new CurveError("curve-no-signal");

  const rows = rowsOf(fields, values);
  const sweeps = splitSweeps(rows);
  const whole = attempt(rows, isInduction, true);
  if (!(whole instanceof CurveError)) {
    const sorted: CurveWarning[] = sweeps.length > 1 ? [{ code: "rows-sorted", details: {} }] : [];
    return finished(whole, sorted, null);
  }
  // A real turn of the field has rows on both sides; a jump there and back is a stray row or a second curve.
  const jumps = sweeps.slice(1, -1).some((sweep) => sweep.length < MIN_POINTS);
  if (sweeps.length === 1 || jumps) throw whole;
  const found = sweeps
    .map((sweep) => attempt(sweep, isInduction, false))
    .filter((item): item is Candidate => !(item instanceof CurveError))
    .filter((item) => coversItsSide(item, fields));
  const chosen = best(found);
  if (chosen === undefined) throw whole;
  const top = Math.max(...fields.map(Math.abs));
  return finished(chosen, [{ code: "branch-selected", details: { sweeps: sweeps.length } }], top);
}
