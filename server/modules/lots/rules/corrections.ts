import type Big from "big.js";
import { decimal, QUANTITY_PLACES, sum, toStored } from "@/server/domain/quantity/decimal";
import { DomainError, type FieldIssue, ruleViolation } from "@/server/kernel/errors";
import type { LotRow } from "../records/lots";

export type CorrectionLimits = { correctionLimitKg: string; correctionLimitFraction: string };
export type Count = { quantity: Big; massKg: Big };
type CountInput = { countedQuantity: string; countedMassKg?: string | undefined };

const COUNTABLE: ReadonlySet<LotRow["status"]> = new Set(["available", "on-hold", "consumed"]);

/** What was counted, in quantity and mass, or every reason why it cannot be. */
export function readCount(lot: LotRow, input: CountInput): { count: Count; issues: FieldIssue[] } {
  const quantity = decimal(input.countedQuantity);
  const massKg = input.countedMassKg === undefined ? massOf(lot, quantity) : decimal(input.countedMassKg);
  const issue = (path: string, reason: string, message: string, more: FieldIssue["details"] = {}) => ({
    path,
    reason,
    message,
    details: { lot: lot.code, ...more },
  });
  const issues: FieldIssue[] = [];
  if (!COUNTABLE.has(lot.status)) {
    issues.push(issue("lot", `lot-${lot.status}`, `Lot ${lot.code} is ${lot.status}.`));
  }
  if (lot.unit === "pcs" && !quantity.mod(1).eq(0)) {
    issues.push(
      issue("countedQuantity", "pieces-not-whole", `${quantity.toFixed()} pieces is not whole.`, {
        quantity: quantity.toFixed(),
      }),
    );
  }
  if (lot.unit === "kg" && !massKg.eq(quantity)) {
    issues.push(
      issue("countedMassKg", "mass-differs-from-quantity", "Kilograms counted are kilograms weighed.", {
        massKg: massKg.toFixed(),
        quantity: quantity.toFixed(),
      }),
    );
  }
  if (quantity.eq(0) !== massKg.eq(0)) {
    issues.push(
      issue(
        "countedMassKg",
        "count-without-mass",
        "Nothing weighs nothing, and what is there weighs something.",
      ),
    );
  }
  if (quantity.lt(lot.reservedQuantity)) {
    issues.push(
      issue(
        "countedQuantity",
        "counted-below-reserved",
        `${lot.reservedQuantity} ${lot.unit} of ${lot.code} are loaded in a run.`,
        { reserved: decimal(lot.reservedQuantity).toFixed(), unit: lot.unit },
      ),
    );
  }
  return { count: { quantity, massKg }, issues };
}

/** A count stands beside the books that it was made against; when they moved meanwhile it says nothing. */
export function assertBooksUnchanged(lot: LotRow, booked: string | undefined): void {
  if (booked === undefined || decimal(booked).eq(lot.remainingQuantity)) return;
  throw new DomainError("STALE_VERSION", "stock-changed-meanwhile", {
    message: `The books of ${lot.code} say ${lot.remainingQuantity} ${lot.unit} by now, not ${booked}: count again.`,
    details: {
      lot: lot.code,
      now: decimal(lot.remainingQuantity).toFixed(),
      before: decimal(booked).toFixed(),
      unit: lot.unit,
    },
  });
}

export function assertDiffers(lot: LotRow, count: Count): void {
  if (count.quantity.eq(lot.remainingQuantity) && count.massKg.eq(lot.remainingMassKg)) {
    throw ruleViolation("count-equals-books", `The books of ${lot.code} say the same: nothing to correct.`, {
      lot: lot.code,
    });
  }
}

/**
 * Above either limit a second person decides. What single persons corrected since a second one last looked counts
 * along, so that no row of small corrections goes around the limit.
 */
export function needsSecondPerson(
  lot: LotRow,
  count: Count,
  limits: CorrectionLimits,
  alone: { massKg: string; quantity: string },
): boolean {
  const massKg = sum([count.massKg.minus(lot.remainingMassKg).abs(), alone.massKg]);
  const quantity = sum([count.quantity.minus(lot.remainingQuantity).abs(), alone.quantity]);
  return (
    massKg.gt(limits.correctionLimitKg) ||
    massKg.gt(decimal(lot.remainingMassKg).times(limits.correctionLimitFraction)) ||
    quantity.gt(decimal(lot.remainingQuantity).times(limits.correctionLimitFraction))
  );
}

/** Pieces that nobody weighed keep the mass of a piece in the books; of an empty lot, that of its making. */
function massOf(lot: LotRow, quantity: Big): Big {
  if (lot.unit === "kg") return quantity;
  const isEmpty = decimal(lot.remainingQuantity).eq(0);
  const [mass, pieces] = isEmpty
    ? [lot.createdMassKg, lot.createdQuantity]
    : [lot.remainingMassKg, lot.remainingQuantity];
  return decimal(toStored(decimal(mass).times(quantity).div(pieces).round(QUANTITY_PLACES)));
}
