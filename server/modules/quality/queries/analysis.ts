import { analyseCurve, type CurveAnalysis } from "@/server/domain/magnetics/analyse-curve";
import { type AnalyseCurveInput, analyseCurveInput } from "../contract";
import type { AnalysisDto } from "../contract/preview";
import { asDomainError } from "../rules/curve-refusal";

function unitValue<Unit extends string>(value: number | null, unit: Unit) {
  return value === null ? null : { value, unit };
}

export function toAnalysisDto(analysis: CurveAnalysis): AnalysisDto {
  const { figures } = analysis;
  const hk = unitValue(figures.hkKiloAmperePerMetre, "kA/m");
  return {
    br: unitValue(figures.brTesla, "T"),
    hcb: unitValue(figures.hcbKiloAmperePerMetre, "kA/m"),
    hcj: unitValue(figures.hcjKiloAmperePerMetre, "kA/m"),
    bhMax: unitValue(figures.bhMaxKilojoulePerCubicMetre, "kJ/m3"),
    hk: hk === null ? null : { ...hk, definition: figures.hkDefinition },
    squareness: unitValue(figures.squareness, "1"),
    muRec: unitValue(figures.muRec, "1"),
    temperatureC: analysis.temperatureC,
    algorithmVersion: analysis.algorithmVersion,
    warnings: analysis.warnings.map(({ code, details }) => ({
      reason: code,
      message: code.replaceAll("-", " "),
      details: { ...details },
    })),
  };
}

/** The calculator: figures of a declared curve, nothing saved. */
export function curveAnalysis(raw: AnalyseCurveInput): AnalysisDto {
  const input = analyseCurveInput.parse(raw);
  return toAnalysisDto(asDomainError("curve", () => analyseCurve(input)));
}
