/** Masses of the simulation are whole milligrams, so that sums are exact. */
export const KG = 1_000_000;

/** Milligrams as exact decimal kilograms. */
export function kilograms(milligrams: number): string {
  if (!Number.isSafeInteger(milligrams)) throw new Error(`${milligrams} mg is not whole.`);
  const sign = milligrams < 0 ? "-" : "";
  const digits = String(Math.abs(milligrams)).padStart(7, "0");
  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
