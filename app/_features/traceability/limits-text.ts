/** Limits as a person reads them: 1040 … 1080, ≤ 50, ≥ 7.4; a dash where there are none. */
export function limitsText({
  lowerLimit,
  upperLimit,
}: {
  lowerLimit: number | null;
  upperLimit: number | null;
}): string {
  if (lowerLimit !== null && upperLimit !== null) return `${lowerLimit} … ${upperLimit}`;
  if (lowerLimit !== null) return `≥ ${lowerLimit}`;
  if (upperLimit !== null) return `≤ ${upperLimit}`;
  return "—";
}
