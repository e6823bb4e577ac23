import { MU_0 } from "../units/magnetic-constants";
import type { CurvePoint } from "./curve-point";

export interface EnergyMaximum {
  readonly joulePerCubicMetre: number;
  readonly fieldAPerM: number;
  readonly inductionTesla: number;
  /** The maximum lies on the last point: the curve ends before its top. */
  readonly atEnd: boolean;
}

/**
 * (BH)max = max(−B·H) in the second quadrant. H and B are linear on each segment, so −B·H is quadratic in between
 * and its maximum is taken there, not at the tabulated points (IEC 60404-5 §6; coarse tables read up to 2 % low).
 */
export function energyMaximum(points: readonly CurvePoint[]): EnergyMaximum | null {
  let best: EnergyMaximum | null = null;
  const at = (h: number, b: number, atEnd: boolean) => {
    const product = -h * b;
    if (h <= 0 && b >= 0 && (best === null || product > best.joulePerCubicMetre)) {
      best = { joulePerCubicMetre: product, fieldAPerM: h, inductionTesla: b, atEnd };
    }
  };
  points.forEach((point, i) => {
    const b = point.j + MU_0 * point.h;
    const next = points[i + 1];
    at(point.h, b, next === undefined);
    if (next === undefined) return;
    const dh = next.h - point.h;
    const db = next.j + MU_0 * next.h - b;
    const t = dh === 0 || db === 0 ? -1 : -(point.h * db + b * dh) / (2 * dh * db);
    if (t > 0 && t < 1) at(point.h + t * dh, b + t * db, false);
  });
  return best;
}
