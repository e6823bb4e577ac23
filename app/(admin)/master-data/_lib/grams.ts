import { decimal, toPlain } from "@/server/domain/quantity/decimal";

/** Kilograms as grams, exact. */
export function grams(massKg: string): string {
  return toPlain(decimal(massKg).times(1000));
}
