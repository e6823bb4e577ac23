import type { FigureCheck } from "./check-figures";
import type { MagneticProperty } from "./magnetic-property";

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

const DUAL_UNIT_TOLERANCE = 0.012;

/**
 * A figure printed in SI and in CGS, both already in the stored unit: they must agree within 1.2 % (the rounding of
 * printed tables). Null when they do.
 */
export function dualUnitCheck(property: MagneticProperty, value: number, second: number): FigureCheck | null {
  if (Math.abs(second - value) <= DUAL_UNIT_TOLERANCE * Math.abs(value)) return null;
  const details = { value: rounded(value), limit: rounded(second) };
  return { check: "dual-units-disagree", severity: "warn", property, details };
}

/** What two measurements of one piece by one method are compared by. */
export interface RepeatedFigures {
  readonly brTesla: number | null;
  readonly hcjKiloAmperePerMetre: number | null;
}

const REPEAT_BR = 0.01;
const REPEAT_HCJ = 0.02;

/** The same piece by the same method at the same temperature: |ΔBr| ≤ 1 %, |ΔHcJ| ≤ 2 %; `test` names the earlier one. */
export function repeatChecks(
  now: RepeatedFigures,
  earlier: RepeatedFigures & { test: string },
): FigureCheck[] {
  const compare = (property: "br" | "hcj", a: number | null, b: number | null, tolerance: number) => {
    if (a === null || b === null || Math.abs(a - b) <= tolerance * Math.abs(b)) return [];
    const details = { value: rounded(a), limit: rounded(b), test: earlier.test };
    return [{ check: "repeat-differs", severity: "warn", property, details } satisfies FigureCheck];
  };
  return [
    ...compare("br", now.brTesla, earlier.brTesla, REPEAT_BR),
    ...compare("hcj", now.hcjKiloAmperePerMetre, earlier.hcjKiloAmperePerMetre, REPEAT_HCJ),
  ];
}

/**
 * Density of sintered Nd–Fe–B in g/cm³: usual 7.40 to 7.65; outside of 7.3 to 7.7 it is another material, or a pore.
 * Both are flagged, with the bounds that are missed. Null where nothing is unusual.
 */
export function densityCheck(gramPerCubicCentimetre: number): FigureCheck | null {
  const within = (low: number, high: number) =>
    gramPerCubicCentimetre >= low && gramPerCubicCentimetre <= high;
  if (within(7.4, 7.65)) return null;
  const [low, high] = within(7.3, 7.7) ? [7.4, 7.65] : [7.3, 7.7];
  const details = { value: rounded(gramPerCubicCentimetre), low, high };
  return { check: "density-out-of-ndfeb-range", severity: "warn", property: null, details };
}
