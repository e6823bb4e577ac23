import { MU_0 } from "../units/magnetic-constants";

export interface OperatingPoint {
  readonly fieldKiloAmperePerMetre: number;
  readonly inductionTesla: number;
  readonly polarisationTesla: number;
}

export interface CurveBranch {
  readonly fieldKiloAmperePerMetre: readonly number[];
  readonly polarisationTesla: readonly number[];
}

/** Permeance coefficient of a magnet with demagnetising factor N: Pc = (1 − N)/N. */
export function permeanceCoefficient(demagnetisingFactor: number): number {
  return (1 - demagnetisingFactor) / demagnetisingFactor;
}

/**
 * J that a load line asks for at a field (kA/m): J = −(1 + Pc)·μ0·(H + H_opposing), the line B = −Pc·μ0·H moved to the
 * left by an opposing field of the circuit, a positive number in kA/m.
 */
export function loadLinePolarisationTesla(
  fieldKiloAmperePerMetre: number,
  permeance: number,
  opposingFieldKiloAmperePerMetre = 0,
): number {
  return -(1 + permeance) * MU_0 * 1000 * (fieldKiloAmperePerMetre + opposingFieldKiloAmperePerMetre);
}

/**
 * Where the load line meets the curve (field descending, kA/m and T). Null when the curve does not reach it.
 * Below the knee the magnet loses flux for good.
 */
export function operatingPoint(
  branch: CurveBranch,
  permeance: number,
  opposingFieldKiloAmperePerMetre = 0,
): OperatingPoint | null {
  const excess = (i: number) =>
    (branch.polarisationTesla[i] ?? 0) -
    loadLinePolarisationTesla(
      branch.fieldKiloAmperePerMetre[i] ?? 0,
      permeance,
      opposingFieldKiloAmperePerMetre,
    );
  for (let i = 0; i + 1 < branch.fieldKiloAmperePerMetre.length; i += 1) {
    const [here, next] = [excess(i), excess(i + 1)];
    if (here < 0 || next > 0 || here === next) continue;
    const t = here / (here - next);
    const mix = (values: readonly number[]) =>
      (values[i] ?? 0) + t * ((values[i + 1] ?? 0) - (values[i] ?? 0));
    const h = mix(branch.fieldKiloAmperePerMetre);
    const j = mix(branch.polarisationTesla);
    return { fieldKiloAmperePerMetre: h, polarisationTesla: j, inductionTesla: j + MU_0 * 1000 * h };
  }
  return null;
}
