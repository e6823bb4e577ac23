import { CurveError } from "./curve-error";
import type { CurvePoint } from "./curve-point";

export interface OrientedBranch {
  /** Field falling from saturation through H = 0 into the second quadrant. */
  readonly points: readonly CurvePoint[];
  readonly mirrored: boolean;
  readonly fieldSignAssumed: boolean;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Value at H = 0: between the neighbours, or the value nearest to zero field when one side is missing. */
function valueAtZeroField(sorted: readonly CurvePoint[]): number {
  const atZero = sorted.filter((point) => point.h === 0);
  if (atZero.length > 0) return mean(atZero.map((point) => point.j));
  const after = sorted.findIndex((point) => point.h < 0);
  const below = sorted[after];
  const above = after > 0 ? sorted[after - 1] : sorted.at(-1);
  if (below === undefined) return above?.j ?? 0;
  if (above === undefined || after <= 0) return below.j;
  return below.j + ((above.j - below.j) * -below.h) / (above.h - below.h);
}

/** Field descending; at one field the higher value first, so that a vertical drop reads downwards. */
export function sortByField(points: readonly CurvePoint[]): CurvePoint[] {
  const sorted = [...points].sort((a, b) => b.h - a.h || b.j - a.j);
  return sorted.filter((point, i) => i === 0 || point.h !== sorted[i - 1]?.h || point.j !== sorted[i - 1]?.j);
}

function fallsAlongField(points: readonly CurvePoint[]): boolean {
  const positive = points.filter((point) => point.h >= 0);
  const quarter = Math.max(1, Math.floor(positive.length / 4));
  const far = mean(positive.slice(0, quarter).map((point) => point.j));
  const near = mean(positive.slice(-quarter).map((point) => point.j));
  return far < near;
}

/**
 * Turns one branch so that the remanence is positive and the demagnetising field negative.
 * Accepts: the second quadrant as it is; its mirror in the fourth (ascending branch of a loop); and, with
 * `allowMagnitudes`, a demagnetising field given by magnitude (H ≥ 0 while the value falls).
 * `rows` carry J or B in `j`. Throws CurveError for any other quadrant.
 */
export function orientBranch(rows: readonly CurvePoint[], allowMagnitudes: boolean): OrientedBranch {
  const scale = Math.max(...rows.map((row) => Math.abs(row.j)));
  if (!(scale > 0)) throw new CurveError("curve-no-signal");
  let sorted = sortByField(rows);
  const atZero = valueAtZeroField(sorted);
  if (Math.abs(atZero) < 0.02 * scale)
    throw new CurveError("curve-no-remanence", { valueAtZeroField: atZero });
  const mirrored = atZero < 0;
  if (mirrored) sorted = sortByField(rows.map(({ h, j }) => ({ h: -h, j: -j })));

  const positiveExtent = Math.max(0, sorted[0]?.h ?? 0);
  const negativeExtent = Math.max(0, -(sorted.at(-1)?.h ?? 0));
  if (negativeExtent >= 0.03 * positiveExtent) return { points: sorted, mirrored, fieldSignAssumed: false };
  if (!allowMagnitudes || mirrored || !fallsAlongField(sorted)) throw new CurveError("curve-wrong-quadrant");
  const flipped = sortByField(sorted.map(({ h, j }) => ({ h: -h, j })));
  return { points: flipped, mirrored: false, fieldSignAssumed: true };
}
