import type { z } from "zod";
import type { CurveAnalysis } from "@/server/domain/magnetics/analyse-curve";
import { demagnetisingFactorOf } from "@/server/domain/magnetics/demagnetising-factor";
import {
  type Coefficients,
  forecastCurve,
  type LoadLine,
  maximumWorkingTemperature,
  servicePoint,
} from "@/server/domain/magnetics/forecast";
import { permeanceCoefficient } from "@/server/domain/magnetics/load-line";
import {
  type PropertyAtTemperature,
  type TemperatureCoefficients,
  temperatureCoefficients,
} from "@/server/domain/magnetics/temperature-coefficients";
import type { ForecastAnswer, ForecastDto, loadLineInput } from "../contract/forecast";

export type AnalysedCurve = { test: string | null; analysis: CurveAnalysis };

/** The load line as given, or of the magnet alone: Pc = (1 − N)/N. */
export function loadLineOf(input: z.output<typeof loadLineInput>): ForecastDto["loadLine"] {
  const factor = input.magnet === undefined ? null : demagnetisingFactorOf(input.magnet);
  return {
    permeanceCoefficient: factor === null ? (input.permeanceCoefficient ?? 0) : permeanceCoefficient(factor),
    demagnetisingFactor: factor,
    opposingFieldKiloAmperePerMetre: input.opposingFieldKiloAmperePerMetre,
  };
}

/** Each temperature against the one nearest to 20 °C. */
export function coefficientsOf(items: readonly PropertyAtTemperature[]): TemperatureCoefficients[] {
  const [reference, ...others] = [...items].sort(
    (a, b) => Math.abs(a.temperatureC - 20) - Math.abs(b.temperatureC - 20),
  );
  if (reference === undefined) return [];
  return others
    .flatMap((other) => temperatureCoefficients(reference, other) ?? [])
    .sort((a, b) => a.temperatureC - b.temperatureC);
}

/** Where the magnet stands at each measured temperature, and up to which one it keeps its flux. */
export function forecastOf(
  curves: readonly AnalysedCurve[],
  line: ForecastDto["loadLine"],
  given: Coefficients | null,
): ForecastDto {
  const loadLine: LoadLine = {
    permeance: line.permeanceCoefficient,
    opposingFieldKiloAmperePerMetre: line.opposingFieldKiloAmperePerMetre,
  };
  const sorted = [...curves].sort((a, b) => a.analysis.temperatureC - b.analysis.temperatureC);
  const measured = coefficientsOf(
    sorted.map(({ analysis: { temperatureC, figures } }) => ({ temperatureC, ...figures })),
  );
  return {
    loadLine: line,
    curves: sorted.map(({ test, analysis }) => ({
      test,
      temperatureC: analysis.temperatureC,
      figures: analysis.figures,
      curve: { ...analysis.branch, bhMaxPoint: analysis.bhMaxPoint, knee: analysis.knee },
      point: servicePoint(forecastCurve(analysis), loadLine),
    })),
    measuredCoefficients: measured.at(-1) ?? null,
    maximumWorkingTemperature: maximumWorkingTemperature(
      sorted.map(({ analysis }) => forecastCurve(analysis)),
      loadLine,
      given,
    ),
  };
}

export function unitValue<Unit extends string>(value: number | null, unit: Unit) {
  return value === null ? null : { value, unit };
}

/** The forecast with a unit beside every number. */
export function toForecastAnswer(forecast: ForecastDto): ForecastAnswer {
  const { loadLine, measuredCoefficients: measured, maximumWorkingTemperature: maximum } = forecast;
  return {
    loadLine: {
      permeanceCoefficient: loadLine.permeanceCoefficient,
      demagnetisingFactor: loadLine.demagnetisingFactor,
      opposingField: unitValue(loadLine.opposingFieldKiloAmperePerMetre, "kA/m"),
    },
    curves: forecast.curves.map(({ test, temperatureC, point }) => ({
      test,
      temperature: unitValue(temperatureC, "°C"),
      operatingPoint: point.operating && {
        field: unitValue(point.operating.fieldKiloAmperePerMetre, "kA/m"),
        induction: unitValue(point.operating.inductionTesla, "T"),
        polarisation: unitValue(point.operating.polarisationTesla, "T"),
        energy: unitValue(point.energyKilojoulePerCubicMetre, "kJ/m3"),
      },
      irreversibleLoss: {
        risk: point.risk,
        kneeField: unitValue(point.kneeFieldKiloAmperePerMetre, "kA/m"),
        margin: unitValue(point.marginKiloAmperePerMetre, "kA/m"),
        lossShare: unitValue(point.lossShare, "1"),
      },
    })),
    coefficients: measured && {
      alpha: unitValue(measured.alphaPercentPerC, "%/°C"),
      beta: unitValue(measured.betaPercentPerC, "%/°C"),
      reference: unitValue(measured.referenceC, "°C"),
      temperature: unitValue(measured.temperatureC, "°C"),
    },
    maximumWorkingTemperature: maximum && {
      value: maximum.temperatureC,
      unit: "°C",
      basis: maximum.basis,
      from: maximum.fromC.map((value) => unitValue(value, "°C")),
    },
  };
}
