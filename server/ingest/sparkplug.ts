import type { IClientOptions, MqttClient } from "mqtt";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import { NAMESPACE } from "@/server/domain/sparkplug/topic";
import type { Database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import type { Logger } from "@/server/kernel/logger";
import { sayHostState, takeLease } from "@/server/modules/connectivity/commands/host-lease";
import { keepDeadLetters } from "@/server/modules/connectivity/commands/keep-dead-letters";
import { forgetPending, pendingBatches } from "@/server/modules/connectivity/commands/pending-words";
import { Hearings } from "@/server/modules/connectivity/hearings";
import {
  type HostBatch,
  type Publish,
  SparkplugHostSession,
} from "@/server/modules/connectivity/host-session";
import type { ReceivedMessage } from "@/server/modules/connectivity/json-decoder";

type Options = {
  db: Database;
  hostId: string;
  logger: Logger;
  /** Records words, each id once; the batch is kept until it returns. Throws when it could not. */
  take: (words: MachineWord[]) => Promise<void>;
};

const TICK_MILLISECONDS = 5_000;
const MOST_AT_ONCE = 500;
const RETRY_MILLISECONDS = 1_000;
const ABANDONED_MILLISECONDS = 30_000;

/**
 * The Sparkplug host on an mqtt.js client: listens to all nodes, says that it is there, asks for births, hands on what
 * machines say. Several processes may start it; one holds the lease and listens, the others stand by.
 */
export class SparkplugHost {
  readonly #options: Options;
  readonly #client: MqttClient;
  readonly #holder = newId();
  #session: SparkplugHostSession | undefined;
  readonly #hearings = new Hearings();
  #waiting: ReceivedMessage[] = [];
  #working: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #saidOnlineAt = 0;
  #isDrainQueued = false;
  #isStopping = false;

  constructor(client: MqttClient, options: Options) {
    this.#client = client;
    this.#options = options;
    client.on("message", (topic, payload) => this.#onMessage(topic, payload));
    client.on("connect", () => void this.#queue(() => this.#onConnect()));
    client.on("reconnect", () => {
      client.options.will = willOf(options.hostId, Date.now());
    });
  }

  /** Takes the lease, if nobody has it, and begins to listen. Resolves when it is known who holds it. */
  async start(): Promise<boolean> {
    this.#timer = setInterval(() => void this.#queue(() => this.#tick()), TICK_MILLISECONDS);
    this.#timer.unref();
    await this.#queue(() => this.#tick());
    return this.#session !== undefined;
  }

  /** Says goodbye and gives the lease back; what has come is recorded before. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    await this.#queue(async () => {
      await this.#drain();
      const session = this.#session;
      if (!session) return;
      await this.#publish([session.state(false, Date.now())]);
      await this.#hearings.flush(this.#options.db);
      await sayHostState(this.#options.db, this.#identity(), false);
      this.#session = undefined;
    });
  }

  /** Resolves when everything that has come so far is recorded. */
  async idle(): Promise<void> {
    await this.#queue(() => this.#drain());
  }

  #identity() {
    return { hostId: this.#options.hostId, holder: this.#holder, now: new Date() };
  }

  #onMessage(topic: string, payload: Buffer): void {
    if (!this.#session || !topic.startsWith(`${NAMESPACE}/`)) return;
    if (topic === this.#session.state(true, 0).topic) {
      void this.#queue(() => this.#contradict(payload));
      return;
    }
    this.#waiting.push({ topic, payload, receivedAt: new Date() });
    if (this.#isDrainQueued) return;
    this.#isDrainQueued = true;
    void this.#queue(() => this.#drain());
  }

  /** One thing after the other; what fails is logged and does not stop what follows. */
  #queue(work: () => Promise<void>): Promise<void> {
    this.#working = this.#working.then(work).catch((error: unknown) => {
      this.#options.logger.error({ err: error }, "sparkplug host");
    });
    return this.#working;
  }

  async #tick(): Promise<void> {
    if (this.#isStopping) return;
    await this.#recordPending();
    await this.#hearings.flush(this.#options.db);
    const isMine = await takeLease(this.#options.db, this.#identity());
    if (!isMine) {
      if (this.#session) await this.#client.unsubscribeAsync(`${NAMESPACE}/#`);
      this.#session = undefined;
      this.#waiting = [];
      return;
    }
    if (this.#session) await this.#hand(await this.#session.expire(Date.now()));
    else {
      this.#session = await SparkplugHostSession.load(this.#options.db, this.#options.hostId);
      if (this.#client.connected) await this.#onConnect();
    }
  }

  async #onConnect(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    await this.#client.subscribeAsync(`${NAMESPACE}/#`, { qos: 1 });
    this.#saidOnlineAt = willTimestamp(this.#client.options) ?? Date.now();
    await this.#publish([session.state(true, this.#saidOnlineAt)]);
    await sayHostState(this.#options.db, this.#identity(), true);
    await this.#hand(await session.resume(Date.now()));
  }

  /** A will of an earlier connection of ours may say late that we are gone (3.0, 6.4.27): we are not. */
  async #contradict(payload: Buffer): Promise<void> {
    const isOffline = /"online"\s*:\s*false/.test(payload.toString());
    if (isOffline && this.#session && !this.#isStopping) {
      this.#saidOnlineAt = Math.max(Date.now(), this.#saidOnlineAt + 1);
      await this.#publish([this.#session.state(true, this.#saidOnlineAt)]);
    }
  }

  async #drain(): Promise<void> {
    this.#isDrainQueued = false;
    while (this.#waiting.length > 0 && this.#session) {
      const session = this.#session;
      const messages = this.#waiting.slice(0, MOST_AT_ONCE);
      const batch = await this.#untilDone(() => session.receive(messages));
      this.#waiting = this.#waiting.slice(messages.length);
      if (batch) {
        this.#hearings.note("sparkplug", batch.words, messages.at(-1)?.receivedAt ?? new Date());
        await this.#hand(batch);
      }
    }
  }

  async #hand({ words, letters, publish, batchId }: HostBatch): Promise<void> {
    const { db, take } = this.#options;
    this.#command(publish);
    if (letters.length > 0) await this.#untilDone(() => keepDeadLetters({ tx: db }, letters));
    await this.#record(words, batchId, take);
  }

  async #record(words: MachineWord[], batchId: string | null, take: Options["take"]): Promise<void> {
    if (words.length === 0) return;
    await this.#untilDone(async () => {
      await take(words);
      if (batchId !== null) await forgetPending(this.#options.db, batchId);
    });
  }

  /** What a process that died had taken and not recorded. */
  async #recordPending(): Promise<void> {
    const { db, take } = this.#options;
    for (const { id, words } of await pendingBatches(db, new Date(Date.now() - ABANDONED_MILLISECONDS))) {
      await this.#record(words, id, take);
    }
  }

  /** Tries until the database takes it: a node does not send again what the host has taken from the broker. */
  async #untilDone<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        this.#options.logger.warn({ err: error }, "sparkplug host waits for the database");
        if (this.#isStopping) return undefined;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
      }
    }
  }

  /** Asks without waiting; what a broken line swallows is asked again when it is back. */
  #command(messages: readonly Publish[]): void {
    if (!this.#client.connected) return;
    this.#publish(messages).catch((error: unknown) => {
      this.#options.logger.warn({ err: error }, "a birth could not be asked for");
    });
  }

  async #publish(messages: readonly Publish[]): Promise<void> {
    for (const { topic, payload, qos, retain } of messages) {
      await this.#client.publishAsync(topic, Buffer.from(payload), { qos, retain });
    }
  }
}

/** The last will of the host, for the options of its client. */
export function willOf(hostId: string, timestamp: number): NonNullable<IClientOptions["will"]> {
  const payload = Buffer.from(JSON.stringify({ online: false, timestamp }));
  return { topic: `${NAMESPACE}/STATE/${hostId}`, payload, qos: 1, retain: true };
}

function willTimestamp({ will }: IClientOptions): number | null {
  const match = /"timestamp"\s*:\s*(\d+)/.exec(will?.payload?.toString() ?? "");
  return match ? Number(match[1]) : null;
}
