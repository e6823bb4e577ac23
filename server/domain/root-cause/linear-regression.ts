import { upperP } from "./correlation";
import { centred, dot, meanOf, OrthogonalBasis } from "./orthogonal-basis";

export type Estimate = { value: number; standardError: number };
export type Regression = {
  intercept: Estimate;
  /** In the order of the columns. */
  coefficients: Estimate[];
  /** √(residual sum of squares / (n − columns − 1)). */
  residualDeviation: number;
  rSquared: number;
  adjustedRSquared: number;
  f: number;
  p: number;
  degreesOfFreedom: number;
  residuals: Float64Array;
};

/**
 * Multiple linear regression of `y` on the columns and a constant, by orthogonal directions of the centred columns
 * (N. R. Draper & H. Smith, Applied Regression Analysis, 3rd ed., ch. 5 and 8). Throws a RangeError when a column is a
 * combination of the others or when there are too few values.
 */
export function regress(columns: readonly Float64Array[], y: Float64Array): Regression {
  const n = y.length;
  const degreesOfFreedom = n - columns.length - 1;
  if (degreesOfFreedom < 1) throw new RangeError(`${n} values are too few for ${columns.length} columns.`);
  const basis = new OrthogonalBasis();
  const triangle = columns.map((column, index) => {
    const parts = basis.add(centred(column), 1e-13);
    if (!parts) throw new RangeError(`Column ${index + 1} is a combination of the columns before it.`);
    return parts;
  });
  const residuals = centred(y);
  const total = dot(residuals, residuals);
  const projections = basis.strip(residuals);
  const rest = dot(residuals, residuals);
  const explained = dot(projections, projections);
  const variance = rest / degreesOfFreedom;
  const inverse = inverseOf(triangle);
  const means = columns.map(meanOf);
  const coefficients = inverse.map((row): Estimate => {
    const value = row.reduce((sum, part, index) => sum + part * (projections[index] ?? 0), 0);
    return { value, standardError: Math.sqrt(variance * row.reduce((sum, part) => sum + part * part, 0)) };
  });
  // Var(intercept) = s²·(1/n + |R⁻ᵀ·means|²)
  const along = projections.map((_, index) =>
    means.reduce((sum, mean, column) => sum + mean * (inverse[column]?.[index] ?? 0), 0),
  );
  const rSquared = total > 0 ? explained / (explained + rest) : 0;
  const f = columns.length > 0 ? explained / columns.length / variance : 0;
  return {
    intercept: {
      value: meanOf(y) - coefficients.reduce((sum, { value }, index) => sum + value * (means[index] ?? 0), 0),
      standardError: Math.sqrt(variance * (1 / n + dot(along, along))),
    },
    coefficients,
    residualDeviation: Math.sqrt(variance),
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - 1)) / degreesOfFreedom,
    f,
    p: columns.length > 0 && total > 0 ? upperP(f, columns.length, degreesOfFreedom) : 1,
    degreesOfFreedom,
    residuals,
  };
}

/** Rows of the inverse of the upper triangle whose columns are `parts`. */
function inverseOf(parts: readonly Float64Array[]): number[][] {
  const size = parts.length;
  const inverse = parts.map(() => new Array<number>(size).fill(0));
  for (let column = 0; column < size; column += 1) {
    for (let row = column; row >= 0; row -= 1) {
      let value = row === column ? 1 : 0;
      for (let next = row + 1; next <= column; next += 1)
        value -= (parts[next]?.[row] ?? 0) * (inverse[next]?.[column] ?? 0);
      const target = inverse[row];
      if (target) target[column] = value / (parts[row]?.[row] ?? 1);
    }
  }
  return inverse;
}
