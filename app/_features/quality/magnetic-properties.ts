import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import type { MagneticQuantity } from "@/server/domain/units/magnetic-quantity";

/** Order in which figures are read, with the kind of quantity that decides unit and digits. */
export const PROPERTY_QUANTITIES = [
  ["br", "fluxDensity"],
  ["hcb", "field"],
  ["hcj", "field"],
  ["bhMax", "energyProduct"],
  ["hk", "field"],
  ["squareness", "ratio"],
  ["muRec", "ratio"],
] as const satisfies readonly (readonly [MagneticProperty, MagneticQuantity])[];

const HK_KEYS = { "0.9-jr": "nine-tenths", "0.8-jr": "eight-tenths", sloped: "sloped" } as const;

/** Message key of a definition of Hk. */
export function hkKey(definition: keyof typeof HK_KEYS) {
  return HK_KEYS[definition];
}
