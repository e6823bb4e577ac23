import type { MachineWord } from "@/server/domain/ingest/machine-word";
import type { TotalReading } from "@/server/domain/ingest/total-reading";
import { interpret } from "@/server/domain/sparkplug/interpret";
import { type NodeSession, newNodeSession, type Step } from "@/server/domain/sparkplug/node-session";
import type { SparkplugPayload } from "@/server/domain/sparkplug/payload";
import { receive } from "@/server/domain/sparkplug/receive";
import { expire, resume } from "@/server/domain/sparkplug/resume";
import { hostStateTopic, nodeCommandTopic, parseTopic } from "@/server/domain/sparkplug/topic";
import type { Database } from "@/server/kernel/database";
import { loadSessions, saveSessions } from "./commands/host-lease";
import { keepPending } from "./commands/pending-words";
import { settleTotals } from "./commands/settle-totals";
import { CurrentRules } from "./current-rules";
import { type ReceivedMessage, sound } from "./json-decoder";
import type { MachineRules } from "./queries/machine-rules";
import { type DeadLetter, letterOf } from "./rules/dead-letter";
import { decodePayload, rebirthPayload } from "./rules/sparkplug-payload";

export type Publish = { topic: string; payload: Uint8Array; qos: 0 | 1; retain: boolean };
export type HostBatch = {
  words: MachineWord[];
  /** What could not be read; the caller keeps them with `keepDeadLetters`. */
  letters: DeadLetter[];
  publish: Publish[];
  /** To be named to `forgetPending` once the words are recorded; null: nothing waits. */
  batchId: string | null;
};

type Gathered = { words: MachineWord[]; totals: TotalReading[]; letters: DeadLetter[]; publish: Publish[] };

/**
 * A Sparkplug B 3.0 host application over one database: what it knows of nodes is loaded once and saved with every batch,
 * together with the words of the batch, which stay in the database until `forgetPending` is told. One process at a time.
 */
export class SparkplugHostSession {
  readonly hostId: string;
  readonly #db: Database;
  readonly #rules: CurrentRules;
  readonly #nodes = new Map<string, NodeSession>();

  private constructor(db: Database, hostId: string) {
    this.#db = db;
    this.hostId = hostId;
    this.#rules = new CurrentRules(db);
  }

  static async load(db: Database, hostId: string): Promise<SparkplugHostSession> {
    const host = new SparkplugHostSession(db, hostId);
    for (const session of await loadSessions(db)) host.#nodes.set(keyOf(session), session);
    return host;
  }

  /** Takes messages in the order in which they came. Calls must not overlap. */
  async receive(messages: readonly ReceivedMessage[]): Promise<HostBatch> {
    const rules = await this.#rules.get();
    const out: Gathered = { words: [], totals: [], letters: [], publish: [] };
    const touched = new Map<string, NodeSession>();
    for (const message of messages) this.#take(message, rules, touched, out);
    return this.#save(touched, out);
  }

  /** After the line to the broker came up: the births to ask for. */
  async resume(now: number): Promise<HostBatch> {
    const touched = new Map<string, NodeSession>();
    const out: Gathered = { words: [], totals: [], letters: [], publish: [] };
    for (const [key, session] of this.#nodes) {
      if (!session.isOnline) continue;
      touched.set(key, resume(session, now));
      out.publish.push(rebirthOf(session, now));
    }
    return this.#save(touched, out);
  }

  /** Nodes that did not answer since the host came back are dead; to be called every few seconds. */
  async expire(now: number): Promise<HostBatch> {
    const rules = await this.#rules.get();
    const touched = new Map<string, NodeSession>();
    const out: Gathered = { words: [], totals: [], letters: [], publish: [] };
    for (const [key, session] of this.#nodes) {
      const step = expire(session, now);
      if (!step) continue;
      const told = interpret(step, rules);
      touched.set(key, told.session);
      out.words.push(...told.words);
    }
    return this.#save(touched, out);
  }

  /** STATE of this host; the will has the same form with `online` false and the same timestamp (3.0, 6.4.27). */
  state(online: boolean, timestamp: number): Publish {
    const payload = new TextEncoder().encode(JSON.stringify({ online, timestamp }));
    return { topic: hostStateTopic(this.hostId), payload, qos: 1, retain: true };
  }

  #take(
    message: ReceivedMessage,
    rules: MachineRules,
    touched: Map<string, NodeSession>,
    out: Gathered,
  ): void {
    const topic = parseTopic(message.topic);
    if (topic?.kind !== "message") return;
    const { type, groupId, nodeId, deviceId } = topic;
    const key = keyOf(topic);
    const session = touched.get(key) ?? this.#nodes.get(key) ?? newNodeSession(groupId, nodeId);
    const payload = payloadOf(message, out);
    if (payload === null) return;
    const receivedAt = message.receivedAt.getTime();
    const step: Step = receive(session, { type, deviceId, payload, receivedAt });
    const told = sound(interpret(step, rules), receivedAt);
    touched.set(key, told.session);
    out.words.push(...told.words);
    out.totals.push(...told.totals);
    if (step.asksRebirth) out.publish.push(rebirthOf(session, receivedAt));
    const letter = letterOf({ ...message, source: "sparkplug" }, told.faults);
    if (letter) out.letters.push(letter);
  }

  async #save(touched: ReadonlyMap<string, NodeSession>, out: Gathered): Promise<HostBatch> {
    const { letters, publish } = out;
    if (touched.size === 0) return { words: out.words, letters, publish, batchId: null };
    const batch = await this.#db.transaction(async (tx) => {
      const counted = await settleTotals({ tx }, out.totals);
      const words = [...out.words, ...counted];
      await saveSessions(tx, [...touched.values()]);
      return { words, batchId: await keepPending(tx, words) };
    });
    for (const [key, session] of touched) this.#nodes.set(key, session);
    return { ...batch, letters, publish };
  }
}

function payloadOf(message: ReceivedMessage, out: Gathered): SparkplugPayload | null {
  try {
    return decodePayload(message.payload);
  } catch (error) {
    const text = `The payload is not Sparkplug B: ${error instanceof Error ? error.message : String(error)}.`;
    const faults = [{ path: "", reason: "payload-not-valid", message: text }];
    const letter = letterOf({ ...message, source: "sparkplug" }, faults);
    if (letter) out.letters.push(letter);
    return null;
  }
}

const keyOf = ({ groupId, nodeId }: { groupId: string; nodeId: string }) => `${groupId}/${nodeId}`;

function rebirthOf({ groupId, nodeId }: NodeSession, now: number): Publish {
  return { topic: nodeCommandTopic(groupId, nodeId), payload: rebirthPayload(now), qos: 0, retain: false };
}
