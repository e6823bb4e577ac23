/**
 * E_n = (x − X) ÷ √(U_x² + U_X²) of a measured value x and a certified value X, expanded uncertainties with k = 2
 * (ISO/IEC 17043:2023, B.3.1.3). Beyond ±1 the two do not agree.
 */
export function normalisedError(
  measured: number,
  certified: number,
  measuredUncertainty: number,
  certifiedUncertainty: number,
): number {
  return (measured - certified) / Math.hypot(measuredUncertainty, certifiedUncertainty);
}
