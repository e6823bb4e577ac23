import { ruleViolation } from "@/server/kernel/errors";
import type { NonconformanceStatus } from "../contract";

const CLOSING: readonly NonconformanceStatus[] = ["in-review", "actions", "effectiveness"];

/**
 * open → contained → in-review → actions → effectiveness → closed, or cancelled; one step back is a correction. What
 * needs no action closes from the review: the database still asks for dispositions and for a waiver with its reason.
 */
const ALLOWED: Record<NonconformanceStatus, readonly NonconformanceStatus[]> = {
  open: ["contained", "cancelled"],
  contained: ["in-review", "cancelled"],
  "in-review": ["contained", "actions", "closed", "cancelled"],
  actions: ["in-review", "effectiveness", "closed"],
  effectiveness: ["actions", "closed"],
  closed: [],
  cancelled: [],
};

type Standing = { number: string; status: NonconformanceStatus };

/** Throws `nonconformance-transition-not-allowed`, naming both states. */
export function assertMayBecome(record: Standing, next: NonconformanceStatus): void {
  assertNotEnded(record);
  if (ALLOWED[record.status].includes(next)) return;
  throw ruleViolation(
    "nonconformance-transition-not-allowed",
    `${record.number} is ${record.status} and cannot become ${next}.`,
    { number: record.number, status: record.status, next },
  );
}

export function assertNotEnded({ number, status }: Standing): void {
  if (status !== "closed" && status !== "cancelled") return;
  throw ruleViolation("nonconformance-ended", `${number} is ${status}; nothing of it changes any more.`, {
    number,
    status,
  });
}

/** Throws `nonconformance-not-in-review`: lots are proposed and disposed of once it is contained. */
export function assertReviewable({ number, status }: Standing): void {
  if (status === "contained" || CLOSING.includes(status)) return;
  throw ruleViolation(
    "nonconformance-not-in-review",
    `${number} is ${status}: contain it before its lots are disposed of.`,
    { number, status },
  );
}
