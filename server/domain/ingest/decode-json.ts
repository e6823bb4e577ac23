import { instantOf } from "./instant-text";
import type { JsonMapping } from "./json-mapping";
import { valueAt } from "./json-path";
import { type MachineNames, machineNamed } from "./machine-names";
import type { MachineWord, MessageFault } from "./machine-word";
import { type Placed, readWord } from "./read-word";
import { textDigest } from "./text-digest";
import type { TotalReading } from "./total-reading";

export type DecodedJson = { words: MachineWord[]; totals: TotalReading[]; faults: MessageFault[] };

/** More records than this in one message are refused whole. */
export const MOST_RECORDS = 10_000;

/**
 * What a message says by a mapping. Pure: the same message gives the same words with the same ids. Each fault names its
 * place; what is sound beside it is read. `receivedAt` (epoch ms) stands for the time where the mapping names none.
 */
export function decodeJson(
  mapping: JsonMapping,
  topic: string,
  payload: Uint8Array,
  receivedAt: number,
  names: MachineNames,
): DecodedJson {
  const out: DecodedJson = { words: [], totals: [], faults: [] };
  const message = parsed(payload);
  if (message === undefined) {
    out.faults.push({ path: "", reason: "json-not-valid", message: "The message is not JSON." });
    return out;
  }
  const found =
    mapping.recordsPath === null ? message : valueAt(mapping.recordsPath, { message, record: message });
  if (mapping.recordsPath !== null && !Array.isArray(found)) {
    const text = `There is no list at ${mapping.recordsPath}.`;
    out.faults.push({ path: mapping.recordsPath, reason: "records-missing", message: text });
    return out;
  }
  const records: unknown[] = Array.isArray(found) ? found : [found];
  if (records.length > MOST_RECORDS) {
    const text = `${records.length} records in one message; at most ${MOST_RECORDS} are read.`;
    out.faults.push({ path: mapping.recordsPath ?? "", reason: "too-many-records", message: text });
    return out;
  }
  for (const [index, record] of records.entries()) {
    const where = Array.isArray(found) ? `${mapping.recordsPath ?? ""}[${index}]` : "";
    readRecord({ mapping, topic, receivedAt, names, message, record, where }, out);
  }
  return out;
}

type Context = {
  mapping: JsonMapping;
  topic: string;
  receivedAt: number;
  names: MachineNames;
  message: unknown;
  record: unknown;
  where: string;
};

function readRecord(context: Context, out: DecodedJson): void {
  const { mapping, topic, receivedAt, message, record, where } = context;
  const faultsBefore = out.faults.length;
  const fault = (path: string, reason: string, text: string) =>
    out.faults.push({ path: [where, path].filter(Boolean).join("."), reason, message: text });
  const equipmentCode = machineOf(context, out.faults);
  const at =
    mapping.time === null
      ? receivedAt
      : instantOf(valueAt(mapping.time.path, { message, record }), mapping.time.format);
  if (at === null) {
    const value = shown(valueAt(mapping.time?.path ?? "", { message, record }));
    fault(mapping.time?.path ?? "", "time-not-valid", `${value} is not a time (${mapping.time?.format}).`);
  }
  const given = mapping.idPath === null ? null : valueAt(mapping.idPath, { message, record });
  const isUsable = typeof given === "string" || typeof given === "number";
  if (mapping.idPath !== null && (!isUsable || String(given).trim() === "")) {
    fault(mapping.idPath, "id-missing", `No id stands at ${mapping.idPath}.`);
  }
  if (equipmentCode === null || at === null || out.faults.length > faultsBefore) return;
  const id = isUsable
    ? textDigest(`${mapping.id}\u0000${String(given)}`)
    : textDigest([mapping.id, topic, at, JSON.stringify(record)].join("\u0000"));
  for (const [index, word] of mapping.words.entries()) {
    const place: Placed = {
      equipmentCode,
      at,
      externalId: `json:${index}:${id}`,
      key: `json:${mapping.id}:${index}`,
    };
    const read = readWord(word, place, (path) => valueAt(path, { message, record }));
    out.words.push(...read.words);
    out.totals.push(...read.totals);
    for (const each of read.faults) fault(each.path, each.reason, each.message);
  }
}

function machineOf(context: Context, faults: MessageFault[]): string | null {
  const { mapping, topic, names, message, record, where } = context;
  const { machine } = mapping;
  const spoken =
    machine.from === "fixed"
      ? machine.code
      : machine.from === "topic"
        ? topic.split("/")[machine.level]
        : valueAt(machine.path, { message, record });
  const isName = (typeof spoken === "string" && spoken.trim() !== "") || typeof spoken === "number";
  const path = machine.from === "path" ? [where, machine.path].filter(Boolean).join(".") : "topic";
  if (!isName) {
    faults.push({ path, reason: "equipment-missing", message: "The message names no machine there." });
    return null;
  }
  const name = String(spoken).trim();
  const code = machineNamed(names, [name]);
  if (code === null) {
    const text = `No machine is known as ${name}.`;
    faults.push({ path, reason: "equipment-not-found", message: text, machine: name });
  }
  return code;
}

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}

/** A value as it can stand in a sentence. */
function shown(value: unknown): string {
  if (value === undefined) return "Nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
