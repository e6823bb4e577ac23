import type Big from "big.js";
import { normaliseNumberText } from "@/app/_ui/number-text";
import { decimal, sum } from "@/server/domain/quantity/decimal";
import { type BasketLot, takenOf } from "../../_lib/basket";

export type NewLot = { id: string; pieces: string; code: string };
export type Difference = { id: string; reasonCode: string; pieces: string };

/** A whole number as typed, with a sign where one is allowed; null where it is none. */
export function wholeOf(text: string, isSigned = false): Big | null {
  const plain = normaliseNumberText(text);
  return (isSigned ? /^[+-]?\d+$/ : /^\d+$/).test(plain) ? decimal(plain.replace("+", "")) : null;
}

/** Pieces in, out and declared as far as they are typed; `open` is what is still to be said. */
export function rebinBalance(
  lots: readonly BasketLot[],
  outputs: readonly NewLot[],
  differences: readonly Difference[],
) {
  const went = sum(lots.map((entry) => takenOf(entry) ?? decimal(0)));
  const made = sum(outputs.map((output) => wholeOf(output.pieces) ?? decimal(0)));
  const declared = sum(differences.map((each) => wholeOf(each.pieces, true) ?? decimal(0)));
  return { went, made, declared, open: went.minus(made).minus(declared) };
}

export function toRebinInput(outputs: readonly NewLot[], differences: readonly Difference[]) {
  return {
    outputs: outputs.map((output) => ({
      quantity: { value: (wholeOf(output.pieces) ?? decimal(0)).toFixed(), unit: "pcs" as const },
      ...(output.code.trim() ? { code: output.code.trim() } : {}),
    })),
    differences: differences.map((each) => ({
      code: each.reasonCode,
      pieces: Number(wholeOf(each.pieces, true) ?? 0),
    })),
  };
}
