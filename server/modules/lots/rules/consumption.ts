import type Big from "big.js";
import { decimal } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { Quantity } from "../contract";
import type { LotRow } from "../records/lots";

/**
 * The gate: may this lot be consumed, and if not, why? Every path that takes material asks here
 * (a trigger on transformation_inputs says the same to whoever might forget).
 */
export function refusalToConsume(lot: LotRow, path: string, at: Date): FieldIssue | null {
  const issue = (reason: string, message: string): FieldIssue => ({
    path,
    reason,
    message,
    details: { lot: lot.code, status: lot.status, qualityStatus: lot.qualityStatus },
  });
  if (lot.status === "on-hold") return issue("lot-on-hold", `Lot ${lot.code} is on hold.`);
  if (lot.status !== "available") return issue(`lot-${lot.status}`, `Lot ${lot.code} is ${lot.status}.`);
  if (lot.qualityStatus === "pending") {
    return issue("lot-not-released", `Lot ${lot.code} waits for its quality release.`);
  }
  if (lot.qualityStatus === "rejected") return issue("lot-rejected", `Lot ${lot.code} was rejected.`);
  const gate = refusalAtGate(lot, path);
  if (gate) return gate;
  if (lot.expiresAt && lot.expiresAt < at) {
    return {
      ...issue("lot-expired", `Lot ${lot.code} expired at ${lot.expiresAt.toISOString()}.`),
      details: {
        lot: lot.code,
        expiresAt: lot.expiresAt.toISOString(),
        hours: Math.ceil((at.getTime() - lot.expiresAt.getTime()) / 3_600_000),
      },
    };
  }
  return null;
}

/** What waits for a gate inspection, or failed one and was not signed off since, goes nowhere. */
function refusalAtGate(lot: LotRow, path: string): FieldIssue | null {
  const details = { lot: lot.code, gateState: lot.gateState };
  if (lot.gateState === "waiting") {
    return {
      path,
      reason: "lot-gate-open",
      message: `Lot ${lot.code} waits for a gate inspection.`,
      details,
    };
  }
  if (lot.gateState === "failed") {
    return {
      path,
      reason: "lot-gate-failed",
      message: `Lot ${lot.code} failed its gate inspection and has no decision yet.`,
      details,
    };
  }
  return null;
}

/**
 * Regrading is the way out for lots that are held, wait for a release or were rejected: it alone may take them, and
 * what comes of it is held like its parent and waits for a release of its own. What is gone or expired stays so, and
 * what failed at a gate is rejected with a signature first.
 */
export function refusalToRegrade(lot: LotRow, path: string, at: Date): FieldIssue | null {
  const isHere = lot.status === "available" || lot.status === "on-hold";
  const gateState = lot.gateState === "failed" && lot.qualityStatus === "rejected" ? "passed" : lot.gateState;
  return refusalToConsume(
    isHere ? { ...lot, status: "available", qualityStatus: "released", gateState } : lot,
    path,
    at,
  );
}

/** What may be taken: what remains less what running loads have reserved. */
export function freeQuantity(lot: LotRow): Big {
  return decimal(lot.remainingQuantity).minus(lot.reservedQuantity);
}

export function quantityIssue(lot: LotRow, wanted: Quantity, path: string): FieldIssue | null {
  if (wanted.unit !== null && wanted.unit !== lot.unit) {
    return {
      path,
      reason: "unit-mismatch",
      message: `Lot ${lot.code} is counted in ${lot.unit}, not in ${wanted.unit}.`,
      details: { lot: lot.code, unit: lot.unit, given: wanted.unit },
    };
  }
  if (lot.unit === "pcs" && !decimal(wanted.value).mod(1).eq(0)) {
    return {
      path,
      reason: "pieces-not-whole",
      message: `Lot ${lot.code} is counted in whole pieces; ${wanted.value} is not whole.`,
      details: { lot: lot.code, quantity: wanted.value },
    };
  }
  return null;
}

export function shortageIssue(lot: LotRow, wanted: Big, free: Big, path: string): FieldIssue | null {
  if (wanted.lte(free)) return null;
  return {
    path,
    reason: "quantity-exceeds-remaining",
    message: `Lot ${lot.code} has ${free.toFixed()} ${lot.unit} free; ${wanted.toFixed()} ${lot.unit} are wanted.`,
    details: { lot: lot.code, free: free.toFixed(), wanted: wanted.toFixed(), unit: lot.unit },
  };
}
