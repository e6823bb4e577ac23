import { isDatabaseAway } from "@/server/kernel/database-errors";
import { logger } from "@/server/kernel/logger";
import { Hearings } from "@/server/modules/connectivity/hearings";
import type { WordOutcome } from "@/server/modules/equipment/commands/record-words";
import { Batcher } from "./batcher";
import type { Decoder, Message } from "./decoders";
import { type BatchItem, recordBatch, setAside } from "./record-batch";

const LANES = 2;
const MOST_ITEMS = 5_000;
const LINGER_MS = 5;
const LONGEST_LINGER_MS = 60;
const MOST_WAITING = 40_000;
const SAY_AGAIN_AFTER = 10;

export type Counters = {
  httpRequests: number;
  messages: number;
  recorded: number;
  duplicates: number;
  refused: number;
  batches: number;
};

/** The one way in: every protocol hands its words here and confirms when they are committed. */
export class Intake {
  readonly counters: Counters = {
    httpRequests: 0,
    messages: 0,
    recorded: 0,
    duplicates: 0,
    refused: 0,
    batches: 0,
  };
  /** What is heard of each machine, until it is flushed. */
  readonly hearings = new Hearings();
  readonly #decoders: readonly Decoder[];
  readonly #batcher = new Batcher<BatchItem, WordOutcome>({
    lanes: LANES,
    keyOf: ({ word, total }) => (word ?? total)?.equipmentCode ?? "",
    maxItems: MOST_ITEMS,
    lingerMs: LINGER_MS,
    longestLingerMs: LONGEST_LINGER_MS,
    maxWaiting: MOST_WAITING,
    perform: (items) => this.#perform(items),
    isPassing: isDatabaseAway,
    setAside,
    onRetry: (error, attempt) => {
      if (attempt % SAY_AGAIN_AFTER === 1) logger().warn({ err: error, attempt }, "the database is away");
    },
  });

  constructor(decoders: readonly Decoder[]) {
    this.#decoders = decoders;
  }

  get waiting(): number {
    return this.#batcher.waiting;
  }

  get hasRoom(): boolean {
    return this.#batcher.hasRoom;
  }

  untilRoom(): Promise<void> {
    return this.#batcher.untilRoom();
  }

  /** Resolves when all items are committed, or kept as dead letters. */
  submit(items: readonly BatchItem[]): Promise<WordOutcome[]> {
    return this.#batcher.submit(items);
  }

  /** What the decoders listen to at the moment. */
  filters(): string[] {
    return [...new Set(this.#decoders.flatMap(({ filters }) => filters()))];
  }

  async refresh(): Promise<void> {
    await Promise.all(this.#decoders.map(async (decoder) => decoder.refresh?.()));
  }

  /** Resolves when the message may be acknowledged; false when no decoder knows its topic. */
  async take(message: Message): Promise<boolean> {
    const items = this.#decoded(message);
    if (items === null) return false;
    this.counters.messages += 1;
    await this.submit(items);
    return true;
  }

  stop(): Promise<void> {
    return this.#batcher.stop();
  }

  #decoded(message: Message): BatchItem[] | null {
    const origin = { source: "mqtt" as const, sender: "MQTT", ...message };
    for (const { decode } of this.#decoders) {
      const decoded = decode(message);
      if (decoded === null) continue;
      return [
        ...decoded.words.map((word) => ({ origin, word, total: null, fault: null })),
        ...(decoded.totals ?? []).map((total) => ({ origin, word: null, total, fault: null })),
        ...decoded.faults.map((fault) => ({ origin, word: null, total: null, fault })),
      ];
    }
    return null;
  }

  async #perform(items: BatchItem[]): Promise<WordOutcome[]> {
    const outcomes = await recordBatch(items);
    this.counters.batches += 1;
    this.#hear(items, outcomes);
    for (const { status } of outcomes) {
      if (status === "recorded") this.counters.recorded += 1;
      else if (status === "duplicate") this.counters.duplicates += 1;
      else this.counters.refused += 1;
    }
    return outcomes;
  }

  /** Sparkplug's host listens for itself: it knows what came of each message. */
  #hear(items: readonly BatchItem[], outcomes: readonly WordOutcome[]): void {
    const now = new Date();
    for (const [index, { origin, word }] of items.entries()) {
      if (!word || origin.source === "sparkplug") continue;
      const receivedAt = origin.source === "http" ? now : origin.receivedAt;
      this.hearings.note(origin.source, [word], receivedAt, () => outcomes[index]?.status === "duplicate");
    }
  }
}
