export interface Parabola {
  /** y = c0 + c1·(x − x0) + c2·(x − x0)² */
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
  readonly rms: number;
}

/** Weighted least-squares line y = c0 + c1·(x − x0). Null when the x do not differ. */
export function fitLine(
  xs: readonly number[],
  ys: readonly number[],
  x0: number,
): { c0: number; c1: number; rms: number } | null {
  const n = xs.length;
  if (n < 2) return null;
  const meanX = xs.reduce((sum, x) => sum + x, 0) / n;
  const meanY = ys.reduce((sum, y) => sum + y, 0) / n;
  let sxx = 0;
  let sxy = 0;
  xs.forEach((x, i) => {
    sxx += (x - meanX) ** 2;
    sxy += (x - meanX) * ((ys[i] ?? 0) - meanY);
  });
  if (sxx === 0) return null;
  const c1 = sxy / sxx;
  const c0 = meanY + c1 * (x0 - meanX);
  const squares = xs.reduce((sum, x, i) => sum + ((ys[i] ?? 0) - c0 - c1 * (x - x0)) ** 2, 0);
  return { c0, c1, rms: Math.sqrt(squares / Math.max(1, n - 2)) };
}

/** Least-squares parabola about x0, with optional weights. Null for fewer than four points or a singular system. */
export function fitParabola(
  xs: readonly number[],
  ys: readonly number[],
  x0: number,
  weights?: readonly number[],
): Parabola | null {
  const n = xs.length;
  if (n < 4) return null;
  const scale = Math.max(...xs.map((x) => Math.abs(x - x0)));
  if (!(scale > 0)) return null;
  const moments = [0, 0, 0, 0, 0];
  const right = [0, 0, 0];
  let total = 0;
  xs.forEach((x, i) => {
    const w = weights?.[i] ?? 1;
    const t = (x - x0) / scale;
    total += w;
    for (let k = 0; k <= 4; k += 1) moments[k] = (moments[k] ?? 0) + w * t ** k;
    for (let k = 0; k <= 2; k += 1) right[k] = (right[k] ?? 0) + w * t ** k * (ys[i] ?? 0);
  });
  const [m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0] = moments;
  const [r0 = 0, r1 = 0, r2 = 0] = right;
  const determinant = m0 * (m2 * m4 - m3 * m3) - m1 * (m1 * m4 - m3 * m2) + m2 * (m1 * m3 - m2 * m2);
  if (!(Math.abs(determinant) > 1e-12 * total ** 3)) return null;
  const c0 = (r0 * (m2 * m4 - m3 * m3) - m1 * (r1 * m4 - m3 * r2) + m2 * (r1 * m3 - m2 * r2)) / determinant;
  const c1 = (m0 * (r1 * m4 - r2 * m3) - r0 * (m1 * m4 - m3 * m2) + m2 * (m1 * r2 - r1 * m2)) / determinant;
  const c2 = (m0 * (m2 * r2 - m3 * r1) - m1 * (m1 * r2 - r1 * m2) + r0 * (m1 * m3 - m2 * m2)) / determinant;
  const squares = xs.reduce((sum, x, i) => {
    const t = (x - x0) / scale;
    return sum + (weights?.[i] ?? 1) * ((ys[i] ?? 0) - c0 - c1 * t - c2 * t * t) ** 2;
  }, 0);
  return {
    c0,
    c1: c1 / scale,
    c2: c2 / scale ** 2,
    rms: Math.sqrt(squares / total / Math.max(0.25, 1 - 3 / n)),
  };
}
