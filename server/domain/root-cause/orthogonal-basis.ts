/**
 * Directions at right angles, made of columns one after the other (modified Gram–Schmidt, each column stripped twice:
 * "twice is enough", L. Giraud et al., Numer. Math. 101, 2005). Regression, partial effects and inflation of variance
 * are all read off it.
 */
export class OrthogonalBasis {
  readonly directions: Float64Array[] = [];

  /**
   * Takes out of `vector`, in place, all that the directions explain, beginning with number `from`; gives back how much
   * of each there was. One round is enough for what is only compared.
   */
  strip(vector: Float64Array, from = 0, rounds = 2): Float64Array {
    const parts = new Float64Array(this.directions.length);
    for (let round = 0; round < rounds; round += 1) {
      for (let index = from; index < this.directions.length; index += 1) {
        const direction = this.directions[index];
        if (!direction) continue;
        const part = dot(direction, vector);
        parts[index] = (parts[index] ?? 0) + part;
        for (let at = 0; at < vector.length; at += 1)
          vector[at] = (vector[at] ?? 0) - part * (direction[at] ?? 0);
      }
    }
    return parts;
  }

  /**
   * Adds what is left of a column. Null, and nothing added, when no more than `tolerance` of its sum of squares is left:
   * it is a combination of the others. Else its parts along the directions, the last being its own.
   */
  add(column: Float64Array, tolerance = 1e-12): Float64Array | null {
    const before = dot(column, column);
    const rest = Float64Array.from(column);
    const parts = this.strip(rest);
    const left = dot(rest, rest);
    if (!(left > tolerance * before)) return null;
    const length = Math.sqrt(left);
    this.directions.push(rest.map((value) => value / length));
    return Float64Array.from([...parts, length]);
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** A copy of the column with its mean taken off. */
export function centred(column: Float64Array): Float64Array {
  const centre = meanOf(column);
  return column.map((value) => value - centre);
}

export function meanOf(column: Float64Array): number {
  let mean = 0;
  for (const value of column) mean += value / column.length;
  // The rounding of the first pass, taken off in a second.
  let rest = 0;
  for (const value of column) rest += (value - mean) / column.length;
  return mean + rest;
}
