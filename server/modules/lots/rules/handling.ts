import type { FieldIssue } from "@/server/kernel/errors";
import type { LotRow } from "../records/lots";

const HERE: ReadonlySet<LotRow["status"]> = new Set(["available", "on-hold"]);

/** Some of it is there to be touched; what was used up while it was held is not. */
export function isHere(lot: Pick<LotRow, "status" | "remainingQuantity">): boolean {
  return HERE.has(lot.status) && Number(lot.remainingQuantity) > 0;
}

export function unknownLotIssue(code: string, path: string): FieldIssue {
  return { path, reason: "lot-not-found", message: `No lot ${code}.`, details: { code } };
}

/** Used up, shipped, scrapped and voided lots are not there any more. */
export function goneIssue(lot: LotRow, path: string): FieldIssue | null {
  if (isHere(lot)) return null;
  const status = HERE.has(lot.status) ? "consumed" : lot.status;
  return {
    path,
    reason: `lot-${status}`,
    message: `Lot ${lot.code} is ${status}.`,
    details: { lot: lot.code, status },
  };
}

/** What sits in a running load belongs to the run until it is taken out. */
export function loadedIssue(lot: LotRow, path: string): FieldIssue | null {
  if (Number(lot.reservedQuantity) === 0) return null;
  return {
    path,
    reason: "lot-in-running-load",
    message: `Lot ${lot.code} is loaded in a run that has not ended.`,
    details: { lot: lot.code },
  };
}
