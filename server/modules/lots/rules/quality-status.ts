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
  assertGateAllows(lot, decision);
  const isWayOut = lot.gateState === "failed" && decision === "conditionally-released";
  if (!isWayOut && !allowed[lot.qualityStatus].includes(decision)) {
    throw ruleViolation(
      "quality-decision-not-possible",
      `Lot ${lot.code} is ${lot.qualityStatus}; it cannot become ${decision}.`,
      { lot: lot.code, from: lot.qualityStatus, to: decision },
    );
  }
}

/** Nothing is released before its gate inspection is done, and what failed there is released under a condition alone. */
function assertGateAllows(lot: LotRow, decision: Decision): void {
  if (decision === "rejected") return;
  if (lot.gateState === "waiting") {
    throw ruleViolation("lot-gate-open", `Lot ${lot.code} waits for a gate inspection.`, { lot: lot.code });
  }
  if (lot.gateState === "failed" && decision === "released") {
    throw ruleViolation(
      "release-with-failed-gate",
      `Lot ${lot.code} failed its gate inspection; release it conditionally, with the reason, or reject it.`,
      { lot: lot.code },
    );
  }
}
