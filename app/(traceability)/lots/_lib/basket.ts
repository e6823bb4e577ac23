import type Big from "big.js";
import { normaliseNumberText } from "@/app/_ui/number-text";
import { decimal, massOfPart, sum } from "@/server/domain/quantity/decimal";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

/** A lot chosen to be handled, and how much of it, as typed. */
export type BasketLot = { lot: LotDetail; take: string };

export function freeOf(lot: LotDetail): Big {
  return decimal(lot.remainingQuantity).minus(lot.reservedQuantity);
}

/** Held, pending, rejected or used-up lots cannot be taken; the server says the same. */
export function isBlocked(lot: LotDetail): boolean {
  return (
    lot.status !== "available" ||
    lot.qualityStatus === "pending" ||
    lot.qualityStatus === "rejected" ||
    freeOf(lot).lte(0)
  );
}

/** The decimal that is typed, or null where it is none above zero. */
export function takenOf({ take }: BasketLot): Big | null {
  const text = normaliseNumberText(take);
  if (!/^\d+(\.\d{1,6})?$/.test(text)) return null;
  return decimal(text).gt(0) ? decimal(text) : null;
}

export type BasketRow = BasketLot & { massKg: Big; share: number | null; isTooMuch: boolean };

/** The mass that each lot brings and its share of the whole, as they will be booked. */
export function basketRows(lots: readonly BasketLot[]): { rows: BasketRow[]; massKg: Big } {
  const masses = lots.map((entry) => {
    const taken = takenOf(entry);
    const remaining = decimal(entry.lot.remainingQuantity);
    return taken && remaining.gt(0)
      ? massOfPart(taken, remaining, decimal(entry.lot.remainingMassKg))
      : decimal(0);
  });
  const massKg = sum(masses);
  return {
    massKg,
    rows: lots.map((entry, index) => {
      const mass = masses[index] ?? decimal(0);
      return {
        ...entry,
        massKg: mass,
        share: massKg.gt(0) ? Number(mass.div(massKg)) : null,
        isTooMuch: (takenOf(entry) ?? decimal(0)).gt(freeOf(entry.lot)),
      };
    }),
  };
}

/** Nothing stands in the way of sending it. */
export function isReady(lots: readonly BasketLot[]): boolean {
  return (
    lots.length > 0 &&
    basketRows(lots).rows.every((row) => takenOf(row) !== null && !row.isTooMuch && !isBlocked(row.lot))
  );
}

export function toInputs(lots: readonly BasketLot[]) {
  return lots.map((entry) => ({
    lot: entry.lot.code,
    quantity: { value: (takenOf(entry) ?? decimal(0)).toFixed(), unit: entry.lot.unit },
  }));
}
