import type { MachineWord } from "@/server/domain/ingest/machine-word";
import type { CommandContext } from "@/server/kernel/command";
import { recordWords, type WordOutcome } from "@/server/modules/equipment/commands/record-words";

type WordOf<Kind extends MachineWord["kind"]> = Extract<MachineWord, { kind: Kind }>;
/** Saves words of its kind in the context's transaction; one outcome per word, in order. */
type Sink<Kind extends MachineWord["kind"]> = (
  context: CommandContext,
  words: WordOf<Kind>[],
) => Promise<WordOutcome[]>;

const events: Sink<"state" | "count"> = (context, words) => recordWords(context, words);

/** Where words go. Kinds with the same function go there together; a kind without one becomes a dead letter. */
const sinks: { [Kind in MachineWord["kind"]]?: Sink<Kind> } = {
  state: events as Sink<"state">,
  count: events as Sink<"count">,
};

type AnySink = (context: CommandContext, words: MachineWord[]) => Promise<WordOutcome[]>;

/** Hands each word to the function of its kind. One outcome per word, in order. */
export async function sinkWords(
  context: CommandContext,
  words: readonly MachineWord[],
): Promise<WordOutcome[]> {
  const outcomes = new Array<WordOutcome>(words.length);
  const bySink = new Map<AnySink, { word: MachineWord; place: number }[]>();
  for (const [place, word] of words.entries()) {
    const sink = sinks[word.kind] as AnySink | undefined;
    if (!sink) {
      outcomes[place] = nobodyTakes(word);
      continue;
    }
    const entries = bySink.get(sink) ?? [];
    entries.push({ word, place });
    bySink.set(sink, entries);
  }
  for (const [sink, entries] of bySink) {
    const results = await sink(
      context,
      entries.map(({ word }) => word),
    );
    for (const [index, { place }] of entries.entries()) {
      const outcome = results[index];
      if (outcome) outcomes[place] = outcome;
    }
  }
  return outcomes;
}

function nobodyTakes({ kind }: MachineWord): WordOutcome {
  const message = `Nothing here takes words of the kind ${kind}.`;
  return { status: "refused", fault: { path: "kind", reason: "kind-not-taken", message } };
}
