import { decimal } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { Proposal } from "../contract";

/** A lot as far as a disposition asks about it. */
export type LotStanding = {
  code: string;
  status: string;
  unit: "kg" | "pcs";
  remainingQuantity: string;
  isPurchased: boolean;
  isDisposed: boolean;
  hasFailedTest: boolean;
};

const GONE = new Set(["consumed", "shipped", "scrapped", "voided"]);

/** Nothing of the lot is here: a decision about it is a statement, and changes nothing in the store. */
export function isGone(lot: Pick<LotStanding, "status">): boolean {
  return GONE.has(lot.status);
}

/** What speaks against this disposition of these lots, all at once. */
export function proposalFaults(lots: readonly LotStanding[], proposal: Proposal): FieldIssue[] {
  return [
    ...ownFaults(proposal),
    ...lots.flatMap((lot, index) => {
      const fault = lotFault(lot, proposal);
      return fault ? [{ path: `lots.${index}`, ...fault, details: { lot: lot.code } }] : [];
    }),
  ];
}

function ownFaults(proposal: Proposal): FieldIssue[] {
  const { decision, gradeCode, materialCode, scrapReasonCode } = proposal;
  const faults: FieldIssue[] = [];
  const missing = (path: string, reason: string, message: string) => faults.push({ path, reason, message });
  if (decision === "regrade" && !gradeCode && !materialCode) {
    missing("proposal.gradeCode", "regrade-needs-grade", "Say to which grade or material.");
  }
  if (decision === "rework" && proposal.reworkOperations.length === 0) {
    missing("proposal.reworkOperations", "rework-needs-operations", "Say by which operations.");
  }
  if ((decision === "scrap" || decision === "return-to-supplier") && !scrapReasonCode) {
    missing("proposal.scrapReasonCode", "scrap-needs-reason-code", "Say by which reason code.");
  }
  return faults;
}

function lotFault(lot: LotStanding, { decision, quantity }: Proposal) {
  if (lot.isDisposed) {
    return { reason: "nonconformance-lot-disposed", message: `Lot ${lot.code} has its disposition already.` };
  }
  if (isGone(lot) && decision !== "use-as-is" && !(decision === "scrap" && lot.status === "scrapped")) {
    return {
      reason: "nonconformance-lot-gone",
      message: `Nothing of lot ${lot.code} is here (${lot.status}): accept it as it is, and dispose of what became of it.`,
    };
  }
  if (decision === "return-to-supplier" && !lot.isPurchased) {
    return {
      reason: "nonconformance-lot-not-purchased",
      message: `Lot ${lot.code} did not come from a supplier.`,
    };
  }
  if (decision === "release" && lot.hasFailedTest) {
    return {
      reason: "nonconformance-lot-failed",
      message: `A test of lot ${lot.code} is out of its limits: it is accepted by concession or not at all.`,
    };
  }
  if (quantity && (decision === "release" || decision === "use-as-is")) {
    return {
      reason: "nonconformance-part-not-released",
      message: `Lot ${lot.code} is released whole: scrap, rework or regrade the part first.`,
    };
  }
  if (quantity && decimal(quantity.value).gt(decimal(lot.remainingQuantity))) {
    return {
      reason: "nonconformance-more-than-there",
      message: `Lot ${lot.code} has ${lot.remainingQuantity} ${lot.unit}.`,
    };
  }
  return null;
}
