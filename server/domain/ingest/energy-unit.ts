import Big from "big.js";

export const ENERGY_UNITS = ["kWh", "Wh", "MJ"] as const;
export type EnergyUnit = (typeof ENERGY_UNITS)[number];

/** Decimal text in kWh, to the millionth; 1 kWh = 3.6 MJ. */
export function inKilowattHours(amount: string, unit: EnergyUnit): string {
  const value = new Big(amount);
  const kilowattHours = unit === "kWh" ? value : unit === "Wh" ? value.div(1000) : value.div("3.6");
  return kilowattHours.round(6).toFixed();
}
