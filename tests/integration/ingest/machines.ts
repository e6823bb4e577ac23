import mqtt, { type MqttClient } from "mqtt";
import type { Scope } from "@/server/access/permissions";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";
import { type RunningIngest, startIngest } from "@/server/ingest/ingest";
import { ingestSettings } from "@/server/ingest/settings";
import type { EquipmentEventInput } from "@/server/modules/equipment/contract";
import { createApiKey } from "@/server/modules/identity/commands/create-api-key";
import { contextAs, system } from "@/tests/support/people";
import { smallPlant } from "../equipment/plant";

/** An ingest process' insides within the test, on free ports. */
export function openIngest(more: Record<string, string> = {}): Promise<RunningIngest> {
  return startIngest(ingestSettings({ INGEST_PORT: "0", MQTT_PORT: "0", ...more }));
}

export function addressOf(ingest: RunningIngest, name: "http" | "mqtt"): string {
  return ingest.addresses.find((each) => each.name === name)?.url ?? "";
}

export async function keyWith(...scopes: Scope[]): Promise<string> {
  const { key } = await createApiKey(contextAs(system), { name: `machines ${scopes.join(" ")}`, scopes });
  return `Bearer ${key}`;
}

export type HttpAnswer = {
  status: number;
  reason?: string;
  recorded: number;
  duplicates: number;
  refused: number;
  items: { index: number; id: string | null; outcome: string; errors: { path: string; reason: string }[] }[];
};

export async function post(
  ingest: RunningIngest,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<HttpAnswer> {
  const response = await fetch(`${addressOf(ingest, "http")}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { ...((await response.json()) as HttpAnswer), status: response.status };
}

export function machineClient(url: string, more: mqtt.IClientOptions = {}): Promise<MqttClient> {
  return mqtt.connectAsync(url, { reconnectPeriod: 100, ...more });
}

/** Resolves when the broker confirmed the message. */
export async function publish(
  client: MqttClient,
  code: string,
  items: readonly unknown[] | string,
): Promise<void> {
  const payload = typeof items === "string" ? items : JSON.stringify({ items });
  await client.publishAsync(`remanence/v1/${code}/events`, payload, { qos: 1 });
}

export async function plants(count: number): Promise<{ code: string; unitId: string }[]> {
  const made: { code: string; unitId: string }[] = [];
  while (made.length < count) made.push(await smallPlant());
  return made;
}

/** A day of a machine: equal neighbours and equal instants included. */
export function storyOf(seed: number, length = 60): EquipmentEventInput[] {
  const start = Date.now() - 2 * 86_400_000;
  return Array.from({ length }, (_, index) => {
    const minute = (index * 17 + seed * 13 + ((index * index) % 7) * 5) % 1440;
    const at = new Date(start - (start % 60_000) + minute * 60_000).toISOString();
    if (index % 4 === 3) return { type: "count", id: `c${index}`, at, good: index * 2, reject: index % 3 };
    const state = EQUIPMENT_STATES[(index * 5 + seed) % 8] ?? "idle";
    return { type: "state", id: `s${index}`, at, state, reasonCode: index % 3 === 0 ? "JAM" : null };
  });
}
