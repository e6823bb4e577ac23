import { MU_0 } from "../units/magnetic-constants";
import { CurveError } from "./curve-error";
import type { SiCurve } from "./curve-input";
import {
  demagnetisingFactorOf,
  isUsableShape,
  type MagnetShape,
  volumeCubicMetre,
} from "./demagnetising-factor";

function factorOf(sample: MagnetShape | null): number {
  if (sample === null || !isUsableShape(sample)) throw new CurveError("curve-sample-size-missing");
  return demagnetisingFactorOf(sample);
}

export interface InternalCurve {
  readonly curve: SiCurve;
  readonly demagnetisingFactor: number;
}

/**
 * Internal curve of an open-circuit measurement: H = H_applied − N·J/μ0 with the sample's factor along the field.
 * Applied field in A/m, J in T. Throws CurveError without a usable sample size.
 */
export function internalFromPolarisation(
  appliedFieldAPerM: readonly number[],
  polarisationTesla: readonly number[],
  sample: MagnetShape | null,
): InternalCurve {
  const demagnetisingFactor = factorOf(sample);
  return {
    demagnetisingFactor,
    curve: {
      fieldAPerM: appliedFieldAPerM.map(
        (h, i) => h - (demagnetisingFactor * (polarisationTesla[i] ?? 0)) / MU_0,
      ),
      polarisationTesla: [...polarisationTesla],
      inductionTesla: null,
    },
  };
}

/** The same for a measured moment (VSM, extraction) in A·m²: M = m/V, J = μ0·M. Throws CurveError. */
export function internalFromMoment(
  appliedFieldAPerM: readonly number[],
  momentAM2: readonly number[],
  sample: MagnetShape | null,
): InternalCurve {
  factorOf(sample);
  const volume = sample === null ? Number.NaN : volumeCubicMetre(sample);
  const polarisation = momentAM2.map((moment) => (MU_0 * moment) / volume);
  return internalFromPolarisation(appliedFieldAPerM, polarisation, sample);
}
