import { MU_0 } from "../units/magnetic-constants";
import type { CurveAnalysis } from "./analyse-curve";
import {
  type CurveBranch,
  loadLinePolarisationTesla,
  type OperatingPoint,
  operatingPoint,
} from "./load-line";

/** A magnet's place in a circuit: its permeance coefficient, and a field that the circuit sets against it (kA/m, ≥ 0). */
export interface LoadLine {
  readonly permeance: number;
  readonly opposingFieldKiloAmperePerMetre: number;
}

/** What an analysed curve says to a forecast. */
export interface ForecastCurve {
  readonly temperatureC: number;
  readonly brTesla: number;
  readonly muRec: number | null;
  readonly knee: { readonly fieldKiloAmperePerMetre: number; readonly polarisationTesla: number } | null;
  readonly branch: CurveBranch;
}

export interface ServicePoint {
  readonly temperatureC: number;
  /** Null: the load line leaves the measured part of the curve. */
  readonly operating: OperatingPoint | null;
  /** −B·H at the operating point, kJ/m³. */
  readonly energyKilojoulePerCubicMetre: number | null;
  readonly kneeFieldKiloAmperePerMetre: number | null;
  /** How much further the field may go before the knee, kA/m; below zero: past it. */
  readonly marginKiloAmperePerMetre: number | null;
  /**
   * Share of J at the operating point that is missing from the recoil line: about the loss of flux that stays.
   * It is 0.02 at the knee by definition of the knee.
   */
  readonly lossShare: number | null;
  /** `unknown`: the curve ends before the load line, or shows no recoil line. */
  readonly risk: "none" | "irreversible-loss" | "unknown";
}

export function forecastCurve(analysis: CurveAnalysis): ForecastCurve {
  const { temperatureC, figures, knee, branch } = analysis;
  return { temperatureC, brTesla: figures.brTesla, muRec: figures.muRec, knee, branch };
}

/** Operating point, energy and the risk of irreversible loss at the temperature of one curve. */
export function servicePoint(curve: ForecastCurve, line: LoadLine): ServicePoint {
  const { temperatureC, knee, muRec, brTesla } = curve;
  const operating = operatingPoint(curve.branch, line.permeance, line.opposingFieldKiloAmperePerMetre);
  const kneeFieldKiloAmperePerMetre = knee?.fieldKiloAmperePerMetre ?? null;
  if (operating === null) {
    return {
      temperatureC,
      operating,
      energyKilojoulePerCubicMetre: null,
      kneeFieldKiloAmperePerMetre,
      marginKiloAmperePerMetre: null,
      lossShare: null,
      risk: "unknown",
    };
  }
  const h = operating.fieldKiloAmperePerMetre;
  const recoil = muRec === null ? null : brTesla + MU_0 * (muRec - 1) * h * 1000;
  const lossShare =
    recoil === null || recoil <= 0 ? null : Math.max(0, 1 - operating.polarisationTesla / recoil);
  const margin = kneeFieldKiloAmperePerMetre === null ? null : h - kneeFieldKiloAmperePerMetre;
  return {
    temperatureC,
    operating,
    energyKilojoulePerCubicMetre: -operating.inductionTesla * h,
    kneeFieldKiloAmperePerMetre,
    marginKiloAmperePerMetre: margin,
    lossShare,
    // A curve that was followed to the load line and never left its recoil line is safe there.
    risk: margin === null ? (muRec === null ? "unknown" : "none") : margin < 0 ? "irreversible-loss" : "none",
  };
}

/** α and β in % per °C as printed: negative where the property falls. */
export interface Coefficients {
  readonly alphaPercentPerC: number;
  readonly betaPercentPerC: number;
}

/**
 * How a maximum working temperature was found: between two measured curves; beyond them along their own trend; from
 * one curve by α and β; only bounded, because the load line is safe at the highest (`at-least`) or lost at the lowest
 * (`below`) measured temperature and nothing says how it goes on.
 */
export type MaximumTemperatureBasis =
  | "interpolated"
  | "extrapolated-curves"
  | "extrapolated-coefficients"
  | "at-least"
  | "below";

export interface MaximumTemperature {
  readonly temperatureC: number;
  readonly basis: MaximumTemperatureBasis;
  /** Temperatures of the curves that it rests on. */
  readonly fromC: readonly number[];
}

/** Nd–Fe–B loses its order at about 312 °C; nothing is extrapolated beyond. */
const CURIE_LIMIT_C = 300;

/**
 * How far the load line stays above the curve at the knee, in T: positive where the operating point lies before the
 * knee. Linear in temperature as far as Br and the knee field are.
 */
function reserveTesla(curve: ForecastCurve, line: LoadLine): number | null {
  const { knee } = curve;
  if (knee === null) return null;
  const { permeance, opposingFieldKiloAmperePerMetre } = line;
  const asked = loadLinePolarisationTesla(
    knee.fieldKiloAmperePerMetre,
    permeance,
    opposingFieldKiloAmperePerMetre,
  );
  return asked - knee.polarisationTesla;
}

/**
 * The curve at another temperature by coefficients: Br follows α, the knee field follows β, the recoil permeability
 * stays. Only the knee is needed: the reserve at it decides.
 */
function kneeByCoefficients(
  curve: ForecastCurve,
  { alphaPercentPerC, betaPercentPerC }: Coefficients,
  toC: number,
) {
  if (curve.knee === null || curve.muRec === null) return null;
  const span = toC - curve.temperatureC;
  const [br, field] = [1 + (alphaPercentPerC / 100) * span, 1 + (betaPercentPerC / 100) * span];
  const { fieldKiloAmperePerMetre: h, polarisationTesla: j } = curve.knee;
  const along = MU_0 * (curve.muRec - 1) * h * 1000;
  return { fieldKiloAmperePerMetre: h * field, polarisationTesla: (j - along) * br + along * field };
}

type Reserve = { readonly temperatureC: number; readonly tesla: number };

function zeroBetween(a: Reserve, b: Reserve): number {
  return a.temperatureC + ((b.temperatureC - a.temperatureC) * a.tesla) / (a.tesla - b.tesla);
}

/** The trend of the last two, carried on to where the reserve is used up; null when it does not shrink. */
function carriedOn(a: Reserve, b: Reserve): number | null {
  const slope = (b.tesla - a.tesla) / (b.temperatureC - a.temperatureC);
  return slope < 0 ? b.temperatureC - b.tesla / slope : null;
}

/**
 * The highest temperature at which the load line stays before the knee. With curves at several temperatures the
 * reserve is interpolated between them (or their trend carried on, at most to 300 °C); with one curve it is carried on
 * by α and β, and without those only bounded. Null when no curve shows a knee.
 */
export function maximumWorkingTemperature(
  curves: readonly ForecastCurve[],
  line: LoadLine,
  coefficients: Coefficients | null,
): MaximumTemperature | null {
  const reserves = [...curves]
    .sort((a, b) => a.temperatureC - b.temperatureC)
    .flatMap((curve) => {
      const tesla = reserveTesla(curve, line);
      return tesla === null ? [] : [{ temperatureC: curve.temperatureC, tesla, curve }];
    });
  const [first, last] = [reserves[0], reserves.at(-1)];
  if (first === undefined || last === undefined) return null;
  const capped = (value: number) => Math.min(value, CURIE_LIMIT_C);
  const crossing = reserves.findIndex((reserve) => reserve.tesla < 0);
  const [before, after] = [reserves[crossing - 1], reserves[crossing]];
  if (before !== undefined && after !== undefined) {
    return {
      temperatureC: zeroBetween(before, after),
      basis: "interpolated",
      fromC: [before.temperatureC, after.temperatureC],
    };
  }
  if (reserves.length > 1 && crossing < 0) {
    const previous = reserves.at(-2) ?? first;
    const end = carriedOn(previous, last);
    const fromC = [previous.temperatureC, last.temperatureC];
    if (end !== null) return { temperatureC: capped(end), basis: "extrapolated-curves", fromC };
  }
  const base = crossing < 0 ? last : first;
  const probe = base.temperatureC + 10;
  const knee = coefficients === null ? null : kneeByCoefficients(base.curve, coefficients, probe);
  if (knee !== null) {
    const tesla = reserveTesla({ ...base.curve, knee }, line) ?? 0;
    const end = carriedOn(base, { temperatureC: probe, tesla });
    if (end !== null) {
      return {
        temperatureC: capped(end),
        basis: "extrapolated-coefficients",
        fromC: [base.temperatureC],
      };
    }
  }
  return {
    temperatureC: base.temperatureC,
    basis: crossing < 0 ? "at-least" : "below",
    fromC: [base.temperatureC],
  };
}
