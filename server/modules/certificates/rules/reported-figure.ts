import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import { formatQuantity, type MagneticQuantity, UNIT_SYSTEMS } from "@/server/domain/units/magnetic-quantity";
import type { CertificateUnits } from "../contract";
import type { Reported } from "../contract/statement";

export const QUANTITY_OF: Record<MagneticProperty, MagneticQuantity> = {
  br: "fluxDensity",
  hcb: "field",
  hcj: "field",
  bhMax: "energyProduct",
  hk: "field",
  squareness: "ratio",
  muRec: "ratio",
};

/** A stored figure (T, kA/m, kJ/m³ or a ratio) as it is printed, in the systems of units that are asked for. */
export function reported(value: number, property: MagneticProperty, units: CertificateUnits): Reported {
  const systems = UNIT_SYSTEMS.filter((system) => units === "both" || units === system);
  return Object.fromEntries(
    systems.map((system) => [system, formatQuantity(value, QUANTITY_OF[property], system).text]),
  );
}

/** How each property is written, in every language. */
export const PROPERTY_SYMBOLS: Record<MagneticProperty, string> = {
  br: "Br",
  hcb: "HcB",
  hcj: "HcJ",
  bhMax: "(BH)max",
  hk: "Hk",
  squareness: "Hk/HcJ",
  muRec: "μrec",
};
