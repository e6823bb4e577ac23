import { MU_0 } from "../units/magnetic-constants";
import { CurveError } from "./curve-error";
import type { SiCurve } from "./curve-input";
import { cuboidDemagnetisingFactor } from "./demagnetising-factor";

/** A cuboid sample; `alongFieldMetre` is the edge along the field. */
export interface CuboidSample {
  readonly widthMetre: number;
  readonly depthMetre: number;
  readonly alongFieldMetre: number;
}

export interface OpenCircuitMeasurement {
  readonly appliedFieldAPerM: readonly number[];
  readonly momentAM2: readonly number[];
  readonly sample: CuboidSample;
}

/**
 * Internal curve of an open-circuit measurement of the moment (VSM, extraction): M = m/V, J = μ0·M,
 * H = H_applied − N·M with the cuboid's N. Throws CurveError without a usable sample size.
 */
export function internalCurve(measurement: OpenCircuitMeasurement): {
  curve: SiCurve;
  demagnetisingFactor: number;
} {
  const { widthMetre, depthMetre, alongFieldMetre } = measurement.sample;
  const edges = [widthMetre, depthMetre, alongFieldMetre];
  if (!edges.every((edge) => Number.isFinite(edge) && edge > 0))
    throw new CurveError("curve-sample-size-missing");
  const factor = cuboidDemagnetisingFactor(widthMetre, depthMetre, alongFieldMetre);
  const volume = widthMetre * depthMetre * alongFieldMetre;
  const magnetisation = measurement.momentAM2.map((moment) => moment / volume);
  return {
    demagnetisingFactor: factor,
    curve: {
      fieldAPerM: measurement.appliedFieldAPerM.map((h, i) => h - factor * (magnetisation[i] ?? 0)),
      polarisationTesla: magnetisation.map((m) => MU_0 * m),
      inductionTesla: null,
    },
  };
}
