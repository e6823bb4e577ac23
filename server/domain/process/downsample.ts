import type { ProcessPoint } from "./envelope";

/**
 * Thins a curve to what a drawing of `columns` pixel columns can show: of each column the first, the lowest, the highest
 * and the last point (M4, Jugel et al., VLDB 2014), so that no peak vanishes and a line through the rest looks the same.
 * The points come in order of time; at most 4 × columns are left. A curve that short already is returned as it is.
 */
export function thinForPixels(
  points: readonly ProcessPoint[],
  window: { from: number; to: number },
  columns: number,
): ProcessPoint[] {
  if (points.length <= columns * 4 || window.to <= window.from) return [...points];
  const width = (window.to - window.from) / columns;
  const kept: ProcessPoint[] = [];
  let column: Column | null = null;
  for (const point of points) {
    const index = Math.min(columns - 1, Math.max(0, Math.floor((point.at - window.from) / width)));
    if (!column || column.index !== index) {
      if (column) kept.push(...pointsOf(column));
      column = { index, first: point, low: point, high: point, last: point };
    } else {
      if (point.value < column.low.value) column.low = point;
      if (point.value > column.high.value) column.high = point;
      column.last = point;
    }
  }
  if (column) kept.push(...pointsOf(column));
  return kept;
}

type Column = {
  index: number;
  first: ProcessPoint;
  low: ProcessPoint;
  high: ProcessPoint;
  last: ProcessPoint;
};

function pointsOf({ first, low, high, last }: Column): ProcessPoint[] {
  const extremes = low.at <= high.at ? [low, high] : [high, low];
  const all = [first, ...extremes, last];
  return all.filter(
    (point, index) => index === 0 || point.at > (all[index - 1]?.at ?? Number.NEGATIVE_INFINITY),
  );
}
