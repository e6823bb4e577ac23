import Big from "big.js";
import { decimal, massOfPart, toStored } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { Quantity } from "../contract";
import type { ShippedLot } from "../contract/shipping";
import type { LotRow } from "../records/lots";
import { freeQuantity, quantityIssue, refusalToConsume, shortageIssue } from "./consumption";

export type WantedLine = { lot: string; quantity?: Quantity | undefined };
type Rest = { free: Big; quantity: Big; massKg: Big };

/**
 * Decides what leaves with each line: the gate of consumption, never more than is free, and the mass that goes with
 * the pieces. A lot may stand in several lines, one per package; without a quantity a line takes what is still free.
 */
export function planShipment(
  lines: readonly WantedLine[],
  lots: ReadonlyMap<string, LotRow>,
  at: Date,
): { planned: ShippedLot[]; issues: FieldIssue[] } {
  const rests = new Map<string, Rest>();
  const planned: ShippedLot[] = [];
  const issues: FieldIssue[] = [];
  for (const [index, line] of lines.entries()) {
    const path = `lines.${index}`;
    const lot = lots.get(line.lot.toLowerCase());
    if (!lot) {
      issues.push({
        path: `${path}.lot`,
        reason: "lot-not-found",
        message: `No lot ${line.lot}.`,
        details: { code: line.lot },
      });
      continue;
    }
    const rest = rests.get(lot.id) ?? restOf(lot);
    const found = faults(lot, line.quantity, rest, path, at);
    if (found.length > 0) {
      issues.push(...found);
      continue;
    }
    const quantity = line.quantity ? decimal(line.quantity.value) : rest.free;
    const massKg = massOfPart(quantity, rest.quantity, rest.massKg);
    rests.set(lot.id, {
      free: rest.free.minus(quantity),
      quantity: rest.quantity.minus(quantity),
      massKg: rest.massKg.minus(massKg),
    });
    planned.push({
      lotId: lot.id,
      lot: lot.code,
      unit: lot.unit,
      quantity: toStored(quantity),
      massKg: toStored(massKg),
    });
  }
  return { planned, issues };
}

/** Why this lot may not be shipped at all, in the same words for the page that asks first. */
export function refusalToShip(lot: LotRow, path: string, at: Date): FieldIssue | null {
  return refusalToConsume(lot, path, at) ?? (freeQuantity(lot).lte(0) ? nothingFree(lot, path) : null);
}

function faults(lot: LotRow, wanted: Quantity | undefined, rest: Rest, path: string, at: Date): FieldIssue[] {
  const refused = refusalToShip(lot, `${path}.lot`, at);
  if (refused) return [refused];
  if (rest.free.lte(0)) return [nothingFree(lot, `${path}.lot`)];
  if (!wanted) return [];
  const wrong = quantityIssue(lot, wanted, `${path}.quantity`);
  const missing = shortageIssue(lot, decimal(wanted.value), rest.free, `${path}.quantity`);
  return [wrong ?? missing].filter((issue) => issue !== null);
}

function restOf(lot: LotRow): Rest {
  return {
    free: freeQuantity(lot),
    quantity: decimal(lot.remainingQuantity),
    massKg: new Big(lot.remainingMassKg),
  };
}

function nothingFree(lot: LotRow, path: string): FieldIssue {
  return {
    path,
    reason: "nothing-free-to-ship",
    message: `Nothing of lot ${lot.code} is free to be shipped.`,
    details: { lot: lot.code },
  };
}
