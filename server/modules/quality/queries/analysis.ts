import type { z } from "zod";
import { analyseColumns } from "@/server/domain/curve-file/analyse-columns";
import type { CurveAnalysis, MarkedPoint } from "@/server/domain/magnetics/analyse-curve";
import { checkFigures } from "@/server/domain/magnetics/check-figures";
import { densityCheck } from "@/server/domain/magnetics/compare-figures";
import { propertyValues } from "@/server/domain/magnetics/magnetic-property";
import { parseInput } from "@/server/kernel/command";
import { type AnalyseInput, type AnalysisAnswer, analyseInput } from "../contract/forecast";
import type { AnalysisDto } from "../contract/preview";
import { asDomainError } from "../rules/curve-refusal";
import { isUnobjected } from "../rules/evaluate-test";
import { forecastOf, loadLineOf, toForecastAnswer, unitValue } from "../rules/forecast-rules";

function toAnalysisDto(analysis: CurveAnalysis): AnalysisDto {
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

function checksOf(input: z.output<typeof analyseInput>, { figures }: CurveAnalysis) {
  const density = input.density === undefined ? null : densityCheck(input.density.value);
  const checks = checkFigures(propertyValues(figures), {
    origin: "derived",
    temperatureC: input.temperatureC,
    method: input.method ?? null,
    expected: {},
  });
  return density === null ? checks : [...checks, density];
}

function pointAt(point: MarkedPoint | null) {
  if (point === null) return null;
  return {
    field: unitValue(point.fieldKiloAmperePerMetre, "kA/m"),
    induction: unitValue(point.inductionTesla, "T"),
    polarisation: unitValue(point.polarisationTesla, "T"),
  };
}

/**
 * The calculator: figures of a declared curve, closed circuit or corrected by the sample's demagnetising factor; with a
 * load line its operating point, the risk of irreversible loss and the maximum working temperature. Nothing is saved.
 */
export function curveAnalysis(raw: AnalyseInput): AnalysisAnswer {
  const input = parseInput(analyseInput, raw);
  const { temperatureC, h, j, b, moment } = input;
  const columns = {
    values: {
      h,
      ...(j ? { j } : {}),
      ...(b ? { b } : {}),
      ...(moment ? { moment } : {}),
    },
    rowNumbers: [],
    skippedRows: [],
    problems: [],
    meanTemperatureC: null,
  };
  const { analysis, demagnetisingFactor } = asDomainError("curve", () =>
    analyseColumns(columns, {
      temperatureC,
      hkDefinition: input.hkDefinition ?? "0.9-jr",
      sample: input.sample ?? null,
      isOpenCircuit: input.isOpenCircuit,
    }),
  );
  const checks = checksOf(input, analysis);
  const forecast =
    input.loadLine === undefined
      ? null
      : forecastOf([{ test: null, analysis }], loadLineOf(input.loadLine), input.coefficients ?? null);
  const answer = forecast === null ? null : toForecastAnswer(forecast);
  const [first] = answer?.curves ?? [];
  return {
    ...toAnalysisDto(analysis),
    bhMaxPoint: pointAt(analysis.bhMaxPoint),
    knee: pointAt(analysis.knee),
    demagnetisingFactor,
    checks: checks.map(({ check, severity, property, details }) => ({
      reason: check,
      severity,
      property,
      details: { ...details },
    })),
    isCertificateEvidence: input.method === undefined ? null : isUnobjected(checks),
    operatingPoint:
      forecast === null || first?.operatingPoint == null
        ? null
        : {
            ...first.operatingPoint,
            permeanceCoefficient: forecast.loadLine.permeanceCoefficient,
            demagnetisingFactor: forecast.loadLine.demagnetisingFactor,
          },
    irreversibleLoss: first?.irreversibleLoss ?? null,
    maximumWorkingTemperature: answer?.maximumWorkingTemperature ?? null,
  };
}
