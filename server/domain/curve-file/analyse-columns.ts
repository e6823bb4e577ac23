import { analyseCurve, analyseSiCurve, type CurveAnalysis } from "../magnetics/analyse-curve";
import { CurveError } from "../magnetics/curve-error";
import type { HkDefinition } from "../magnetics/hk-definition";
import { internalCurve } from "../magnetics/open-circuit";
import { convert, toAmperePerMetre } from "../units/convert-unit";
import type { ReadColumns } from "./read-columns";

export interface CurveSettings {
  readonly temperatureC: number;
  readonly hkDefinition: HkDefinition;
  /** Edges of a cuboid sample in mm, the last along the field; needed for a moment column only. */
  readonly sampleEdgesMillimetre?: readonly [number, number, number] | null;
}

export interface ColumnsAnalysis {
  readonly analysis: CurveAnalysis;
  /** Demagnetising factor that was applied; null for a closed circuit. */
  readonly demagnetisingFactor: number | null;
}

/**
 * Evaluates declared columns of a file: a closed-circuit curve as it is, an open-circuit moment after correction by
 * the cuboid's demagnetising factor. Throws CurveError.
 */
export function analyseColumns(columns: ReadColumns, settings: CurveSettings): ColumnsAnalysis {
  const { h, j, b, moment } = columns.values;
  if (h === undefined) throw new CurveError("curve-no-polarisation");
  if (moment === undefined || j !== undefined || b !== undefined) {
    const { temperatureC, hkDefinition } = settings;
    return { analysis: analyseCurve({ temperatureC, h, j, b, hkDefinition }), demagnetisingFactor: null };
  }
  const edges = settings.sampleEdgesMillimetre ?? null;
  if (edges === null) throw new CurveError("curve-sample-size-missing");
  const [width, depth, along] = edges;
  const { curve, demagnetisingFactor } = internalCurve({
    appliedFieldAPerM: h.values.map((value) => toAmperePerMetre(value, h.unit)),
    momentAM2: moment.values.map((value) => convert(value, moment.unit, "A·m²")),
    sample: { widthMetre: width / 1000, depthMetre: depth / 1000, alongFieldMetre: along / 1000 },
  });
  return {
    analysis: analyseSiCurve(curve, settings.temperatureC, settings.hkDefinition),
    demagnetisingFactor,
  };
}
