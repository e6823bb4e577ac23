import { type AdjustedEffect, LEAST_TOLERANCE } from "./adjusted-effect";
import { valuesAt } from "./association";
import { upperP } from "./correlation";
import { type Design, designOf } from "./design-columns";
import { isKnown, type Parameter, type RootCauseTable } from "./flat-table";
import type { Independence } from "./independence";
import { type Regression, regress } from "./linear-regression";
import { centred, dot, OrthogonalBasis } from "./orthogonal-basis";
import { median } from "./ranks";
import { LEAST_LOTS, rowsWhere, type SingleEffect } from "./single-effect";

const MOST_TERMS = 8;
const MOST_CANDIDATES = 60;
/** A parameter has to be known of so much of the lots to stand for the model. */
const LEAST_PRESENCE = 0.9;
const ENTRY_P = 0.05;
/** A step has to explain at least so much more of the variation. */
const LEAST_GAIN = 0.005;
/** |residual| over robust deviation beyond which a lot is named (modified z: B. Iglewicz & D. Hoaglin, 1993). */
export const OUTLIER_Z = 3.5;
const MAD_TO_DEVIATION = 1.4826;

export type ModelTerm = {
  key: string;
  /** Was asked to be held constant; the others were chosen. */
  isHeld: boolean;
  /** Columns that stand for it. */
  terms: number;
  /** Of all variation, what it added when it came in, 0…1. */
  added: number;
  /** When it came in; 0 for one held constant. */
  p: number;
  /** Generalised variance inflation per column, 1: apart from all others (J. Fox & G. Monette, J. Am. Stat. Assoc. 87, 1992). */
  inflation: number;
  /** By column: of a number its slope, of a choice the distance to the most frequent level. */
  coefficients: { name: string; value: number; standardError: number }[];
};

export type StepwiseModel = {
  n: number;
  terms: ModelTerm[];
  rSquared: number;
  adjustedRSquared: number;
  residualDeviation: number;
  /** Not taken into consideration because too many lots lack them. */
  incomplete: string[];
  /** Could not be told apart from what was already in. */
  inseparable: { key: string; from: string }[];
  /** Rows that the model fits worst, beyond OUTLIER_Z. */
  outliers: { row: number; residual: number; z: number }[];
};

type Candidate = {
  key: string;
  independence: Independence;
  design: Design;
  /** What the terms in the model leave of its columns. */
  left: Float64Array[];
  before: number[];
  inseparableFrom: string | null;
};

/**
 * Forward stepwise multiple regression, after what is held constant: in each step the parameter with the least partial p comes in, until none
 * explains enough more. Null when there are too few lots. The p of a chosen term is flattered by the choosing.
 */
export function stepwiseModel(
  table: RootCauseTable,
  singles: readonly SingleEffect[],
  adjusted: readonly AdjustedEffect[] = [],
  adjustFor: readonly string[] = [],
): StepwiseModel | null {
  const measured = rowsWhere(table.property.length, (row) => !Number.isNaN(table.property[row]));
  const alone = new Map(singles.map((single) => [single.key, single]));
  const tested = (adjustFor.length > 0 ? adjusted : singles)
    .filter((each) => each.p !== null)
    .sort((a, b) => (a.p ?? 1) - (b.p ?? 1) || (b.share ?? 0) - (a.share ?? 0));
  const isPresent = ({ key }: { key: string }) => {
    const single = alone.get(key);
    return single !== undefined && single.missing <= (1 - LEAST_PRESENCE) * measured.length;
  };
  const present = tested.filter(isPresent).slice(0, MOST_CANDIDATES);
  const parameterOf = new Map(table.parameters.map((parameter) => [parameter.key, parameter]));
  const held = adjustFor.flatMap((key) => parametersNamed(key, parameterOf));
  const parameters = [...held, ...present.flatMap(({ key }) => parametersNamed(key, parameterOf))];
  const rows = measured.filter((row) => parameters.every((parameter) => isKnown(parameter, row)));
  if (rows.length < LEAST_LOTS) return null;
  const y = valuesAt(table.property, rows);
  const rest = centred(y);
  const total = dot(rest, rest);
  if (!(total > 0)) return null;
  const candidates = new Map(
    present.flatMap(({ key, independence }): [string, Candidate][] =>
      parametersNamed(key, parameterOf).flatMap((parameter): [string, Candidate][] => {
        const candidate = candidateOf(parameter, independence, rows);
        return candidate.design.columns.length === 0 ? [] : [[key, candidate]];
      }),
    ),
  );
  const basis = new OrthogonalBasis();
  const chosen: { candidate: Candidate; added: number; p: number; isHeld: boolean }[] = [];
  for (const parameter of held) {
    const candidate = candidateOf(parameter, NO_INDEPENDENCE, rows);
    const before = dot(rest, rest);
    const first = basis.directions.length;
    for (const column of candidate.design.columns) basis.add(column, LEAST_TOLERANCE / 10);
    basis.strip(rest, first);
    for (const other of candidates.values()) stripFrom(other, basis, first, parameter.key);
    chosen.push({ candidate, added: (before - dot(rest, rest)) / total, p: 0, isHeld: true });
  }
  const open = dot(rest, rest);
  while (chosen.length < MOST_TERMS + held.length) {
    const step = bestStep(candidates, rest, rows.length, basis.directions.length);
    if (!step || step.p > ENTRY_P || step.gain / open < LEAST_GAIN) break;
    const candidate = candidates.get(step.key);
    if (!candidate) break;
    candidates.delete(step.key);
    const first = basis.directions.length;
    for (const column of candidate.design.columns) basis.add(column, LEAST_TOLERANCE / 10);
    basis.strip(rest, first);
    for (const other of candidates.values()) stripFrom(other, basis, first, step.key);
    chosen.push({ candidate, added: step.gain / total, p: step.p, isHeld: false });
  }
  const fit = fitOf(
    chosen.map(({ candidate }) => candidate.design),
    y,
  );
  return {
    n: rows.length,
    terms: chosen.map(({ candidate, added, p, isHeld }, at) => ({
      key: candidate.key,
      isHeld,
      terms: candidate.design.columns.length,
      added,
      p,
      inflation: inflationOf(
        candidate.design,
        chosen.filter((_, other) => other !== at).map((other) => other.candidate.design),
      ),
      coefficients: fit.coefficients[at] ?? [],
    })),
    rSquared: fit.regression?.rSquared ?? 0,
    adjustedRSquared: fit.regression?.adjustedRSquared ?? 0,
    residualDeviation: fit.regression?.residualDeviation ?? Math.sqrt(total / (rows.length - 1)),
    incomplete: tested.filter((each) => !isPresent(each)).map(({ key }) => key),
    inseparable: [...candidates.values()].flatMap(({ key, inseparableFrom }) =>
      inseparableFrom === null ? [] : [{ key, from: inseparableFrom }],
    ),
    outliers: outliersOf(fit.regression?.residuals ?? rest, rows),
  };
}

const NO_INDEPENDENCE: Independence = { designEffect: 1, independent: 0, grouping: null, groups: null };

function parametersNamed(key: string, parameterOf: ReadonlyMap<string, Parameter>): Parameter[] {
  const parameter = parameterOf.get(key);
  return parameter ? [parameter] : [];
}

function candidateOf(parameter: Parameter, independence: Independence, rows: Uint32Array): Candidate {
  const design = designOf(parameter, rows);
  const left = design.columns.map((column) => Float64Array.from(column));
  const before = left.map((column) => dot(column, column));
  return { key: parameter.key, independence, design, left, before, inseparableFrom: null };
}

type Step = { key: string; p: number; gain: number };

function bestStep(
  candidates: ReadonlyMap<string, Candidate>,
  rest: Float64Array,
  n: number,
  held: number,
): Step | null {
  const left = dot(rest, rest);
  let best: Step | null = null;
  for (const [key, { independence, left: columns, before }] of candidates) {
    const own = new OrthogonalBasis();
    columns.forEach((column, at) => {
      if (dot(column, column) > LEAST_TOLERANCE * (before[at] ?? 0)) own.add(column, LEAST_TOLERANCE);
    });
    const terms = own.directions.length;
    const freedom = n - held - terms - 1;
    const independentFreedom = Math.floor(independence.independent + 1e-9) - held - terms - 1;
    if (terms === 0 || freedom < 1 || independentFreedom < 1) continue;
    const gain = own.directions.reduce((sum, direction) => sum + dot(direction, rest) ** 2, 0);
    const f = gain / terms / ((left - gain) / freedom) / independence.designEffect;
    const p = upperP(f, terms, independentFreedom);
    if (!best || p < best.p || (p === best.p && gain > best.gain)) best = { key, p, gain };
  }
  return best;
}

function stripFrom(candidate: Candidate, basis: OrthogonalBasis, first: number, by: string): void {
  for (const column of candidate.left) basis.strip(column, first, 1);
  const isGone = candidate.left.every(
    (column, at) => dot(column, column) <= LEAST_TOLERANCE * (candidate.before[at] ?? 0),
  );
  if (isGone) candidate.inseparableFrom ??= by;
}

function fitOf(designs: readonly Design[], y: Float64Array) {
  const basis = new OrthogonalBasis();
  const kept = designs.map((design) =>
    design.columns.flatMap((column, at) =>
      basis.add(column, LEAST_TOLERANCE / 10) ? [{ column, name: design.names[at] ?? "" }] : [],
    ),
  );
  const columns = kept.flat();
  if (columns.length === 0) return { regression: null, coefficients: [] };
  const regression: Regression = regress(
    columns.map(({ column }) => column),
    y,
  );
  let next = 0;
  const coefficients = kept.map((each) =>
    each.map(({ name }) => {
      const estimate = regression.coefficients[next];
      next += 1;
      return { name, value: estimate?.value ?? 0, standardError: estimate?.standardError ?? 0 };
    }),
  );
  return { regression, coefficients };
}

/**
 * det(own)·det(others)/det(both) of the correlations, to the power 1/columns. With orthogonal directions the ratio is
 * the product of what the others leave of each direction of its own.
 */
function inflationOf(design: Design, others: readonly Design[]): number {
  const basis = new OrthogonalBasis();
  for (const column of others.flatMap(({ columns }) => columns)) basis.add(column, 1e-9);
  const alone = new OrthogonalBasis();
  const beside = new OrthogonalBasis();
  let ratio = 1;
  for (const column of design.columns) {
    const whole = alone.add(column, 1e-9);
    const left = Float64Array.from(column);
    basis.strip(left);
    const rest = beside.add(left, 1e-12);
    if (!whole) continue;
    if (!rest) return Number.POSITIVE_INFINITY;
    ratio *= ((whole.at(-1) ?? 1) / (rest.at(-1) ?? 1)) ** 2;
  }
  return ratio ** (1 / Math.max(1, alone.directions.length));
}

function outliersOf(residuals: Float64Array, rows: Uint32Array): StepwiseModel["outliers"] {
  const centre = median(residuals);
  const deviation = MAD_TO_DEVIATION * median(residuals.map((value) => Math.abs(value - centre)));
  if (!(deviation > 0)) return [];
  return [...residuals]
    .map((residual, at) => ({ row: rows[at] ?? 0, residual, z: (residual - centre) / deviation }))
    .filter(({ z }) => Math.abs(z) > OUTLIER_Z)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
}
