import { MU_0 } from "../units/magnetic-constants";

/** Highest (BH)max that a remanence allows, kJ/m³: Br²/(4·μ0), the energy product of an ideal square loop. */
export function energyLimitKilojoulePerCubicMetre(brTesla: number): number {
  return (brTesla * brTesla) / (4 * MU_0) / 1000;
}

/** Highest HcB that a remanence allows, kA/m: Br/μ0 (recoil permeability of one). */
export function normalCoercivityLimitKiloAmperePerMetre(brTesla: number): number {
  return brTesla / MU_0 / 1000;
}
