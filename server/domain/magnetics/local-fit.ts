import type { CurvePoint } from "./curve-point";
import { fitParabola, type Parabola } from "./least-squares";

/**
 * Half the mean squared step between neighbouring residuals over their mean square (von Neumann): about 1 when they
 * are noise, near 0 when they follow a curve that the fit has missed.
 */
function randomness(points: readonly CurvePoint[], centre: number, fit: Parabola): number {
  const residuals = points.map(({ h, j }) => j - fit.c0 - fit.c1 * (h - centre) - fit.c2 * (h - centre) ** 2);
  const squares = residuals.reduce((sum, r) => sum + r * r, 0);
  const steps = residuals.slice(1).reduce((sum, r, i) => sum + (r - (residuals[i] ?? 0)) ** 2, 0);
  return squares === 0 ? 1 : steps / (2 * squares);
}

/**
 * Parabola through J(H) about `centre` (points with the field descending), over the widest window whose scatter is
 * still noise: starts at `widest` and narrows while the fit misses the shape. Null when no window holds.
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
    if (fit === null || fit.rms > 2 * noiseTesla) continue;
    if (fit.rms <= 1.2 * noiseTesla || randomness(near, centre, fit) >= 0.75) return fit;
  }
  return null;
}
