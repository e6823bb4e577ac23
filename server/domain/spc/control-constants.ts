import { normalCdf } from "@/server/domain/statistics/distributions";
import { requireSpc } from "./spc-error";

export const LARGEST_RANGE_SIZE = 100;

/** Exact d2, or d2 rounded to the three digits of printed tables, as qcc, JASP and the NIST handbook calculate. */
export const D2_TABLES = ["exact", "three-digits"] as const;
export type D2Table = (typeof D2_TABLES)[number];

const STEP = 0.01;
const REACH = 9;
const GRID = Math.round((2 * REACH) / STEP);
const INNER_STRIDE = 10;
const WIDEST = 12;

let grid: { cdf: Float64Array; density: Float64Array } | null = null;
const ranges = new Map<number, { d2: number; d3: number; d4: number }>();

/** Expected relative range E(R)/σ of n normal values: d2 (ASTM E2587, ISO 7870-2); computed, not read from a table. */
export function d2Of(n: number, table: D2Table = "exact"): number {
  const { d2 } = rangeMoments(n);
  return table === "exact" ? d2 : Math.round(d2 * 1000) / 1000;
}

/** Standard deviation of the relative range of n normal values: d3. */
export function d3Of(n: number): number {
  return rangeMoments(n).d3;
}

/** Median of the relative range of n normal values: d4, 0.9539 for n = 2; makes σ of a median moving range. */
export function medianRangeOf(n: number): number {
  return rangeMoments(n).d4;
}

/**
 * E(s)/σ of n normal values: c4 = √(2/(n−1))·Γ(n/2)/Γ((n−1)/2), by the recursion of the ratio of gamma functions, above
 * n = 1000 by its series in 1/n (error below 1e-12).
 */
export function c4Of(n: number): number {
  requireSpc(
    Number.isInteger(n) && n >= 2,
    "n",
    "subgroup-too-small",
    `c4 needs at least 2 values, not ${n}.`,
  );
  if (n > 1000) return 1 - 1 / (4 * n) - 7 / (32 * n ** 2) - 19 / (128 * n ** 3) - 113 / (2048 * n ** 4);
  let ratio = 1 / Math.sqrt(Math.PI);
  for (let m = 2; m < n; m += 1) ratio = (m - 1) / 2 / ratio;
  return Math.sqrt(2 / (n - 1)) * ratio;
}

/** The factors of control charts with limits at three sigma, for n = 2..100. */
export function controlConstants(n: number) {
  const d2 = d2Of(n);
  const d3 = d3Of(n);
  const c4 = c4Of(n);
  const rest = Math.sqrt(1 - c4 * c4);
  return {
    n,
    d2,
    d3,
    c4,
    A2: 3 / (d2 * Math.sqrt(n)),
    A3: 3 / (c4 * Math.sqrt(n)),
    E2: 3 / d2,
    D1: Math.max(0, d2 - 3 * d3),
    D2: d2 + 3 * d3,
    D3: Math.max(0, 1 - (3 * d3) / d2),
    D4: 1 + (3 * d3) / d2,
    B3: Math.max(0, 1 - (3 * rest) / c4),
    B4: 1 + (3 * rest) / c4,
    B5: Math.max(0, c4 - 3 * rest),
    B6: c4 + 3 * rest,
  };
}

/**
 * Moments of the relative range W = R/σ: E(W) = ∫P(W>w)dw and E(W²) = 2∫w·P(W>w)dw by Simpson's rule, with
 * P(W≤w) = n∫φ(x)·[Φ(x+w)−Φ(x)]ⁿ⁻¹dx by the trapezoidal rule, which converges exponentially here. Agrees with R's ptukey.
 */
function rangeMoments(n: number): { d2: number; d3: number; d4: number } {
  const known = ranges.get(n);
  if (known) return known;
  requireSpc(
    Number.isInteger(n) && n >= 2 && n <= LARGEST_RANGE_SIZE,
    "n",
    "range-size-unsupported",
    `A range of ${n} values has no factors here: 2 to ${LARGEST_RANGE_SIZE}.`,
  );
  let first = 0;
  let second = 0;
  let median = 0;
  let before = 1;
  const steps = Math.round(WIDEST / STEP);
  for (let i = 0; i <= steps; i += 1) {
    const upper = 1 - rangeCdf(n, i);
    const weight = (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * (STEP / 3);
    first += weight * upper;
    second += 2 * weight * i * STEP * upper;
    if (upper <= 0.5 && before > 0.5) median = (i - 1 + (before - 0.5) / (before - upper)) * STEP;
    before = upper;
  }
  const moments = { d2: first, d3: Math.sqrt(second - first * first), d4: median };
  ranges.set(n, moments);
  return moments;
}

function rangeCdf(n: number, widthSteps: number): number {
  const { cdf, density } = normalGrid();
  let sum = 0;
  for (let i = 0; i <= GRID; i += INNER_STRIDE) {
    const upper = i + widthSteps > GRID ? 1 : (cdf[i + widthSteps] ?? 1);
    sum += (density[i] ?? 0) * (upper - (cdf[i] ?? 0)) ** (n - 1);
  }
  return Math.min(1, n * sum * STEP * INNER_STRIDE);
}

function normalGrid() {
  if (grid) return grid;
  const cdf = new Float64Array(GRID + 1);
  const density = new Float64Array(GRID + 1);
  for (let i = 0; i <= GRID; i += 1) {
    const x = -REACH + i * STEP;
    cdf[i] = normalCdf(x);
    density[i] = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  }
  grid = { cdf, density };
  return grid;
}
