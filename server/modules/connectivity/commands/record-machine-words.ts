import type { MachineWord } from "@/server/domain/ingest/machine-word";
import type { CommandContext } from "@/server/kernel/command";
import { recordEnergy } from "@/server/modules/energy/commands/record-energy";
import { recordWords, type WordOutcome } from "@/server/modules/equipment/commands/record-words";
import { recordSamples } from "@/server/modules/process-data/commands/record-sample-words";

type WordOf<Kind extends MachineWord["kind"]> = Extract<MachineWord, { kind: Kind }>;
/** Saves words of its kind in the context's transaction; one outcome per word, in order. */
type Recorder<Kind extends MachineWord["kind"]> = (
  context: CommandContext,
  words: WordOf<Kind>[],
) => Promise<WordOutcome[]>;

const events: Recorder<"state" | "count"> = (context, words) => recordWords(context, words);

const samples: Recorder<"sample"> = async (context, words) => {
  const { duplicates, faults } = await recordSamples(context, words);
  return outcomesOf(words.length, faults, new Set(duplicates));
};

const energy: Recorder<"energy"> = async (context, words) => {
  const { faults } = await recordEnergy(context, words);
  return outcomesOf(
    words.length,
    faults.map((fault) => ({ ...fault, path: "kilowattHours" })),
  );
};

/** Where words go. Kinds with the same function go there together. */
const recorders: { [Kind in MachineWord["kind"]]: Recorder<Kind> } = {
  state: events as Recorder<"state">,
  count: events as Recorder<"count">,
  sample: samples,
  energy,
};

type AnyRecorder = (context: CommandContext, words: MachineWord[]) => Promise<WordOutcome[]>;

/** Records words of any kind in the caller's transaction, each id once; the caller writes the audit. One outcome per word, in order. */
export async function recordMachineWords(
  context: CommandContext,
  words: readonly MachineWord[],
): Promise<WordOutcome[]> {
  const outcomes = new Array<WordOutcome>(words.length);
  const byRecorder = new Map<AnyRecorder, { word: MachineWord; place: number }[]>();
  for (const [place, word] of words.entries()) {
    const recorder = recorders[word.kind] as AnyRecorder;
    const entries = byRecorder.get(recorder) ?? [];
    entries.push({ word, place });
    byRecorder.set(recorder, entries);
  }
  for (const [recorder, entries] of byRecorder) {
    const results = await recorder(
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

type IndexedFault = { index: number; path: string; reason: string; message: string };

function outcomesOf(
  count: number,
  faults: readonly IndexedFault[],
  duplicates: ReadonlySet<number> = new Set(),
): WordOutcome[] {
  const faultAt = new Map(
    faults.map(({ index, path, reason, message }) => [index, { path, reason, message }]),
  );
  return Array.from({ length: count }, (_, index) => {
    const fault = faultAt.get(index);
    if (fault) return { status: "refused", fault };
    return { status: duplicates.has(index) ? "duplicate" : "recorded", fault: null };
  });
}
