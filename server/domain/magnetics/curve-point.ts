/** One point of a curve: field H in A/m, polarisation J in T. */
export interface CurvePoint {
  readonly h: number;
  readonly j: number;
}
