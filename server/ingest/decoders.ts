import type { Decoded, MessageFault } from "@/server/domain/ingest/machine-word";
import type { Database } from "@/server/kernel/database";
import { JsonDecoder } from "@/server/modules/connectivity/json-decoder";
import { readEvents } from "@/server/modules/equipment/commands/read-events";
import { EVENT_BATCH_LIMIT } from "@/server/modules/equipment/contract";

export type Message = { topic: string; payload: Buffer; receivedAt: Date };

/** What understands messages on some topics. */
export type Decoder = {
  /** MQTT topic filters, as `site/+/state`. May change; the process asks again every few seconds. */
  filters: () => readonly string[];
  /** Words and faults; null: this is not for me. Never throws. */
  decode: (message: Message) => Decoded | null;
  /** Called at the start and every few seconds, for decoders that are edited while the process runs. */
  refresh?: () => Promise<void>;
};

const TOPIC = /^remanence\/v1\/([^/]+)\/events$/;

/** `remanence/v1/{equipmentCode}/events` with the body of `POST /api/v1/equipment/{code}/events`. */
export const eventsTopic: Decoder = {
  filters: () => ["remanence/v1/+/events"],
  decode: ({ topic, payload, receivedAt }) => {
    const equipmentCode = TOPIC.exec(topic)?.[1];
    if (equipmentCode === undefined) return null;
    const items = itemsOf(payload);
    if (!Array.isArray(items)) return { words: [], faults: [items] };
    const decoded: Decoded = { words: [], faults: [] };
    for (const [index, read] of readEvents(items, { equipmentCode, now: receivedAt }).entries()) {
      if (read.word) decoded.words.push(read.word);
      else
        decoded.faults.push(
          ...read.fault.map((fault) => ({ ...fault, path: `items.${index}.${fault.path}` })),
        );
    }
    return decoded;
  },
};

/** Messages in the words of the plant's own machines, by the mappings that people made. */
export function mappedTopics(db: Database): Decoder {
  const json = new JsonDecoder(db);
  return {
    filters: () => json.filters(),
    decode: (message) => json.decode(message),
    refresh: () => json.refresh(),
  };
}

function itemsOf(payload: Buffer): unknown[] | MessageFault {
  let body: unknown;
  try {
    body = JSON.parse(payload.toString("utf8"));
  } catch {
    return { path: "", reason: "malformed-json", message: "The payload is not valid JSON." };
  }
  const items = typeof body === "object" && body !== null && "items" in body ? body.items : body;
  if (!Array.isArray(items)) {
    return { path: "items", reason: "items-missing", message: "The payload has no list of items." };
  }
  if (items.length <= EVENT_BATCH_LIMIT) return items;
  const message = `A message carries at most ${EVENT_BATCH_LIMIT} items.`;
  return { path: "items", reason: "too-many-items", message };
}
