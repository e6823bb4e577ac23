import { ruleViolation } from "./errors";

const CLOCK_SKEW_MS = 24 * 3_600_000;

/** Reports come from clocks that differ by hours; what lies further ahead than a day has not happened. */
export function refuseFuture(path: string, at: Date, now: Date): void {
  if (at.getTime() <= now.getTime() + CLOCK_SKEW_MS) return;
  throw ruleViolation("time-in-the-future", `${path} lies more than a day in the future.`, {
    [path]: at.toISOString(),
  });
}
