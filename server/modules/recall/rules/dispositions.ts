import { decimal } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { RecallDisposition } from "../contract";

/** A lot of the list as far as a disposition asks about it. */
export type LotStanding = {
  code: string;
  disposition: RecallDisposition | null;
  remainingQuantity: string;
  /** Ever left for a customer, also what came back since. */
  wasShipped: boolean;
};

const ISSUES_SHOWN = 50;

/** What speaks against this disposition of these lots: it must not say what the plant's books deny. */
export function dispositionIssues(
  lots: readonly LotStanding[],
  disposition: RecallDisposition,
  replace: boolean,
): FieldIssue[] {
  return lots
    .flatMap((lot, index): FieldIssue[] => {
      const found = faultOf(lot, disposition, replace);
      if (!found) return [];
      return [{ path: `lots.${index}`, ...found, details: { lot: lot.code } }];
    })
    .slice(0, ISSUES_SHOWN);
}

function faultOf(lot: LotStanding, disposition: RecallDisposition, replace: boolean) {
  if (lot.disposition !== null && !replace) {
    return { reason: "recall-lot-disposed", message: `Lot ${lot.code} has a disposition already.` };
  }
  if (disposition === "used-up" && decimal(lot.remainingQuantity).gt(0)) {
    return { reason: "recall-lot-still-here", message: `Some of lot ${lot.code} is still here.` };
  }
  if ((disposition === "returned" || disposition === "customer-informed") && !lot.wasShipped) {
    return { reason: "recall-lot-not-shipped", message: `Nothing of lot ${lot.code} was shipped.` };
  }
  return null;
}
