import { valuesAt } from "./association";
import { upperP } from "./correlation";
import { designOf } from "./design-columns";
import { isKnown, type Parameter, type RootCauseTable } from "./flat-table";
import { type Independence, independenceOf } from "./independence";
import { centred, dot, meanOf, OrthogonalBasis } from "./orthogonal-basis";
import { correctedShare, knownRows, LEAST_LOTS, rowsWhere, type SingleEffect } from "./single-effect";

/** Less than this of a parameter left beside the factors held constant: its effect cannot be told from theirs. */
export const LEAST_TOLERANCE = 0.05;

/** What a parameter adds to factors that are held constant. */
export type AdjustedEffect = {
  key: string;
  n: number;
  /** Share that it explains of the variation that the factors held constant leave, 0…1, corrected as `SingleEffect.share`. */
  share: number | null;
  p: number | null;
  /** Of a number: units of the property per unit of the parameter, the factors held constant. */
  slope: number | null;
  /** It goes with the factors held constant so closely that nothing can be said. */
  isInseparable: boolean;
  independence: Independence;
};

/**
 * Partial effects (R. Frisch & F. V. Waugh, Econometrica 1, 1933, 387): property and parameter are both freed of what
 * the chosen factors explain, and what is left of the one is regressed on what is left of the other. Lots of which a
 * factor is unknown are left out.
 */
export function adjustedEffects(
  table: RootCauseTable,
  singles: readonly SingleEffect[],
  adjustFor: readonly string[],
): AdjustedEffect[] {
  const factors = table.parameters.filter(({ key }) => adjustFor.includes(key));
  const complete = rowsWhere(
    table.property.length,
    (row) => !Number.isNaN(table.property[row]) && factors.every((factor) => isKnown(factor, row)),
  );
  const held = holding(table, factors, complete);
  const left = leftOver(table.property.length, complete, held.y);
  const single = new Map(singles.map((each) => [each.key, each]));
  return table.parameters.flatMap((parameter): AdjustedEffect[] => {
    const alone = single.get(parameter.key);
    const isOpen = alone?.untested === null || alone?.untested === "too-few-independent";
    if (!isOpen || adjustFor.includes(parameter.key)) return [];
    const rows = knownRows(parameter, complete);
    const independence = independenceOf(parameter, left, rows, table.groupings);
    return [
      adjusted(parameter, rows, rows === complete ? held : holding(table, factors, rows), independence),
    ];
  });
}

/**
 * The property freed of what the factors explain, about its own mean; NaN where the property or a factor is unknown.
 */
export function heldConstant(table: RootCauseTable, adjustFor: readonly string[]): Float64Array {
  const factors = table.parameters.filter(({ key }) => adjustFor.includes(key));
  const rows = rowsWhere(
    table.property.length,
    (row) => !Number.isNaN(table.property[row]) && factors.every((factor) => isKnown(factor, row)),
  );
  const mean = meanOf(valuesAt(table.property, rows));
  return leftOver(
    table.property.length,
    rows,
    holding(table, factors, rows).y.map((value) => value + mean),
  );
}

function leftOver(length: number, rows: Uint32Array, values: Float64Array): Float64Array {
  const all = new Float64Array(length).fill(Number.NaN);
  for (let at = 0; at < rows.length; at += 1) all[rows[at] ?? 0] = values[at] ?? Number.NaN;
  return all;
}

type Held = { basis: OrthogonalBasis; y: Float64Array; rest: number };

function holding(table: RootCauseTable, factors: readonly Parameter[], rows: Uint32Array): Held {
  const basis = new OrthogonalBasis();
  for (const factor of factors) {
    for (const column of designOf(factor, rows).columns) basis.add(column, 1e-9);
  }
  const y = centred(valuesAt(table.property, rows));
  basis.strip(y);
  return { basis, y, rest: dot(y, y) };
}

function adjusted(
  parameter: Parameter,
  rows: Uint32Array,
  { basis, y, rest }: Held,
  independence: Independence,
): AdjustedEffect {
  const n = rows.length;
  const nothing: AdjustedEffect = {
    key: parameter.key,
    n,
    share: null,
    p: null,
    slope: null,
    isInseparable: false,
    independence,
  };
  const { columns } = designOf(parameter, rows);
  if (n < LEAST_LOTS || columns.length === 0 || !(rest > 0)) return nothing;
  const own = new OrthogonalBasis();
  let slope: number | null = null;
  for (const column of columns) {
    const before = dot(column, column);
    const left = Float64Array.from(column);
    basis.strip(left);
    if (!(dot(left, left) > LEAST_TOLERANCE * before)) continue;
    if (own.add(left, LEAST_TOLERANCE) && parameter.kind === "numeric")
      slope = dot(left, y) / dot(left, left);
  }
  const terms = own.directions.length;
  if (terms === 0) return { ...nothing, isInseparable: true };
  const gain = own.directions.reduce((sum, direction) => sum + dot(direction, y) ** 2, 0);
  const held = basis.directions.length;
  const freedom = n - held - terms - 1;
  // Lots that belong together count once here, too.
  const { designEffect, independent } = independence;
  const independentFreedom = Math.floor(independent + 1e-9) - held - terms - 1;
  if (freedom < 1 || independentFreedom < 1) return nothing;
  const f = gain / terms / ((rest - gain) / freedom) / designEffect;
  return {
    ...nothing,
    share: correctedShare(gain / rest, n - held, terms, designEffect),
    p: upperP(f, terms, independentFreedom),
    slope,
  };
}
