import { MU_0 } from "./magnetic-constants";
import { parseUnit } from "./parse-unit";
import type { Unit } from "./unit-table";

/** Raised when a unit is not known or does not measure what is asked for. */
export class UnitError extends Error {
  readonly reason = "unknown-unit";
  constructor(readonly unit: string) {
    super(`unknown unit "${unit}"`);
    this.name = "UnitError";
  }
}

/** Value in the SI base of the unit's dimension (T, A/m, J/m³, °C, A·m², kg, m). */
export function toSi(value: number, unit: Unit): number {
  return value * unit.factor + unit.offset;
}

/** Value of an SI-base quantity in the given unit. */
export function fromSi(value: number, unit: Unit): number {
  return (value - unit.offset) / unit.factor;
}

/** Converts between two units of one dimension. Throws UnitError when either is unknown or they do not match. */
export function convert(value: number, from: string, to: string): number {
  const source = parseUnit(from);
  if (source === null) throw new UnitError(from);
  const target = parseUnit(to, source.dimension);
  if (target === null) throw new UnitError(to);
  return source === target ? value : fromSi(toSi(value, source), target);
}

/** Field strength in A/m. Throws UnitError. */
export function toAmperePerMetre(value: number, unit: string): number {
  const parsed = parseUnit(unit, "field");
  if (parsed === null) throw new UnitError(unit);
  return toSi(value, parsed);
}

/** Flux density in T. Throws UnitError. */
export function toTesla(value: number, unit: string): number {
  const parsed = parseUnit(unit, "flux-density");
  if (parsed === null) throw new UnitError(unit);
  return toSi(value, parsed);
}

/**
 * Polarisation J in T from J or 4πM (T, mT, kG, G) or from magnetisation M (A/m, kA/m, MA/m, emu/cm³): J = μ0·M.
 * Throws UnitError.
 */
export function toPolarisationTesla(value: number, unit: string): number {
  const parsed = parseUnit(unit);
  if (parsed?.dimension === "flux-density") return toSi(value, parsed);
  if (parsed?.code === "Oe" || parsed?.code === "kOe") throw new UnitError(unit);
  if (parsed?.dimension === "field" || parsed?.dimension === "volume-moment")
    return MU_0 * toSi(value, parsed);
  throw new UnitError(unit);
}
