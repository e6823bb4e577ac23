import { MU_0 } from "../units/magnetic-constants";
import { firstZero, polarisationAt } from "./crossing";
import { CurveError, type CurveWarning } from "./curve-error";
import { type DeclaredCurve, type SiCurve, toSiCurve } from "./curve-input";
import { noiseShare, smoothedBranch } from "./curve-noise";
import type { CurvePoint } from "./curve-point";
import { type EnergyMaximum, energyMaximum } from "./energy-product";
import type { HkDefinition } from "./hk-definition";
import { localParabola } from "./local-fit";
import { kneeShortfall, recoilPermeability } from "./recoil-line";
import { remanence } from "./remanence";
import { selectBranch } from "./select-branch";
import { assertUnitsPlausible } from "./unit-plausibility";

/** Raise when a figure can change for the same curve; saved with every test so that it can be recomputed. */
export const CURVE_ALGORITHM_VERSION = "1.0.0";

/** Figures derived from a demagnetisation curve; null where the curve does not reach far enough. */
export interface CurveFigures {
  readonly brTesla: number;
  readonly hcbKiloAmperePerMetre: number | null;
  readonly hcjKiloAmperePerMetre: number | null;
  readonly bhMaxKilojoulePerCubicMetre: number | null;
  readonly hkKiloAmperePerMetre: number | null;
  readonly hkDefinition: HkDefinition;
  /** Hk/HcJ. */
  readonly squareness: number | null;
  readonly muRec: number | null;
}

export interface MarkedPoint {
  readonly fieldKiloAmperePerMetre: number;
  readonly polarisationTesla: number;
  readonly inductionTesla: number;
}

export interface CurveAnalysis {
  readonly algorithmVersion: string;
  readonly temperatureC: number;
  readonly figures: CurveFigures;
  readonly bhMaxPoint: MarkedPoint | null;
  readonly knee: MarkedPoint | null;
  /** One standard deviation of J as a share of Br. */
  readonly noiseShare: number;
  readonly smoothed: boolean;
  readonly warnings: readonly CurveWarning[];
  /** The measured branch: field descending, kA/m and T; a few first-quadrant points may come first. */
  readonly branch: { readonly fieldKiloAmperePerMetre: number[]; readonly polarisationTesla: number[] };
}

const SMOOTHING_NOISE = 5e-4;
const SMOOTHING_POINTS = 40;

function withRemanence(points: readonly CurvePoint[], jr: number): CurvePoint[] {
  return [{ h: 0, j: jr }, ...points.filter((point) => point.h < 0)];
}

function kilo(value: number | null): number | null {
  return value === null ? null : -value / 1000;
}

interface Working {
  readonly measured: readonly CurvePoint[];
  readonly points: readonly CurvePoint[];
  readonly jr: number;
  readonly noise: number;
  readonly smooth: boolean;
  readonly warnings: CurveWarning[];
}

/** Decides between the measured points as they are and a smoothed branch where scatter would bias the figures. */
function prepare(measured: readonly CurvePoint[], warnings: CurveWarning[]): Working {
  const raw = remanence(measured);
  const plain = withRemanence(measured, raw.jr);
  const hc = -(firstZero(plain, (point) => point.j, raw.jr) ?? plain.at(-1)?.h ?? 0);
  const scale = { jr: raw.jr, hc };
  const within = measured.filter((point) => point.h <= 0 && -point.h <= 1.05 * hc);
  const noise = noiseShare(within, scale);
  const common = { measured, noise, warnings: [...warnings, ...raw.warnings] };
  if (noise < SMOOTHING_NOISE || within.length < SMOOTHING_POINTS) {
    if (noise > 0.02)
      common.warnings.push({ code: "noise-high", details: { percent: round(noise * 100, 2) } });
    return { ...common, points: plain, jr: raw.jr, smooth: false };
  }
  common.warnings.push({ code: "noise-smoothed", details: { percent: round(noise * 100, 2) } });
  const smoothed = smoothedBranch(measured, scale, noise);
  const fitted = localParabola(measured, 0, 0.5 * hc, noise * raw.jr);
  const onlySecond = smoothed.every((point) => point.h < 0);
  const jr = fitted?.c0 ?? (onlySecond ? raw.jr : remanence(smoothed).jr);
  return { ...common, points: withRemanence(smoothed, jr), jr, smooth: true };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

const induction = ({ h, j }: CurvePoint): number => j + MU_0 * h;

/** On noisy data the top of −B·H over single points reads high; a parabola through J about the top does not. */
function refinedMaximum(work: Working, found: EnergyMaximum): EnergyMaximum {
  if (!work.smooth || found.atEnd) return found;
  const centre = found.fieldAPerM;
  const fit = localParabola(work.measured, centre, -0.9 * centre, work.noise * work.jr);
  if (fit === null) return found;
  const curve = Array.from({ length: 41 }, (_, i) => {
    const h = centre * (0.8 + 0.01 * i);
    return { h, j: fit.c0 + fit.c1 * (h - centre) + fit.c2 * (h - centre) ** 2 };
  });
  const refined = energyMaximum(curve);
  return refined === null || refined.atEnd ? found : refined;
}

function refinedHcb(work: Working, found: number | null): number | null {
  if (!work.smooth || found === null) return found;
  const fit = localParabola(work.measured, found, -0.2 * found, work.noise * work.jr);
  if (fit === null) return found;
  const shift = (fit.c0 + MU_0 * found) / (fit.c1 + MU_0);
  return Math.abs(shift) < -0.02 * found ? found - shift : found;
}

function hkField(work: Working, definition: HkDefinition, muRec: number | null): number | null {
  const { points, jr } = work;
  if (definition === "sloped") {
    if (muRec === null) return null;
    return firstZero(points, ({ h, j }) => j - 0.9 * jr - MU_0 * (muRec - 1) * h, jr);
  }
  const share = definition === "0.8-jr" ? 0.8 : 0.9;
  return firstZero(points, ({ j }) => j - share * jr, jr);
}

function marked(points: readonly CurvePoint[], h: number | null): MarkedPoint | null {
  const j = h === null ? null : polarisationAt(points, h);
  if (h === null || j === null) return null;
  return { fieldKiloAmperePerMetre: h / 1000, polarisationTesla: j, inductionTesla: j + MU_0 * h };
}

function missing(figures: CurveFigures, reachKiloAmperePerMetre: number): CurveWarning[] {
  const details = { reachKiloAmperePerMetre: round(reachKiloAmperePerMetre, 1) };
  const warnings: CurveWarning[] = [];
  if (figures.hcjKiloAmperePerMetre === null) warnings.push({ code: "hcj-not-reached", details });
  if (figures.hcbKiloAmperePerMetre === null) warnings.push({ code: "hcb-not-reached", details });
  if (figures.bhMaxKilojoulePerCubicMetre === null) warnings.push({ code: "bh-max-not-reached", details });
  if (figures.hkKiloAmperePerMetre === null) warnings.push({ code: "hk-not-reached", details });
  if (figures.muRec === null) warnings.push({ code: "mu-rec-unavailable", details });
  else if (figures.muRec < 0.99 || figures.muRec > 1.3) {
    warnings.push({ code: "recoil-implausible", details: { muRec: round(figures.muRec, 3) } });
  }
  return warnings;
}

/**
 * Derives Br, HcB, HcJ, (BH)max, Hk, squareness, μrec and the knee from a demagnetisation curve in A/m and T.
 * Definitions: IEC 60404-8-1 / IEC 60404-5; linear interpolation between measured points, quadratic (BH)max per
 * segment; on dense noisy curves a smoothed branch. A figure that the curve does not reach is null with a warning.
 * Throws CurveError with a stable reason for anything that is not a demagnetisation curve.
 */
export function analyseSiCurve(
  curve: SiCurve,
  temperatureC: number,
  hkDefinition: HkDefinition = "0.9-jr",
): CurveAnalysis {
  const branch = selectBranch(curve);
  const work = prepare(branch.points, [...branch.warnings]);
  const { points, jr } = work;
  if (!(jr > 0)) throw new CurveError("curve-no-remanence", { brTesla: jr });
  const hcj = firstZero(points, ({ j }) => j, jr);
  const hcb = refinedHcb(work, firstZero(points, induction, jr));
  const reach = -(points.at(-1)?.h ?? 0);
  const muRec = recoilPermeability(
    work.smooth ? work.measured : points,
    Math.min(reach, -(hcb ?? -reach), -(hcj ?? -reach)),
  );
  assertUnitsPlausible({ jr, hcj, reach, muRec, points, isPolarisation: curve.polarisationTesla !== null });
  const top = energyMaximum(points);
  const maximum = top === null || (top.atEnd && hcb === null) ? null : refinedMaximum(work, top);
  const hk = hkField(work, hkDefinition, muRec);
  const knee = muRec === null ? null : firstZero(points, kneeShortfall(jr, muRec), 0);
  const figures: CurveFigures = {
    brTesla: jr,
    hcbKiloAmperePerMetre: kilo(hcb),
    hcjKiloAmperePerMetre: kilo(hcj),
    bhMaxKilojoulePerCubicMetre: maximum === null ? null : maximum.joulePerCubicMetre / 1000,
    hkKiloAmperePerMetre: kilo(hk),
    hkDefinition,
    squareness: hk === null || hcj === null ? null : hk / hcj,
    muRec,
  };
  if (points.length < 10) work.warnings.push({ code: "few-points", details: { points: points.length } });
  return {
    algorithmVersion: CURVE_ALGORITHM_VERSION,
    temperatureC,
    figures,
    bhMaxPoint: marked(points, maximum?.fieldAPerM ?? null),
    knee: marked(points, knee),
    noiseShare: work.noise,
    smoothed: work.smooth,
    warnings: [...work.warnings, ...missing(figures, reach / 1000)],
    branch: {
      fieldKiloAmperePerMetre: branch.points.map((point) => point.h / 1000),
      polarisationTesla: branch.points.map((point) => point.j),
    },
  };
}

/** `analyseSiCurve` for columns in declared units. Throws CurveError, also for unknown units and unusable columns. */
export function analyseCurve(declared: DeclaredCurve): CurveAnalysis {
  return analyseSiCurve(toSiCurve(declared), declared.temperatureC, declared.hkDefinition);
}
