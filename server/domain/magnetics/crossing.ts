import type { CurvePoint } from "./curve-point";

const NEARLY_ZERO = 1e-6;

/**
 * Field at which `quantity` first falls to zero along a branch in reverse field, interpolated on the segment.
 * A last point that is zero but for rounding (1e-15, or a millionth of `scale`) counts as reached. Null when not reached.
 */
export function firstZero(
  points: readonly CurvePoint[],
  quantity: (point: CurvePoint) => number,
  scale: number,
): number | null {
  let previous: { h: number; value: number } | null = null;
  for (const point of points) {
    const value = quantity(point);
    if (value <= 0) {
      if (previous === null) return point.h;
      return previous.h + ((point.h - previous.h) * previous.value) / (previous.value - value);
    }
    previous = { h: point.h, value };
  }
  return previous !== null && previous.value <= NEARLY_ZERO * scale ? previous.h : null;
}

/** J at a field by linear interpolation; null outside the curve. */
export function polarisationAt(points: readonly CurvePoint[], h: number): number | null {
  for (let i = 0; i < points.length; i += 1) {
    const point = points[i];
    const next = points[i + 1];
    if (point === undefined) return null;
    if (point.h === h) return point.j;
    if (next !== undefined && point.h > h && next.h < h) {
      return point.j + ((next.j - point.j) * (point.h - h)) / (point.h - next.h);
    }
  }
  return null;
}
