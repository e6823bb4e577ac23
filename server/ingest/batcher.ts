export type BatcherOptions<Item, Outcome> = {
  /** So many batches are under way at once; items with the same `key` always go the same way. */
  lanes: number;
  keyOf: (item: Item) => string;
  /** Most items of one batch. */
  maxItems: number;
  /** A batch that is not full waits as long as more arrives within so many milliseconds … */
  lingerMs: number;
  /** … and no longer than this. */
  longestLingerMs: number;
  /** From so many waiting items on, `untilRoom` waits. */
  maxWaiting: number;
  /** Carries out a batch whole or not at all; one outcome per item, in order. */
  perform: (items: Item[]) => Promise<Outcome[]>;
  /** Whether the same batch may succeed later without any change, as when the database is away. */
  isPassing: (error: unknown) => boolean;
  /** Settles the one item that cannot be carried out. */
  setAside: (item: Item, error: unknown) => Promise<Outcome>;
  onRetry?: (error: unknown, attempt: number) => void;
};

type Parcel<Outcome> = { open: number; outcomes: Outcome[]; done: (outcomes: Outcome[]) => void };
type Entry<Item, Outcome> = { item: Item; place: number; parcel: Parcel<Outcome> };

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Collects what arrives from many senders into batches. While one is under way the next one grows, so that batches are
 * small when little arrives and large when the load is high.
 */
export class Batcher<Item, Outcome> {
  readonly #options: BatcherOptions<Item, Outcome>;
  readonly #lanes: Entry<Item, Outcome>[][];
  readonly #running = new Set<Promise<void>>();
  readonly #busy: boolean[];
  #waitingForRoom: (() => void)[] = [];
  #waiting = 0;
  #isStopping = false;

  constructor(options: BatcherOptions<Item, Outcome>) {
    this.#options = options;
    this.#lanes = Array.from({ length: options.lanes }, () => []);
    this.#busy = this.#lanes.map(() => false);
  }

  /** Items that were given and are not settled. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Resolves with one outcome per item, in order, when all of them are settled for good. */
  submit(items: readonly Item[]): Promise<Outcome[]> {
    if (items.length === 0) return Promise.resolve([]);
    return new Promise((done) => {
      const parcel = { open: items.length, outcomes: new Array<Outcome>(items.length), done };
      this.#waiting += items.length;
      for (const [place, item] of items.entries()) {
        const lane = hashOf(this.#options.keyOf(item)) % this.#lanes.length;
        this.#lanes[lane]?.push({ item, place, parcel });
      }
      for (const lane of this.#lanes.keys()) this.#wake(lane);
    });
  }

  /** Resolves when there is room for more; who sends without waiting fills the memory. */
  untilRoom(): Promise<void> {
    if (this.hasRoom) return Promise.resolve();
    return new Promise((resolve) => this.#waitingForRoom.push(resolve));
  }

  get hasRoom(): boolean {
    return this.#waiting < this.#options.maxWaiting;
  }

  /** Carries out all that is waiting, without lingering. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #wake(lane: number): void {
    if (this.#busy[lane] || this.#lanes[lane]?.length === 0) return;
    this.#busy[lane] = true;
    const running = this.#run(lane).finally(() => {
      this.#busy[lane] = false;
      this.#running.delete(running);
      this.#wake(lane);
    });
    this.#running.add(running);
  }

  async #run(lane: number): Promise<void> {
    const queue = this.#lanes[lane] ?? [];
    while (queue.length > 0) {
      await this.#linger(queue);
      await this.#settle(queue.splice(0, this.#options.maxItems));
    }
  }

  async #linger(queue: readonly unknown[]): Promise<void> {
    const { lingerMs, longestLingerMs, maxItems } = this.#options;
    const until = Date.now() + longestLingerMs;
    for (let seen = 0; seen < queue.length && queue.length < maxItems; ) {
      if (this.#isStopping || Date.now() >= until) return;
      seen = queue.length;
      await pause(lingerMs);
    }
  }

  /** Halves a batch that is refused until the item that spoils it stands alone. */
  async #settle(batch: Entry<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#persistently(() => this.#options.perform(batch.map(({ item }) => item)));
      for (const [index, entry] of batch.entries()) this.#close(entry, outcomes[index] as Outcome);
    } catch (error) {
      const [first] = batch;
      if (first && batch.length === 1) {
        this.#close(first, await this.#persistently(() => this.#options.setAside(first.item, error)));
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await this.#settle(batch.slice(0, middle));
      await this.#settle(batch.slice(middle));
    }
  }

  async #persistently<Result>(attempt: () => Promise<Result>): Promise<Result> {
    for (let count = 1; ; count += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (!this.#options.isPassing(error)) throw error;
        this.#options.onRetry?.(error, count);
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** (count - 1), LONGEST_PAUSE_MS));
      }
    }
  }

  #close({ parcel, place }: Entry<Item, Outcome>, outcome: Outcome): void {
    parcel.outcomes[place] = outcome;
    parcel.open -= 1;
    this.#waiting -= 1;
    if (parcel.open === 0) parcel.done(parcel.outcomes);
    if (this.#waitingForRoom.length === 0 || !this.hasRoom) return;
    for (const resolve of this.#waitingForRoom.splice(0)) resolve();
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (hash * 31 + text.charCodeAt(index)) >>> 0;
  return hash;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
