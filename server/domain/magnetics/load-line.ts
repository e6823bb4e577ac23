import { MU_0 } from "../units/magnetic-constants";

export interface OperatingPoint {
  readonly fieldKiloAmperePerMetre: number;
  readonly inductionTesla: number;
  readonly polarisationTesla: number;
}

/** Permeance coefficient of a magnet with demagnetising factor N: Pc = (1 − N)/N. */
export function permeanceCoefficient(demagnetisingFactor: number): number {
  return (1 - demagnetisingFactor) / demagnetisingFactor;
}

/**
 * Where the load line B = −Pc·μ0·H meets the curve (field descending, kA/m and T). Null when the curve does not
 * reach it. Below the knee the magnet loses flux for good.
 */
export function operatingPoint(
  branch: {
    readonly fieldKiloAmperePerMetre: readonly number[];
    readonly polarisationTesla: readonly number[];
  },
  permeance: number,
): OperatingPoint | null {
  const excess = (i: number) =>
    (branch.polarisationTesla[i] ?? 0) +
    (1 + permeance) * MU_0 * 1000 * (branch.fieldKiloAmperePerMetre[i] ?? 0);
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
