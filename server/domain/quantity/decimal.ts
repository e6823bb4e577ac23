import Big from "big.js";

/** Decimal places that the database keeps for quantities and kilograms. */
export const QUANTITY_PLACES = 6;

export function decimal(value: string | number | Big): Big {
  return new Big(value);
}

export function sum(values: readonly (string | Big)[]): Big {
  return values.reduce<Big>((total, value) => total.plus(value), new Big(0));
}

/** As the database writes it: six places, rounded half up. */
export function toStored(value: Big | string): string {
  return new Big(value).round(QUANTITY_PLACES, Big.roundHalfUp).toFixed(QUANTITY_PLACES);
}

/** Without trailing zeros, for people and for DTOs. */
export function toPlain(value: Big | string): string {
  return new Big(value).toFixed();
}

/**
 * The mass of `taken` pieces (or kg) out of a lot that still has `remaining` of them weighing `remainingMassKg`.
 * Taking everything takes all the mass, so that no rounding crumbs stay behind.
 */
export function massOfPart(taken: Big, remaining: Big, remainingMassKg: Big): Big {
  if (taken.eq(remaining)) return remainingMassKg;
  return remainingMassKg.times(taken).div(remaining).round(QUANTITY_PLACES, Big.roundHalfUp);
}
