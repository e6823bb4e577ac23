import type { Grouping, Parameter } from "./flat-table";

/**
 * Lots of one blend or one furnace load are alike, also in what nobody measured: a hundred lots of four blends are
 * nearer to four observations than to a hundred.
 */
export type Independence = {
  /** How much greater the variance of the effect is than among independent lots, ≥ 1. */
  designEffect: number;
  /** How many lots count as independent for this parameter, ≤ lots: what degrees of freedom are reckoned from. */
  independent: number;
  /** The grouping that costs most; null: none does. */
  grouping: string | null;
  /** How many of its groups the lots fall into. */
  groups: number | null;
};

type Source = Float64Array | { codes: Int32Array; levels: number };

/**
 * Design effect 1 + (m̃ − 1)·ρ(x)·ρ(y) (T. Kloek, Econometrica 49, 1981, 205; B. R. Moulton, J. Econometrics 32, 1986,
 * 385), with ρ the intraclass correlations and m̃ = Σm²/n the size of groups weighted by lots; the greatest over the
 * groupings. A parameter that varies within the groups (the place in a furnace load) costs nothing, one that is the same
 * for all of a group costs most: independent lots n/(1 + (m̃ − 1)·ρ(x)), as if the unmeasured were wholly shared.
 */
export function independenceOf(
  parameter: Parameter,
  property: Float64Array,
  rows: Uint32Array,
  groupings: readonly Grouping[],
): Independence {
  const n = rows.length;
  const best: Independence = { designEffect: 1, independent: n, grouping: null, groups: null };
  const x: Source =
    parameter.kind === "numeric"
      ? parameter.values
      : { codes: parameter.codes, levels: parameter.levels.length };
  for (const { grouping, sizes, ofY } of known(property, rows, groupings)) {
    const ofX = intraclass(x, grouping, rows, sizes);
    if (ofX <= 0) continue;
    const weightedSize = sizes.squares / n;
    const designEffect = 1 + (weightedSize - 1) * ofX * ofY;
    if (designEffect > best.designEffect) {
      best.designEffect = designEffect;
      best.grouping = grouping.key;
      best.groups = sizes.groups;
    }
    best.independent = Math.min(best.independent, n / (1 + (weightedSize - 1) * ofX));
  }
  return best;
}

type Known = { grouping: Grouping; sizes: Sizes; ofY: number };
/** Most parameters are known of the same lots: what depends on those alone is reckoned once. */
const reckoned = new WeakMap<Uint32Array, WeakMap<Float64Array, Known[]>>();

function known(property: Float64Array, rows: Uint32Array, groupings: readonly Grouping[]): Known[] {
  const ofRows = reckoned.get(rows) ?? new WeakMap<Float64Array, Known[]>();
  reckoned.set(rows, ofRows);
  const found = ofRows.get(property);
  if (found) return found;
  const made = groupings.flatMap((grouping): Known[] => {
    const sizes = groupSizes(grouping, rows);
    return sizes ? [{ grouping, sizes, ofY: intraclass(property, grouping, rows, sizes) }] : [];
  });
  ofRows.set(property, made);
  return made;
}

/** Groupings that part the lots in different ways: the same heats seen at four operations count once. */
export function differentGroupings(groupings: readonly Grouping[]): Grouping[] {
  const kept: Grouping[] = [];
  for (const grouping of groupings) {
    const isKnown = kept.some(
      (other) =>
        other.count === grouping.count && other.codes.every((code, row) => code === grouping.codes[row]),
    );
    if (!isKnown) kept.push(grouping);
  }
  return kept;
}

type Sizes = { counts: Float64Array; groups: number; squares: number };

/** Null when all are in one group or each in its own: then it says nothing. */
function groupSizes({ codes, count }: Grouping, rows: Uint32Array): Sizes | null {
  const counts = new Float64Array(count);
  let [groups, squares] = [0, 0];
  for (const row of rows) {
    const group = codes[row] ?? -1;
    if (group < 0) {
      groups += 1;
      squares += 1;
      continue;
    }
    const before = counts[group] ?? 0;
    counts[group] = before + 1;
    if (before === 0) groups += 1;
    squares += 2 * before + 1;
  }
  return groups > 1 && groups < rows.length ? { counts, groups, squares } : null;
}

/**
 * Intraclass correlation by the mean squares of a one-way analysis (R. A. Fisher, Statistical Methods for Research
 * Workers, 1925, ch. VII; unequal groups: A. Donner, Int. Stat. Rev. 54, 1986, 67), 0…1. Of categories: the squares of
 * their indicators added up.
 */
export function intraclass(source: Source, grouping: Grouping, rows: Uint32Array, sizes: Sizes): number {
  const n = rows.length;
  const { between, total } =
    source instanceof Float64Array
      ? squaresOfNumbers(source, grouping, rows, sizes)
      : squaresOfLevels(source, grouping, rows, sizes);
  if (!(total > 0)) return 0;
  const within = Math.max(0, total - between);
  const betweenMean = between / (sizes.groups - 1);
  const withinMean = within / (n - sizes.groups);
  const typicalSize = (n - sizes.squares / n) / (sizes.groups - 1);
  const whole = betweenMean + (typicalSize - 1) * withinMean;
  return whole > 0 ? Math.max(0, Math.min(1, (betweenMean - withinMean) / whole)) : 0;
}

type Squares = { between: number; total: number };

function squaresOfNumbers(
  values: Float64Array,
  grouping: Grouping,
  rows: Uint32Array,
  sizes: Sizes,
): Squares {
  let mean = 0;
  for (const row of rows) mean += (values[row] ?? 0) / rows.length;
  const sums = new Float64Array(grouping.count);
  let [between, total] = [0, 0];
  for (const row of rows) {
    const distance = (values[row] ?? 0) - mean;
    total += distance * distance;
    const group = grouping.codes[row] ?? -1;
    if (group < 0) between += distance * distance;
    else sums[group] = (sums[group] ?? 0) + distance;
  }
  sums.forEach((sum, group) => {
    const count = sizes.counts[group] ?? 0;
    if (count > 0) between += (sum * sum) / count;
  });
  return { between, total };
}

function squaresOfLevels(
  { codes, levels }: { codes: Int32Array; levels: number },
  grouping: Grouping,
  rows: Uint32Array,
  sizes: Sizes,
): Squares {
  const n = rows.length;
  const ofLevel = new Float64Array(levels);
  const ofCell = new Map<number, number>();
  let alone = 0;
  for (const row of rows) {
    const level = codes[row] ?? -1;
    ofLevel[level] = (ofLevel[level] ?? 0) + 1;
    const group = grouping.codes[row] ?? -1;
    if (group < 0) alone += 1;
    else ofCell.set(group * levels + level, (ofCell.get(group * levels + level) ?? 0) + 1);
  }
  const expected = ofLevel.reduce((sum, count) => sum + (count * count) / n, 0);
  let between = alone - expected;
  for (const [cell, count] of ofCell)
    between += (count * count) / (sizes.counts[Math.floor(cell / levels)] ?? 1);
  return { between, total: n - expected };
}
