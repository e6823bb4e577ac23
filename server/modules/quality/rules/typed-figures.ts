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
