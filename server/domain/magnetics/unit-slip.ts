import { convert } from "../units/convert-unit";
import type { MagneticProperty } from "./magnetic-property";

export interface UnitSlip {
  /** The unit in which the figure was taken. */
  readonly enteredAs: string;
  /** The unit in which it makes sense. */
  readonly meant: string;
  /** The figure if that is what happened, in the stored unit. */
  readonly corrected: number;
}

const UNITS_BY_PROPERTY: Partial<Record<MagneticProperty, readonly string[]>> = {
  br: ["T", "kG", "mT", "G"],
  hcb: ["kA/m", "kOe", "Oe", "A/m", "MA/m"],
  hcj: ["kA/m", "kOe", "Oe", "A/m", "MA/m"],
  hk: ["kA/m", "kOe", "Oe", "A/m", "MA/m"],
  bhMax: ["kJ/m3", "MGOe", "J/m3"],
};

const CLOSE_ENOUGH = 1.35;

function nearOne(ratio: number): boolean {
  return ratio > 1 / CLOSE_ENOUGH && ratio < CLOSE_ENOUGH;
}

/**
 * Names the mix-up when a figure is far from what is expected but would fit in another unit: "kOe taken as kA/m".
 * `value` and `expected` in the stored unit (T, kA/m, kJ/m³). Null when the figure is near, or nothing explains it.
 */
export function suspectedUnitSlip(
  property: MagneticProperty,
  value: number,
  expected: number,
): UnitSlip | null {
  const units = UNITS_BY_PROPERTY[property];
  if (units === undefined || !(value > 0) || !(expected > 0)) return null;
  if (value / expected > 1 / 2.2 && value / expected < 2.2) return null;
  const stored = units[0] ?? "";
  for (const enteredAs of units) {
    const typed = convert(value, stored, enteredAs);
    for (const meant of units) {
      if (meant === enteredAs || (enteredAs !== stored && meant !== stored)) continue;
      const corrected = convert(typed, meant, stored);
      if (nearOne(corrected / expected)) return { enteredAs, meant, corrected };
    }
  }
  return null;
}
