import type Big from "big.js";
import { decimal, sum } from "../quantity/decimal";

export type MassParts = {
  inputsKg: readonly (string | Big)[];
  outputsKg: readonly (string | Big)[];
  samplesKg: string | Big;
  /** Positive for losses, negative for gains (hydrogen uptake, coating). */
  lossesKg: readonly (string | Big)[];
  toleranceFraction: string;
};

export type MassBalance = {
  inputKg: Big;
  outputKg: Big;
  sampleKg: Big;
  lossKg: Big;
  /** in − out − samples − declared losses, in kg; negative when more came out than went in. */
  unexplainedKg: Big;
  allowedKg: Big;
  isWithinTolerance: boolean;
};

/** Mass balance of one transformation: in = out + by-products + samples + declared loss, within a tolerance (kg). */
export function balanceMass(parts: MassParts): MassBalance {
  const inputKg = sum(parts.inputsKg);
  const outputKg = sum(parts.outputsKg);
  const sampleKg = decimal(parts.samplesKg);
  const lossKg = sum(parts.lossesKg);
  const unexplainedKg = inputKg.minus(outputKg).minus(sampleKg).minus(lossKg);
  const allowedKg = inputKg.times(parts.toleranceFraction).plus("0.000001");
  return {
    inputKg,
    outputKg,
    sampleKg,
    lossKg,
    unexplainedKg,
    allowedKg,
    isWithinTolerance: unexplainedKg.abs().lte(allowedKg),
  };
}
