import type { InstrumentState } from "../contract";

export const DUE_SOON_DAYS = 30;
const DAY_MS = 86_400_000;

export type StateFacts = {
  outOfServiceSince: Date | null;
  hasOpenFault: boolean;
  calibrationDueAt: Date | null;
};

/** The one word that says most about an instrument now. */
export function instrumentState(facts: StateFacts, now: Date): InstrumentState {
  if (facts.outOfServiceSince !== null && facts.outOfServiceSince <= now) return "out-of-service";
  if (facts.hasOpenFault) return "out-of-tolerance";
  if (facts.calibrationDueAt === null) return "not-calibrated";
  if (facts.calibrationDueAt < now) return "overdue";
  const soon = facts.calibrationDueAt.getTime() - DUE_SOON_DAYS * DAY_MS <= now.getTime();
  return soon ? "due-soon" : "in-use";
}
