import { ruleViolation } from "@/server/kernel/errors";
import type { LotRow } from "../records/lots";

type Decision = "released" | "conditionally-released" | "rejected";

/** pending → released | conditionally-released | rejected; a release may be withdrawn while the lot is there. */
const allowed: Record<LotRow["qualityStatus"], readonly Decision[]> = {
  "not-required": ["rejected"],
  pending: ["released", "conditionally-released", "rejected"],
  released: ["rejected"],
  "conditionally-released": ["released", "rejected"],
  rejected: ["conditionally-released"],
};

export function assertCanDecide(lot: LotRow, decision: Decision): void {
  if (!["available", "on-hold"].includes(lot.status)) {
    throw ruleViolation(`lot-${lot.status}`, `Lot ${lot.code} is ${lot.status}.`, {
      lot: lot.code,
      status: lot.status,
    });
  }
  if (!allowed[lot.qualityStatus].includes(decision)) {
    throw ruleViolation(
      "quality-decision-not-possible",
      `Lot ${lot.code} is ${lot.qualityStatus}; it cannot become ${decision}.`,
      { lot: lot.code, from: lot.qualityStatus, to: decision },
    );
  }
}
