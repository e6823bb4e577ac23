const DAY_MS = 86_400_000;

export type DueState = "ahead" | "soon" | "due";

/** How far a machine is on the way to its next maintenance: inside the lead is "soon", at the interval "due". */
export function dueState(used: number, interval: number, lead: number): DueState {
  if (used >= interval) return "due";
  return used >= interval - lead ? "soon" : "ahead";
}

/**
 * When the interval will be used up if things go on as in the last `observedDays` days; null when nothing was used in
 * them, `now` when it is used up already. Epoch ms.
 */
export function expectedAt(progress: {
  used: number;
  interval: number;
  usedLately: number;
  observedDays: number;
  now: number;
}): number | null {
  const { used, interval, usedLately, observedDays, now } = progress;
  if (used >= interval) return now;
  if (usedLately <= 0 || observedDays <= 0) return null;
  return now + ((interval - used) / (usedLately / observedDays)) * DAY_MS;
}

/** Days (with their fraction) from one instant to another, epoch ms; what a calendar plan has used. */
export function daysFrom(earlier: number, later: number): number {
  return Math.max(0, later - earlier) / DAY_MS;
}
