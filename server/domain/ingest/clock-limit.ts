import type { MachineWord, MessageFault } from "./machine-word";

/** A sender's clock may be ahead of ours by this much; what lies further ahead is not believed. */
export const MOST_AHEAD_MILLISECONDS = 2 * 60_000;
/** From this difference on a clock is worth a look. */
export const NOTABLE_SKEW_MILLISECONDS = 5_000;
/** Words that come later than this after their time are late: they were stored, or the line was slow. */
export const LATE_MILLISECONDS = 60_000;

/** Keeps words from clocks that run ahead apart; each is named with how far it is off. */
export function withinClock(
  words: readonly MachineWord[],
  receivedAt: number,
): { words: MachineWord[]; faults: MessageFault[] } {
  const kept: MachineWord[] = [];
  const faults: MessageFault[] = [];
  for (const word of words) {
    const ahead = word.at - receivedAt;
    if (ahead <= MOST_AHEAD_MILLISECONDS) {
      kept.push(word);
      continue;
    }
    const message = `${word.equipmentCode} says ${new Date(word.at).toISOString()}, ${Math.round(ahead / 1000)} s after it came (${new Date(receivedAt).toISOString()}): its clock is ahead.`;
    faults.push({ path: "at", reason: "event-in-future", message, machine: word.equipmentCode });
  }
  return { words: kept, faults };
}
