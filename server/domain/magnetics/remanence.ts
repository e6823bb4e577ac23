import { CurveError, type CurveWarning } from "./curve-error";
import type { CurvePoint } from "./curve-point";
import { fitLine } from "./least-squares";

const LONGEST_EXTRAPOLATION = 0.1;
const LARGEST_CHANGE = 0.02;
const SAME_VALUE = 0.01;
const WIDEST_INTERPOLATION = 0.3;

/**
 * Jr = Br: J at H = 0, interpolated between the neighbours (IEC 60404-5). Without a point at or above H = 0 the line
 * through the first points is extended, over at most 10 % of the curve and 2 % of J; beyond that it refuses.
 * Two values at H = 0 that differ by more than 1 % are a mistyped row, not noise.
 */
export function remanence(points: readonly CurvePoint[]): { jr: number; warnings: CurveWarning[] } {
  const atZero = points.filter((point) => point.h === 0).map((point) => point.j);
  if (atZero.length > 0) {
    const [lowest, highest] = [Math.min(...atZero), Math.max(...atZero)];
    if (highest - lowest > SAME_VALUE * highest) {
      throw new CurveError("curve-not-monotonic", {
        deviationPercent: Math.round(((highest - lowest) / highest) * 1000) / 10,
      });
    }
    return { jr: atZero.reduce((sum, j) => sum + j, 0) / atZero.length, warnings: [] };
  }
  const after = points.findIndex((point) => point.h < 0);
  const below = points[after];
  const above = points[after - 1];
  if (below === undefined) throw new CurveError("curve-no-remanence");
  const reach = -(points.at(-1)?.h ?? 0);
  if (above !== undefined && above.h - below.h <= WIDEST_INTERPOLATION * reach) {
    return { jr: below.j + ((above.j - below.j) * -below.h) / (above.h - below.h), warnings: [] };
  }
  const gap = -below.h;
  const reverse = points.filter((point) => point.h < 0);
  const wanted = reverse.filter((point) => -point.h <= gap + Math.max(gap, 0.05 * reach));
  const near = wanted.length >= 3 ? wanted : reverse.slice(0, 3);
  const line = fitLine(
    near.map((point) => point.h),
    near.map((point) => point.j),
    0,
  );
  const details = { firstFieldKiloAmperePerMetre: Math.round(below.h) / 1000 };
  if (line === null || gap > LONGEST_EXTRAPOLATION * reach)
    throw new CurveError("curve-no-remanence", details);
  const jr = Math.max(line.c0, below.j);
  if (jr - below.j > LARGEST_CHANGE * below.j) throw new CurveError("curve-no-remanence", details);
  return { jr, warnings: [{ code: "br-extrapolated", details }] };
}
