import type { CountWord, StateWord } from "@/server/domain/ingest/machine-word";
import type { Transaction } from "@/server/kernel/database";
import { type EventOutcome, type TakenEvent, takeEvents } from "../records/take-events";
import { checkWord } from "../rules/check-word";

export type WordOutcome = EventOutcome;

/**
 * Saves what machines said, by whatever protocol, within the caller's transaction; the caller writes the audit. Words
 * that cannot be believed and machines that nobody knows come back as faults. One outcome per word, in order.
 */
export async function recordWords(
  { tx, now }: { tx: Transaction; now: Date },
  words: readonly (StateWord | CountWord)[],
): Promise<WordOutcome[]> {
  const outcomes = new Array<WordOutcome>(words.length);
  const events: (TakenEvent & { place: number })[] = [];
  for (const [place, word] of words.entries()) {
    const { content, fault } = checkWord(word, now);
    if (fault) outcomes[place] = { status: "refused", fault };
    else events.push({ place, equipmentCode: word.equipmentCode, content });
  }
  const taken = await takeEvents({ tx }, events);
  for (const [at, outcome] of taken.outcomes.entries()) {
    const event = events[at];
    if (event) outcomes[event.place] = outcome;
  }
  return outcomes;
}
