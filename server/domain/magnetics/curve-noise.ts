import type { CurvePoint } from "./curve-point";
import { fitParabola } from "./least-squares";
import { sortByField } from "./orient-branch";

/** Scales that make a branch a unit square: remanence in T and coercivity (or reach) in A/m. */
export interface BranchScale {
  readonly jr: number;
  readonly hc: number;
}

interface Turned {
  readonly s: number;
  readonly d: number;
}

/**
 * The branch turned by 45° in scaled coordinates (u = −H/Hc, v = J/Jr; s = u − v, d = u + v). A demagnetisation curve
 * is a function d(s) with slopes between −1 and 1 there, on the flat top as on the steep flank.
 */
function turned(points: readonly CurvePoint[], { jr, hc }: BranchScale): Turned[] {
  return points.map(({ h, j }) => ({ s: -h / hc - j / jr, d: -h / hc + j / jr })).sort((a, b) => a.s - b.s);
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Noise of J as a share of Jr (one standard deviation): each point against the chord of its neighbours, by median. */
export function noiseShare(points: readonly CurvePoint[], scale: BranchScale): number {
  const line = turned(points, scale);
  const residuals: number[] = [];
  for (let i = 1; i + 1 < line.length; i += 1) {
    const [before, here, after] = [line[i - 1], line[i], line[i + 1]];
    if (before === undefined || here === undefined || after === undefined || after.s === before.s) continue;
    const share = (here.s - before.s) / (after.s - before.s);
    const chord = before.d + share * (after.d - before.d);
    residuals.push(Math.abs(here.d - chord) / Math.sqrt(1 + share ** 2 + (1 - share) ** 2));
  }
  return residuals.length < 3 ? 0 : (1.4826 * median(residuals)) / 2;
}

const BIN_WIDTH = 0.0025;

/** Means over narrow bins along the curve: a record of 50,000 rows is no dearer to smooth than one of 1,000. */
function binned(line: readonly Turned[]): { line: Turned[]; perBin: number } {
  const bins = new Map<number, { s: number; d: number; count: number }>();
  for (const { s, d } of line) {
    const key = Math.floor(s / BIN_WIDTH);
    const bin = bins.get(key) ?? { s: 0, d: 0, count: 0 };
    bins.set(key, { s: bin.s + s, d: bin.d + d, count: bin.count + 1 });
  }
  const means = [...bins.values()].map(({ s, d, count }) => ({ s: s / count, d: d / count }));
  return { line: means, perBin: line.length / means.length };
}

const TARGET_NOISE = 4e-4;
const WIDEST = 0.04;

function tricube(t: number): number {
  const rest = 1 - Math.min(1, Math.abs(t)) ** 3;
  return rest ** 3;
}

/**
 * Local quadratic regression along the branch in turned coordinates (Cleveland 1979), just wide enough to bring
 * the noise down to 0.04 % of Jr and never wider than 4 % of the curve, so that a knee keeps its shape.
 */
export function smoothedBranch(
  points: readonly CurvePoint[],
  scale: BranchScale,
  noise: number,
): CurvePoint[] {
  const { line, perBin } = binned(turned(points, scale));
  const wanted = Math.max(9, Math.ceil((1.5 * (noise / TARGET_NOISE) ** 2) / perBin));
  const smoothed = line.map((here, i) => {
    const half = Math.ceil(wanted / 2);
    const span = Math.max(
      here.s - (line[Math.max(0, i - half)]?.s ?? here.s),
      (line[Math.min(line.length - 1, i + half)]?.s ?? here.s) - here.s,
    );
    const width = Math.min(WIDEST, span) * 1.0001;
    const near: Turned[] = [];
    for (let k = i; k >= 0 && here.s - (line[k]?.s ?? -Infinity) <= width; k -= 1) near.push(line[k] ?? here);
    for (let k = i + 1; k < line.length && (line[k]?.s ?? Infinity) - here.s <= width; k += 1)
      near.push(line[k] ?? here);
    if (near.length < 6) return here;
    const fit = fitParabola(
      near.map((point) => point.s),
      near.map((point) => point.d),
      here.s,
      near.map((point) => tricube((point.s - here.s) / width)),
    );
    return fit === null ? here : { s: here.s, d: fit.c0 };
  });
  return sortByField(
    smoothed.map(({ s, d }) => ({ h: (-(d + s) / 2) * scale.hc, j: ((d - s) / 2) * scale.jr })),
  );
}
