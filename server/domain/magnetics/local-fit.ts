import type { CurvePoint } from "./curve-point";
import { fitParabola, type Parabola } from "./least-squares";

/**
 * Parabola through J(H) about `centre`, over the widest window whose scatter is still noise: starts at
 * `widest` and narrows while the fit is worse than the known noise allows. Null when no window holds.
 */
export function localParabola(
  points: readonly CurvePoint[],
  centre: number,
  widest: number,
  noiseTesla: number,
): Parabola | null {
  for (let width = widest; width > 0.02 * widest; width *= 0.75) {
    const near = points.filter((point) => Math.abs(point.h - centre) <= width);
    if (near.length < 7) return null;
    const fit = fitParabola(
      near.map((point) => point.h),
      near.map((point) => point.j),
      centre,
    );
    if (fit !== null && fit.rms <= 1.3 * noiseTesla) return fit;
  }
  return null;
}
