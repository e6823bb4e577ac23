import type { CurveDetails } from "./curve-error";
import { isReferenceTemperature } from "./judge-figures";
import type { MagneticProperty, PropertyValues } from "./magnetic-property";
import { certificateObjection, type MeasurementMethod } from "./measurement-method";
import {
  energyLimitKilojoulePerCubicMetre,
  normalCoercivityLimitKiloAmperePerMetre,
} from "./physical-limits";
import { suspectedUnitSlip } from "./unit-slip";

/** `refuse`: cannot be true, is not saved. `warn`: saved and shown. `info`: saved, restricts what it may be used for. */
export type CheckSeverity = "refuse" | "warn" | "info";

export const FIGURE_CHECKS = [
  "not-positive",
  "energy-above-limit",
  "hcb-above-limit",
  "hcb-above-hcj",
  "hk-above-hcj",
  "squareness-above-one",
  "recoil-below-one",
  "squareness-mismatch",
  "br-out-of-ndfeb-range",
  "hcj-out-of-ndfeb-range",
  "unit-slip",
  "temperature-not-reference",
  "not-saturated",
  "method-hcj-beyond-closed-circuit",
  "method-not-a-material-test",
  "calibration-overdue",
  "calibration-failed",
  "reference-check-failed",
  "out-of-service",
  "values-differ-from-curve",
  "synthetic-data",
  "density-out-of-ndfeb-range",
  "dual-units-disagree",
  "repeat-differs",
  "file-already-saved",
] as const;

export interface FigureCheck {
  readonly check: (typeof FIGURE_CHECKS)[number];
  readonly severity: CheckSeverity;
  readonly property: MagneticProperty | null;
  readonly details: CurveDetails;
}

export interface CheckContext {
  /** Typed figures can each slip on their own; figures derived from a curve cannot. */
  readonly origin: "typed" | "derived";
  readonly temperatureC: number;
  readonly method: MeasurementMethod | null;
  /** Expected figures (limits of the specification), to name a unit slip. */
  readonly expected: PropertyValues;
  /** Peak magnetising field before demagnetisation, where known. */
  readonly magnetisingFieldKiloAmperePerMetre?: number | null;
}

const TOLERANCE = 1.005;

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

function known(values: PropertyValues, property: MagneticProperty): number | null {
  return values[property] ?? null;
}

function physicalChecks(values: PropertyValues): FigureCheck[] {
  const checks: FigureCheck[] = [];
  const refuse = (check: FigureCheck["check"], property: MagneticProperty, value: number, limit: number) =>
    checks.push({
      check,
      severity: "refuse",
      property,
      details: { value: rounded(value), limit: rounded(limit) },
    });
  const [br, hcb, hcj] = [known(values, "br"), known(values, "hcb"), known(values, "hcj")];
  const [bhMax, hk] = [known(values, "bhMax"), known(values, "hk")];
  for (const property of Object.keys(values) as MagneticProperty[]) {
    const value = known(values, property);
    if (value !== null && !(value > 0)) refuse("not-positive", property, value, 0);
  }
  if (br !== null && bhMax !== null) {
    const limit = energyLimitKilojoulePerCubicMetre(br);
    if (bhMax > limit * TOLERANCE) refuse("energy-above-limit", "bhMax", bhMax, limit);
  }
  if (br !== null && hcb !== null) {
    const limit = normalCoercivityLimitKiloAmperePerMetre(br);
    if (hcb > limit * TOLERANCE) refuse("hcb-above-limit", "hcb", hcb, limit);
    else if (hcj !== null && hcj > 1.05 * hcb && hcb > limit) {
      checks.push({
        check: "recoil-below-one",
        severity: "warn",
        property: "hcb",
        details: { value: rounded(limit / hcb), limit: 1 },
      });
    }
  }
  if (hcb !== null && hcj !== null && hcb > hcj * TOLERANCE) refuse("hcb-above-hcj", "hcb", hcb, hcj);
  if (hk !== null && hcj !== null && hk > hcj * TOLERANCE) refuse("hk-above-hcj", "hk", hk, hcj);
  const squareness = known(values, "squareness");
  if (squareness !== null && squareness > TOLERANCE)
    refuse("squareness-above-one", "squareness", squareness, 1);
  else if (
    squareness !== null &&
    hk !== null &&
    hcj !== null &&
    Math.abs(hk / hcj - squareness) > 0.012 * squareness
  ) {
    checks.push({
      check: "squareness-mismatch",
      severity: "warn",
      property: "squareness",
      details: { value: rounded(squareness), limit: rounded(hk / hcj) },
    });
  }
  return checks;
}

function rangeChecks(values: PropertyValues, temperatureC: number): FigureCheck[] {
  if (temperatureC < 15 || temperatureC > 30) return [];
  const checks: FigureCheck[] = [];
  const range = (check: FigureCheck["check"], property: MagneticProperty, low: number, high: number) => {
    const value = known(values, property);
    if (value === null || (value >= low && value <= high)) return;
    checks.push({ check, severity: "warn", property, details: { value: rounded(value), low, high } });
  };
  range("br-out-of-ndfeb-range", "br", 1.0, 1.55);
  range("hcj-out-of-ndfeb-range", "hcj", 700, 3200);
  return checks;
}

function slipChecks(values: PropertyValues, { expected, origin }: CheckContext): FigureCheck[] {
  const br = known(values, "br");
  const properties = Object.keys(values) as MagneticProperty[];
  // Figures derived from one curve share its units: only the two primary ones can reveal a slip.
  const suspects =
    origin === "typed" ? properties : properties.filter((name) => name === "br" || name === "hcj");
  return suspects.flatMap((property) => {
    const [value, usual] = [known(values, property), known(expected, property)];
    const slip = value === null || usual === null ? null : suspectedUnitSlip(property, value, usual);
    if (slip === null || value === null) return [];
    const impossible =
      property === "bhMax" &&
      br !== null &&
      slip.corrected > energyLimitKilojoulePerCubicMetre(br) * TOLERANCE;
    if (impossible) return [];
    const details = { value: rounded(value), enteredAs: slip.enteredAs, meant: slip.meant };
    return [{ check: "unit-slip", severity: "refuse", property, details } satisfies FigureCheck];
  });
}

/**
 * Physical consistency of derived or typed figures at one temperature: what cannot be true is refused, what is
 * unusual is flagged, a slipped unit is named. Rules: (BH)max ≤ Br²/4μ0, HcB ≤ Br/μ0, HcB ≤ HcJ, Hk ≤ HcJ,
 * bounds of sintered Nd–Fe–B, method validity. Not meant for the bands of a grade table, whose ends need not coexist.
 */
export function checkFigures(values: PropertyValues, context: CheckContext): FigureCheck[] {
  const checks = [
    ...slipChecks(values, context),
    ...physicalChecks(values),
    ...rangeChecks(values, context.temperatureC),
  ];
  if (!isReferenceTemperature(context.temperatureC)) {
    checks.push({
      check: "temperature-not-reference",
      severity: "info",
      property: null,
      details: { temperatureC: context.temperatureC },
    });
  }
  const hcj = known(values, "hcj");
  const peak = context.magnetisingFieldKiloAmperePerMetre ?? null;
  if (peak !== null && hcj !== null && peak < 2 * hcj) {
    const details = { value: rounded(peak), limit: rounded(2 * hcj) };
    checks.push({ check: "not-saturated", severity: "warn", property: "hcj", details });
  }
  const objection = context.method === null ? null : certificateObjection(context.method, hcj);
  if (objection !== null) {
    checks.push({
      check: objection,
      severity: "info",
      property: "hcj",
      details: { value: hcj === null ? null : rounded(hcj) },
    });
  }
  return checks;
}
