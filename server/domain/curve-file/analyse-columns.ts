import { analyseCurve, analyseSiCurve, type CurveAnalysis } from "../magnetics/analyse-curve";
import { CurveError } from "../magnetics/curve-error";
import type { MagnetShape } from "../magnetics/demagnetising-factor";
import type { HkDefinition } from "../magnetics/hk-definition";
import { type InternalCurve, internalFromMoment, internalFromPolarisation } from "../magnetics/open-circuit";
import { convert, toAmperePerMetre, toPolarisationTesla } from "../units/convert-unit";
import type { ReadColumns } from "./read-columns";

export interface CurveSettings {
  readonly temperatureC: number;
  readonly hkDefinition: HkDefinition;
  /** The sample's shape; needed for an open circuit only. */
  readonly sample?: MagnetShape | null;
  /** H is the applied field of an open circuit, also beside J. A moment column always is. */
  readonly isOpenCircuit?: boolean;
}

export interface ColumnsAnalysis {
  readonly analysis: CurveAnalysis;
  /** Demagnetising factor that was applied; null for a closed circuit. */
  readonly demagnetisingFactor: number | null;
}

function internalCurve(
  { h, j, moment }: ReadColumns["values"],
  { sample = null, isOpenCircuit = false }: CurveSettings,
): InternalCurve | null {
  if (h === undefined) return null;
  const applied = () => h.values.map((value) => toAmperePerMetre(value, h.unit));
  if (j !== undefined) {
    if (!isOpenCircuit) return null;
    const polarisation = j.values.map((value) => toPolarisationTesla(value, j.unit));
    return internalFromPolarisation(applied(), polarisation, sample);
  }
  if (moment === undefined) return null;
  return internalFromMoment(
    applied(),
    moment.values.map((value) => convert(value, moment.unit, "A·m²")),
    sample,
  );
}

/**
 * Evaluates declared columns of a file: a closed-circuit curve as it is, an open-circuit one (moment, or J over the
 * applied field) after correction by the sample's demagnetising factor. Throws CurveError.
 */
export function analyseColumns(columns: ReadColumns, settings: CurveSettings): ColumnsAnalysis {
  const { h, j, b } = columns.values;
  const { temperatureC, hkDefinition } = settings;
  if (h === undefined) throw new CurveError("curve-no-polarisation");
  const internal = b === undefined || j !== undefined ? internalCurve(columns.values, settings) : null;
  if (internal === null) {
    return { analysis: analyseCurve({ temperatureC, h, j, b, hkDefinition }), demagnetisingFactor: null };
  }
  return {
    analysis: analyseSiCurve(internal.curve, temperatureC, hkDefinition),
    demagnetisingFactor: internal.demagnetisingFactor,
  };
}
