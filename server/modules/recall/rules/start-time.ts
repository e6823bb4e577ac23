import { ruleViolation } from "@/server/kernel/errors";

const CLOCK_SKEW_MS = 60_000;
const LONGEST_MS = 7 * 24 * 3_600_000;

/** When the question was first asked: not in the future, and no longer ago than a page may stay open. */
export function startTime(given: string | undefined, now: Date): Date {
  if (given === undefined) return now;
  const at = new Date(given);
  if (at.getTime() > now.getTime() + CLOCK_SKEW_MS || now.getTime() - at.getTime() > LONGEST_MS) {
    throw ruleViolation("recall-start-not-valid", "startedAt must lie within the last seven days.");
  }
  return at < now ? at : now;
}
