import type { MessageFault } from "./machine-word";

/** A sender's clock may be ahead of ours by this much; what lies further ahead is not believed. */
export const MOST_AHEAD_MILLISECONDS = 2 * 60_000;
/** From this difference on a clock is worth a look. */
export const NOTABLE_SKEW_MILLISECONDS = 5_000;
/** Words that come later than this after their time are late: they were stored, or the line was slow. */
export const LATE_MILLISECONDS = 60_000;

/** Keeps what clocks that run ahead say apart; each is named with how far it is off. */
export function withinClock<Told extends { equipmentCode: string; at: number }>(
  told: readonly Told[],
  receivedAt: number,
): { kept: Told[]; faults: MessageFault[] } {
  const kept: Told[] = [];
  const faults: MessageFault[] = [];
  for (const each of told) {
    const ahead = each.at - receivedAt;
    if (ahead <= MOST_AHEAD_MILLISECONDS) {
      kept.push(each);
      continue;
    }
    const seconds = Math.round(ahead / 1000);
    const said = new Date(each.at).toISOString();
    const message = `${each.equipmentCode} says ${said}, ${seconds} s after we received it: its clock is ahead.`;
    faults.push({ path: "at", reason: "event-in-future", message, machine: each.equipmentCode });
  }
  return { kept, faults };
}
