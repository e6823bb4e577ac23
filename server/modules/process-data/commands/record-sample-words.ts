import type { SampleWord } from "@/server/domain/ingest/machine-word";
import type { Transaction } from "@/server/kernel/database";
import type { SampleFault } from "../contract/samples";
import {
  ensurePartitions,
  insertSamples,
  longestRawDays,
  type StoredSample,
  storedValues,
} from "../records/samples";
import { seriesOf } from "../records/series";

/** A machine's clock may be ahead of ours by this much. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;
const DAY_MS = 86_400_000;

export type SampleWordFault = SampleFault & { index: number };
export type SampleWordsResult = {
  recorded: number;
  /** Indexes of words that were known already. */
  duplicates: number[];
  faults: SampleWordFault[];
};

/**
 * Stores what machines say about their process, thousands of words by one statement. An unknown machine or parameter,
 * a value that is no number, a time in the future or older than raw samples are kept is a fault of that word alone. The
 * same word again is a duplicate; another value for an instant that is known is refused and named: the first word stays.
 * Nothing is thrown for what a word says. The envelope check and the roll-ups follow by `checkEnvelopes` and
 * `compactSamples`.
 */
export async function recordSamples(
  { tx, now }: { tx: Transaction; now: Date },
  words: readonly SampleWord[],
): Promise<SampleWordsResult> {
  const pairs = [...new Map(words.map((word) => [keyOf(word), word])).values()];
  const [lookups, rawDays] = await Promise.all([seriesOf({ tx }, pairs), longestRawDays({ tx })]);
  const known = new Map(lookups.map((each) => [keyOf(each), each]));
  const latest = now.getTime() + CLOCK_TOLERANCE_MS;
  const earliest = now.getTime() - rawDays * DAY_MS;
  const faults: SampleWordFault[] = [];
  const duplicates: number[] = [];
  const samples = new Map<string, StoredSample & { indexes: number[] }>();
  for (const [index, word] of words.entries()) {
    const series = known.get(keyOf(word));
    const refused = (path: string, reason: string, message: string) =>
      faults.push({ index, path, reason, message });
    if (!series?.equipmentId) {
      refused("equipmentCode", "equipment-not-found", `No machine ${word.equipmentCode}.`);
    } else if (series.seriesId === null) {
      const message = `Machines like ${word.equipmentCode} have no process parameter ${word.parameterCode}.`;
      refused("parameterCode", "process-parameter-not-found", message);
    } else if (!Number.isFinite(word.value)) {
      refused("value", "value-not-a-number", "The value is not a finite number.");
    } else if (!Number.isFinite(word.at) || word.at > latest) {
      refused("at", "sample-in-future", `The time lies in the future; now is ${now.toISOString()}.`);
    } else if (word.at < earliest) {
      refused("at", "sample-too-old", `Raw samples are kept for ${rawDays} days; this one is older.`);
    } else {
      const at = Math.round(word.at);
      const key = `${series.seriesId} ${at}`;
      const before = samples.get(key);
      if (!before) samples.set(key, { seriesId: series.seriesId, at, value: word.value, indexes: [index] });
      else if (before.value === word.value) duplicates.push(index);
      else faults.push({ index, ...contradiction(word, before.value) });
    }
  }
  const list = [...samples.values()];
  await ensurePartitions(
    { tx },
    list.map(({ at }) => at),
  );
  const { recorded, fresh } = await insertSamples({ tx }, list, now);
  if (fresh) {
    const old = [...samples].filter(([key]) => !fresh.has(key));
    const stored = await storedValues(
      { tx },
      old.map(([, sample]) => sample),
    );
    for (const [key, { value, indexes }] of old) {
      const [index = 0] = indexes;
      const word = words[index];
      const kept = stored.get(key);
      if (word && kept !== undefined && kept !== value) faults.push({ index, ...contradiction(word, kept) });
      else duplicates.push(index);
    }
  }
  return { recorded, duplicates, faults: faults.sort((a, b) => a.index - b.index) };
}

function contradiction(word: SampleWord, kept: number): SampleFault {
  return {
    path: "value",
    reason: "sample-contradicts",
    message: `${word.equipmentCode} said ${kept} for ${word.parameterCode} at this instant before; that stays.`,
  };
}

function keyOf({ equipmentCode, parameterCode }: { equipmentCode: string; parameterCode: string }): string {
  return `${equipmentCode}\u0000${parameterCode}`;
}
