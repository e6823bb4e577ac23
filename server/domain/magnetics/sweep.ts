import type { CurvePoint } from "./curve-point";

/**
 * Splits rows in the order of acquisition into sweeps between turning points of the field.
 * A turn counts when the field comes back by more than `reversalShare` of its whole range, so that noise makes none.
 */
export function splitSweeps(rows: readonly CurvePoint[], reversalShare = 0.05): CurvePoint[][] {
  const fields = rows.map((row) => row.h);
  const threshold = reversalShare * (Math.max(...fields) - Math.min(...fields));
  const turns: number[] = [];
  let direction = 0;
  let extreme = 0;
  let low = 0;
  let high = 0;
  fields.forEach((h, i) => {
    if (direction === 0) {
      if (h < (fields[low] ?? h)) low = i;
      if (h > (fields[high] ?? h)) high = i;
      if ((fields[high] ?? h) - h > threshold) [direction, extreme] = [-1, i];
      else if (h - (fields[low] ?? h) > threshold) [direction, extreme] = [1, i];
      if (direction !== 0) {
        const start = direction < 0 ? high : low;
        if (start > 0) turns.push(start);
      }
      return;
    }
    const beyond = direction * (h - (fields[extreme] ?? h));
    if (beyond >= 0) extreme = i;
    else if (-beyond > threshold) {
      turns.push(extreme);
      direction = -direction;
      extreme = i;
    }
  });
  const edges = [0, ...turns, rows.length - 1];
  return edges.slice(1).map((end, i) => rows.slice(edges[i], end + 1));
}
