import type { FieldIssue } from "@/server/kernel/errors";
import type { NonconformanceStatus } from "../contract";

export type OpenMatters = {
  undisposedLots: number;
  disposedLots: number;
  openActions: number;
  /** A check is planned, or the effectiveness was confirmed or waived. */
  isCheckPlanned: boolean;
  isEffective: boolean;
};

/** `lastResult`: of the check that was planned last, `open` while it waits, null where there is none. */
export function openMatters(found: {
  undisposed: number;
  disposed: number;
  openActions: number;
  lastResult: string | null;
  isWaived: boolean;
}): OpenMatters {
  return {
    undisposedLots: found.undisposed,
    disposedLots: found.disposed,
    openActions: found.openActions,
    isCheckPlanned: found.isWaived || found.lastResult === "open" || found.lastResult === "effective",
    isEffective: found.isWaived || found.lastResult === "effective",
  };
}

/** All that is missing for this step. */
export function stepFaults(number: string, to: NonconformanceStatus, matters: OpenMatters): FieldIssue[] {
  const faults: FieldIssue[] = [];
  const add = (path: string, reason: string, message: string, count: number) =>
    faults.push({ path, reason, message, details: { number, count } });
  const needsLots = to === "actions" || to === "effectiveness" || to === "closed";
  if (needsLots && matters.undisposedLots > 0) {
    const { undisposedLots: count } = matters;
    add(
      "lots",
      "nonconformance-lots-undisposed",
      `${count} lots of ${number} have no disposition yet.`,
      count,
    );
  }
  if ((to === "effectiveness" || to === "closed") && matters.openActions > 0) {
    const { openActions: count } = matters;
    add("actions", "nonconformance-actions-open", `${count} actions of ${number} are not done yet.`, count);
  }
  if (to === "effectiveness" && !matters.isCheckPlanned) {
    add("check", "nonconformance-check-missing", `Plan how the effectiveness of ${number} is checked.`, 0);
  }
  if (to === "closed" && !matters.isEffective) {
    add(
      "check",
      "nonconformance-effectiveness-open",
      `The effectiveness of ${number} is neither confirmed nor waived.`,
      0,
    );
  }
  if (to === "cancelled" && matters.disposedLots > 0) {
    add(
      "lots",
      "nonconformance-lots-disposed",
      `Lots of ${number} were disposed of: it can only be closed.`,
      0,
    );
  }
  return faults;
}
