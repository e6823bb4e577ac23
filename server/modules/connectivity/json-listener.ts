import { withinClock } from "@/server/domain/ingest/clock-limit";
import { decodeJson } from "@/server/domain/ingest/decode-json";
import type { MachineWord, MessageFault } from "@/server/domain/ingest/machine-word";
import type { TotalReading } from "@/server/domain/ingest/running-total";
import { matchesFilter } from "@/server/domain/ingest/topic-filter";
import type { Database } from "@/server/kernel/database";
import { CurrentRules } from "./current-rules";
import type { MachineRules } from "./queries/machine-rules";
import { keepPending, settle } from "./records/totals";
import { type DeadLetter, letterOf } from "./rules/dead-letter";

export type ReceivedMessage = { topic: string; payload: Uint8Array /** Epoch ms. */; receivedAt: number };

export type DecodedBatch = {
  words: MachineWord[];
  /** What could not be read; the caller keeps them with `keepDeadLetters`. */
  letters: DeadLetter[];
  /** To be named to `forgetPending` once the words are recorded; null: nothing waits. */
  batchId: string | null;
};

/** Reads plain JSON messages by the mappings that are switched on. One object per process. */
export class JsonListener {
  readonly #db: Database;
  readonly #rules: CurrentRules;

  constructor(db: Database) {
    this.#db = db;
    this.#rules = new CurrentRules(db);
  }

  /** Topic filters of all mappings, each once. They change when somebody saves a mapping: ask again now and then. */
  async subscriptions(): Promise<string[]> {
    const { mappings } = await this.#rules.get();
    return [...new Set(mappings.map(({ topicFilter }) => topicFilter))];
  }

  /**
   * What messages say. Where counters that only grow are among them, their words are kept in the database until
   * `forgetPending` is told: after a crash `pendingBatches` has them.
   */
  async decode(messages: readonly ReceivedMessage[]): Promise<DecodedBatch> {
    const rules = await this.#rules.get();
    const words: MachineWord[] = [];
    const totals: TotalReading[] = [];
    const letters: DeadLetter[] = [];
    for (const message of messages) {
      const read = readMessage(rules, message);
      words.push(...read.words);
      totals.push(...read.totals);
      const letter = letterOf({ ...message, source: "mqtt" }, read.faults);
      if (letter) letters.push(letter);
    }
    if (totals.length === 0) return { words, letters, batchId: null };
    return this.#db.transaction(async (tx) => {
      const counted = await settle(tx, totals);
      return { words: [...words, ...counted], letters, batchId: await keepPending(tx, counted) };
    });
  }
}

/** What one message says by every mapping whose filter names its topic. */
export function readMessage(
  rules: MachineRules,
  { topic, payload, receivedAt }: ReceivedMessage,
): { words: MachineWord[]; totals: TotalReading[]; faults: MessageFault[] } {
  const mappings = rules.mappings.filter(({ topicFilter }) => matchesFilter(topicFilter, topic));
  if (mappings.length === 0) {
    const message = `No mapping that is switched on reads ${topic}.`;
    return { words: [], totals: [], faults: [{ path: "topic", reason: "no-mapping", message }] };
  }
  const read = mappings.map((mapping) => decodeJson(mapping, topic, payload, receivedAt, rules));
  return sound(
    {
      words: read.flatMap(({ words }) => words),
      totals: read.flatMap(({ totals }) => totals),
      faults: read.flatMap(({ faults }) => faults),
    },
    receivedAt,
  );
}

/** Leaves out what lies further in the future than clocks may differ. */
export function sound<Read extends { words: MachineWord[]; totals: TotalReading[]; faults: MessageFault[] }>(
  read: Read,
  receivedAt: number,
): Read {
  const { words, faults } = withinClock(read.words, receivedAt);
  const early = withinClock(
    read.totals.map((total) => ({ kind: "count", ...total, good: "0", reject: null, unit: null })),
    receivedAt,
  );
  const kept = new Set(early.words.map(({ externalId }) => externalId));
  return {
    ...read,
    words,
    totals: read.totals.filter(({ externalId }) => kept.has(externalId)),
    faults: [...read.faults, ...faults, ...early.faults],
  };
}
