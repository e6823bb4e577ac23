import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import { dualUnitCheck } from "@/server/domain/magnetics/compare-figures";
import { convert } from "@/server/domain/units/convert-unit";
import type { FiguresDto, TypedValuesInput } from "../contract";
import { asDomainError } from "./curve-refusal";

const STORED_UNITS = { br: "T", hcb: "kA/m", hcj: "kA/m", bhMax: "kJ/m3", hk: "kA/m" } as const;

/** Typed figures in stored units; squareness follows from Hk and HcJ where it is not given. */
export function typedFigures(values: TypedValuesInput, hkDefinition: FiguresDto["hkDefinition"]): FiguresDto {
  const stored = (property: keyof typeof STORED_UNITS): number | null => {
    const given = values[property];
    if (given === undefined) return null;
    if (typeof given === "number") return given;
    return asDomainError(`values.${property}`, () =>
      convert(given.value, given.unit, STORED_UNITS[property]),
    );
  };
  const [hcj, hk] = [stored("hcj"), stored("hk")];
  return {
    brTesla: stored("br"),
    hcbKiloAmperePerMetre: stored("hcb"),
    hcjKiloAmperePerMetre: hcj,
    bhMaxKilojoulePerCubicMetre: stored("bhMax"),
    hkKiloAmperePerMetre: hk,
    hkDefinition: hk === null ? null : (hkDefinition ?? "0.9-jr"),
    squareness: values.squareness ?? (hk !== null && hcj !== null && hcj > 0 ? hk / hcj : null),
    muRec: values.muRec ?? null,
  };
}

/** Figures that are printed in two units, and differ by more than their rounding. */
export function dualUnitChecks(values: TypedValuesInput | undefined): FigureCheck[] {
  return (Object.keys(STORED_UNITS) as (keyof typeof STORED_UNITS)[]).flatMap((property) => {
    const given = values?.[property];
    if (given === undefined || typeof given === "number" || given.second === undefined) return [];
    const { value, unit, second } = given;
    const inStored = (amount: number, from: string) =>
      asDomainError(`values.${property}`, () => convert(amount, from, STORED_UNITS[property]));
    const check = dualUnitCheck(property, inStored(value, unit), inStored(second.value, second.unit));
    return check === null ? [] : [check];
  });
}
