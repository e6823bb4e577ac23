export type CurvePoints = {
  readonly fieldKiloAmperePerMetre: readonly number[];
  readonly polarisationTesla: readonly number[];
};

/**
 * At most `most` points of a demagnetisation branch for a picture, ends kept, those left out being the ones that the
 * drawing misses least (largest perpendicular distance first, Douglas and Peucker 1973, both axes scaled to 1).
 * Field to 0.1 kA/m, polarisation to 0.1 mT.
 */
export function thinCurve(curve: CurvePoints, most: number): CurvePoints {
  const { fieldKiloAmperePerMetre: h, polarisationTesla: j } = curve;
  const last = Math.min(h.length, j.length) - 1;
  if (last < 1) return rounded(curve, last < 0 ? [] : [0]);
  const [spanH, spanJ] = [span(h), span(j)];
  const point = (index: number) => ({ x: (h[index] ?? 0) / spanH, y: (j[index] ?? 0) / spanJ });
  const kept = new Set([0, last]);
  const open = [farthest(0, last, point)];
  while (kept.size < most) {
    open.sort((a, b) => a.distance - b.distance);
    const next = open.pop();
    if (!next || next.distance <= 0) break;
    kept.add(next.index);
    open.push(farthest(next.from, next.index, point), farthest(next.index, next.to, point));
  }
  return rounded(
    curve,
    [...kept].sort((a, b) => a - b),
  );
}

type Stretch = { from: number; to: number; index: number; distance: number };

function farthest(from: number, to: number, point: (index: number) => { x: number; y: number }): Stretch {
  const [a, b] = [point(from), point(to)];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  let found: Stretch = { from, to, index: from, distance: 0 };
  for (let index = from + 1; index < to; index += 1) {
    const p = point(index);
    const distance = Math.abs((b.x - a.x) * (a.y - p.y) - (a.x - p.x) * (b.y - a.y)) / length;
    if (distance > found.distance) found = { from, to, index, distance };
  }
  return found;
}

function span(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values) || 1;
}

function rounded(
  { fieldKiloAmperePerMetre: h, polarisationTesla: j }: CurvePoints,
  indexes: readonly number[],
) {
  return {
    fieldKiloAmperePerMetre: indexes.map((index) => Math.round((h[index] ?? 0) * 10) / 10),
    polarisationTesla: indexes.map((index) => Math.round((j[index] ?? 0) * 10_000) / 10_000),
  };
}
