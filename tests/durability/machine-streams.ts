import mqtt from "mqtt";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";
import type { StateEvent } from "@/server/domain/oee/state-timeline";
import { pause } from "../../scripts/launch/processes.mjs";

type Told = StateEvent & { isState: boolean };
export type Stream = {
  code: string;
  /** What was sent, whether confirmed or not. */
  sent: Map<string, Told>;
  confirmed: Set<string>;
  /** Resolves when all that was sent is confirmed. */
  stop: () => Promise<void>;
};

const EVENTS_PER_MESSAGE = 20;
const BREATH_MS = 5;
const RETRY_MS = 50;
const REQUEST_PATIENCE_MS = 4_000;

/** A machine that sends without end, one message after the other, each again until it is confirmed. */
function stream(
  code: string,
  deliver: (items: unknown[]) => Promise<boolean>,
  end: () => Promise<void>,
): Stream {
  const told: Stream = { code, sent: new Map(), confirmed: new Set(), stop: async () => undefined };
  let isStopping = false;
  const running = (async () => {
    const start = Date.now() - 86_400_000;
    for (let message = 0; !isStopping; message += 1) {
      const items = Array.from({ length: EVENTS_PER_MESSAGE }, (_, index) => {
        const place = message * EVENTS_PER_MESSAGE + index;
        // Some of it late: the clock runs back within each message.
        const at = start + place * 100 - (index % 7) * 1_000;
        const state = EQUIPMENT_STATES[(place * 5 + (place % 3)) % 8] ?? "idle";
        const isState = place % 2 === 0;
        told.sent.set(`${place}`, { id: `${place}`, at, state, reasonCode: null, isState });
        const base = { id: `${place}`, at: new Date(at).toISOString() };
        return isState ? { ...base, type: "state", state } : { ...base, type: "count", good: 1 };
      });
      while (!(await deliver(items))) await pause(RETRY_MS);
      for (const { id } of items) told.confirmed.add(id);
      await pause(BREATH_MS);
    }
  })();
  told.stop = async () => {
    isStopping = true;
    await running;
    await end();
  };
  return told;
}

export function httpStream(port: number, authorization: string, code: string): Stream {
  const deliver = async (items: unknown[]) => {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/equipment/${code}/events`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({ items }),
        signal: AbortSignal.timeout(REQUEST_PATIENCE_MS),
      });
      const answer = (await response.json()) as { refused: number };
      if (response.status === 207 && answer.refused > 0) throw new Error(JSON.stringify(answer));
      return response.status === 207;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("{")) throw error;
      return false;
    }
  };
  return stream(code, deliver, async () => undefined);
}

export async function mqttStream(url: string, code: string): Promise<Stream> {
  const client = await mqtt.connectAsync(url, {
    clientId: `machine-${code}`,
    clean: false,
    reconnectPeriod: 100,
  });
  client.on("error", () => undefined);
  const deliver = async (items: unknown[]) => {
    await client.publishAsync(`remanence/v1/${code}/events`, JSON.stringify({ items }), { qos: 1 });
    return true;
  };
  return stream(code, deliver, () => client.endAsync());
}
