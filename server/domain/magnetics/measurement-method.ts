/**
 * How a demagnetisation curve was measured: closed circuit (IEC 60404-5, GB/T 3217), pulsed field (IEC TR 62331,
 * GB/T 29628), superconducting open circuit (IEC 60404-18), vibrating sample magnetometer, Helmholtz coil (IEC 60404-14).
 */
export const MEASUREMENT_METHODS = [
  "closed-circuit",
  "pulsed-field",
  "superconducting-open-circuit",
  "vsm",
  "helmholtz-coil",
] as const;
export type MeasurementMethod = (typeof MEASUREMENT_METHODS)[number];

/** Above this intrinsic coercivity the pole pieces of a closed circuit saturate (IEC 60404-5: about 1.6 MA/m). */
export const CLOSED_CIRCUIT_HCJ_LIMIT_KA_PER_M = 1600;

/** Whether a result by this method may appear on a certificate. Null when it may, otherwise why not. */
export function certificateObjection(
  method: MeasurementMethod,
  hcjKiloAmperePerMetre: number | null,
): "method-hcj-beyond-closed-circuit" | "method-not-a-material-test" | null {
  if (method === "helmholtz-coil") return "method-not-a-material-test";
  if (
    method === "closed-circuit" &&
    hcjKiloAmperePerMetre !== null &&
    hcjKiloAmperePerMetre > CLOSED_CIRCUIT_HCJ_LIMIT_KA_PER_M
  ) {
    return "method-hcj-beyond-closed-circuit";
  }
  return null;
}
