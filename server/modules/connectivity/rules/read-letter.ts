import { type MachineNames, machineNamed } from "@/server/domain/ingest/machine-names";
import type { MessageFault } from "@/server/domain/ingest/machine-word";

/** Addresses under which events come in our own form, by MQTT and HTTP. */
const OWN_FORM = /(?:^|\/)(?:remanence\/v1|equipment)\/([^/]+)\/events$/;

export type OwnEvents = { equipmentCode: string | null; items: unknown[] };

/** The events of a message in our own form; null: it is of another form. */
export function ownEvents(
  topic: string,
  payload: Uint8Array,
  names: MachineNames,
): { events: OwnEvents | null; faults: MessageFault[] } | null {
  const spoken = OWN_FORM.exec(topic)?.[1];
  if (spoken === undefined) return null;
  const machine = decodeURIComponent(spoken);
  const code = machineNamed(names, [machine]);
  const items = itemsOf(payload);
  const faults: MessageFault[] = [];
  if (code === null) {
    const message = `No machine is known as ${machine}.`;
    faults.push({ path: "topic", reason: "equipment-not-found", message, machine });
  }
  if (items === null) {
    faults.push({ path: "items", reason: "json-not-valid", message: "The message holds no list of events." });
  }
  return { events: code !== null && items !== null ? { equipmentCode: code, items } : null, faults };
}

function itemsOf(payload: Uint8Array): unknown[] | null {
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    const items = typeof body === "object" && body !== null && "items" in body ? body.items : body;
    return Array.isArray(items) && items.length > 0 ? items : null;
  } catch {
    return null;
  }
}
