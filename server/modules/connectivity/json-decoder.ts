import { withinClock } from "@/server/domain/ingest/clock-limit";
import { decodeJson } from "@/server/domain/ingest/decode-json";
import type { MachineWord, MessageFault } from "@/server/domain/ingest/machine-word";
import { matchesFilter } from "@/server/domain/ingest/topic-filter";
import type { TotalReading } from "@/server/domain/ingest/total-reading";
import type { Database } from "@/server/kernel/database";
import { type MachineRules, machineRules } from "./queries/machine-rules";

export type ReceivedMessage = { topic: string; payload: Uint8Array; receivedAt: Date };

/** Counters among them become words by `settleTotals`, in the transaction that records the words. */
export type ReadMessage = { words: MachineWord[]; totals: TotalReading[]; faults: MessageFault[] };

const NO_RULES: MachineRules = { machines: new Set(), aliases: new Map(), tags: [], mappings: [] };

/** Reads plain JSON messages by the mappings that are switched on, as they stood at the last `refresh`. */
export class JsonDecoder {
  readonly #db: Database;
  #rules = NO_RULES;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Reads mappings, names and aliases again. */
  async refresh(): Promise<void> {
    this.#rules = await machineRules(this.#db);
  }

  /** Topic filters of all mappings, each once. */
  filters(): readonly string[] {
    return [...new Set(this.#rules.mappings.map(({ topicFilter }) => topicFilter))];
  }

  /** What a message says; null: no mapping reads its topic. Never throws. */
  decode(message: ReceivedMessage): ReadMessage | null {
    return readMessage(this.#rules, message);
  }
}

/** What one message says by every mapping whose filter names its topic; null: there is none. */
export function readMessage(
  rules: MachineRules,
  { topic, payload, receivedAt }: ReceivedMessage,
): ReadMessage | null {
  const mappings = rules.mappings.filter(({ topicFilter }) => matchesFilter(topicFilter, topic));
  if (mappings.length === 0) return null;
  const read = mappings.map((mapping) => decodeJson(mapping, topic, payload, receivedAt.getTime(), rules));
  return sound(
    {
      words: read.flatMap(({ words }) => words),
      totals: read.flatMap(({ totals }) => totals),
      faults: read.flatMap(({ faults }) => faults),
    },
    receivedAt.getTime(),
  );
}

/** Leaves out what lies further in the future than clocks may differ. */
export function sound<Read extends ReadMessage>(read: Read, receivedAt: number): Read {
  const words = withinClock(read.words, receivedAt);
  const totals = withinClock(read.totals, receivedAt);
  return {
    ...read,
    words: words.kept,
    totals: totals.kept,
    faults: [...read.faults, ...words.faults, ...totals.faults],
  };
}
