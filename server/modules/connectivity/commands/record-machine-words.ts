import type { CountWord, MachineWord, MessageFault, StateWord } from "@/server/domain/ingest/machine-word";
import type { CommandContext } from "@/server/kernel/command";
import { recordEquipmentEvents } from "@/server/modules/equipment/commands/record-equipment-events";
import { EVENT_BATCH_LIMIT } from "@/server/modules/equipment/contract";

export type WordOutcome =
  | { status: "recorded" | "duplicate"; fault: null }
  | { status: "refused"; fault: MessageFault };

type Recorder = (context: CommandContext, words: MachineWord[]) => Promise<WordOutcome[]>;

const RECORDERS: { [Kind in MachineWord["kind"]]?: Recorder } = {
  state: recordEvents,
  count: recordEvents,
};

/** Records words of any kind in the caller's transaction, each id once. One outcome per word, in order. */
export async function recordMachineWords(
  context: CommandContext,
  words: readonly MachineWord[],
): Promise<WordOutcome[]> {
  const outcomes = new Array<WordOutcome>(words.length);
  const byRecorder = new Map<Recorder, number[]>();
  for (const [place, { kind }] of words.entries()) {
    const recorder = RECORDERS[kind];
    if (recorder) byRecorder.set(recorder, [...(byRecorder.get(recorder) ?? []), place]);
    else outcomes[place] = { status: "refused", fault: notTaken(kind) };
  }
  for (const [recorder, places] of byRecorder) {
    const told = await recorder(
      context,
      places.flatMap((place) => words[place] ?? []),
    );
    for (const [index, place] of places.entries()) {
      const outcome = told[index];
      if (outcome) outcomes[place] = outcome;
    }
  }
  return outcomes;
}

async function recordEvents(context: CommandContext, words: MachineWord[]): Promise<WordOutcome[]> {
  const outcomes: WordOutcome[] = [];
  for (let start = 0; start < words.length; start += EVENT_BATCH_LIMIT) {
    const items = words
      .slice(start, start + EVENT_BATCH_LIMIT)
      .map((word) => eventOf(word as StateWord | CountWord));
    const { items: results } = await recordEquipmentEvents(context, { items });
    for (const { status, errors } of results) {
      const [fault] = errors;
      if (status !== "refused") outcomes.push({ status, fault: null });
      else if (fault) outcomes.push({ status, fault });
    }
  }
  return outcomes;
}

function eventOf(word: StateWord | CountWord) {
  const { equipmentCode, externalId, at } = word;
  const base = { id: externalId, equipmentCode, at: new Date(at).toISOString() };
  if (word.kind === "state") {
    return { ...base, type: "state", state: word.state, reasonCode: word.reasonCode };
  }
  return { ...base, type: "count", good: word.good, reject: word.reject, unit: word.unit };
}

function notTaken(kind: string): MessageFault {
  return {
    path: "kind",
    reason: "word-kind-not-taken",
    message: `Nothing here takes words of the kind ${kind}.`,
  };
}
