import type { CurvePoint } from "./curve-point";
import { nonIncreasingFit } from "./isotonic-fit";

export interface MonotonicityResidual {
  /** Largest and root-mean-square distance from the nearest non-increasing curve, as shares of the highest J. */
  readonly max: number;
  readonly rms: number;
}

const FIELD_TOLERANCE = 0.005;

/**
 * How far a branch is from a curve on which J only falls as the field falls. Half a per cent of the field range
 * is allowed sideways, because on the steep flank a little field noise is a lot of J.
 */
export function monotonicityResidual(points: readonly CurvePoint[]): MonotonicityResidual {
  const scale = Math.max(...points.map((point) => Math.abs(point.j)));
  const fit = nonIncreasingFit(points.map((point) => point.j));
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || !(scale > 0)) return { max: 0, rms: 0 };
  const reach = FIELD_TOLERANCE * (first.h - last.h);
  let max = 0;
  let squares = 0;
  // Field and fit both fall, so the ends of the window only move forward.
  let from = 0;
  let to = 0;
  points.forEach((point, i) => {
    while ((points[from]?.h ?? point.h) - point.h > reach) from += 1;
    to = Math.max(to, i);
    while (to + 1 < points.length && point.h - (points[to + 1]?.h ?? point.h) <= reach) to += 1;
    const [high, low] = [fit[from] ?? point.j, fit[to] ?? point.j];
    const distance = Math.max(0, point.j - high, low - point.j) / scale;
    max = Math.max(max, distance);
    squares += distance * distance;
  });
  return { max, rms: Math.sqrt(squares / points.length) };
}

/** A demagnetisation curve within noise: no point further than 10 % of J, 3 % root mean square. */
export function isMonotonic(residual: MonotonicityResidual): boolean {
  return residual.max <= 0.1 && residual.rms <= 0.03;
}
