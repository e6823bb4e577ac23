import { decimalText } from "@/server/domain/ingest/decimal-text";
import { inKilowattHours } from "@/server/domain/ingest/energy-unit";
import { type MachineNames, machineNamed } from "@/server/domain/ingest/machine-names";
import type { MachineWord, MessageFault } from "@/server/domain/ingest/machine-word";
import { stateOfWord } from "@/server/domain/ingest/state-words";
import { textDigest } from "@/server/domain/ingest/text-digest";
import type { TotalReading } from "@/server/domain/ingest/total-reading";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import {
  type DeviceSession,
  deviceOf,
  type MetricReading,
  type NodeSession,
  type Step,
} from "./node-session";
import { meaningOf, type SparkplugTag, type TagMeaning } from "./tag";

export type SparkplugRules = MachineNames & { tags: readonly SparkplugTag[] };

export type Interpreted = {
  session: NodeSession;
  words: MachineWord[];
  /** Readings of counters: what they counted is known only beside what they showed before. */
  totals: TotalReading[];
  faults: MessageFault[];
};

type Meant = { reading: MetricReading; meaning: TagMeaning };
type Told = Omit<Interpreted, "session"> & { device: DeviceSession };

/**
 * What the readings and deaths of a step say of machines. An id names device, metric, time and value, so that what is
 * sent again in whatever message is the same word.
 */
export function interpret(step: Step, rules: SparkplugRules): Interpreted {
  const { session } = step;
  const out: Interpreted = { session, words: [], totals: [], faults: [...step.faults] };
  for (const [deviceId, meant] of meantByDevice(step, rules)) {
    const equipmentCode = machineOf(session, deviceId, rules);
    if (equipmentCode === null) {
      out.faults.push(unknownMachine(session, deviceId));
      continue;
    }
    const told = tell(out.session, { deviceId, equipmentCode }, meant);
    out.words.push(...told.words);
    out.totals.push(...told.totals);
    out.faults.push(...told.faults);
    out.session = { ...out.session, devices: { ...out.session.devices, [deviceId]: told.device } };
  }
  for (const { deviceId, at } of step.deaths) {
    const equipmentCode = machineOf(session, deviceId, rules);
    if (equipmentCode !== null) {
      const externalId = idOf(session, deviceId, "death", at, "unknown");
      out.words.push({ kind: "state", equipmentCode, externalId, at, state: "unknown", reasonCode: null });
    }
  }
  return out;
}

/** Names by which a device may be known, the most exact first. */
export function namesOfDevice({ groupId, nodeId }: NodeSession, deviceId: string): string[] {
  return deviceId === "" ? [`${groupId}/${nodeId}`, nodeId] : [`${groupId}/${nodeId}/${deviceId}`, deviceId];
}

function machineOf(session: NodeSession, deviceId: string, names: MachineNames): string | null {
  return machineNamed(names, namesOfDevice(session, deviceId));
}

function meantByDevice({ session, readings }: Step, { tags }: SparkplugRules): Map<string, Meant[]> {
  const byDevice = new Map<string, Meant[]>();
  for (const reading of readings) {
    const { deviceId, metric } = reading;
    const where = { groupId: session.groupId, nodeId: session.nodeId, deviceId };
    const meaning = meaningOf(tags, where, metric);
    if (meaning === null || meaning.kind === "ignore") continue;
    byDevice.set(deviceId, [...(byDevice.get(deviceId) ?? []), { reading, meaning }]);
  }
  return byDevice;
}

function unknownMachine(session: NodeSession, deviceId: string): MessageFault {
  const [machine = ""] = namesOfDevice(session, deviceId);
  return {
    path: "topic",
    reason: "equipment-not-found",
    message: `No machine is known as ${machine}.`,
    machine,
  };
}

function tell(
  session: NodeSession,
  { deviceId, equipmentCode }: { deviceId: string; equipmentCode: string },
  meant: readonly Meant[],
): Told {
  const device = deviceOf(session, deviceId);
  const told: Told = { device, words: [], totals: [], faults: [] };
  for (const { reading, meaning } of meant) {
    const { metric, value, at } = reading;
    const fault = (reason: string, message: string) => told.faults.push({ path: metric, reason, message });
    const externalId = idOf(session, deviceId, metric, at, String(value));
    const base = { equipmentCode, externalId, at };
    if (meaning.kind === "state" || meaning.kind === "reason" || meaning.kind === "ignore") continue;
    if (value === null) continue;
    const number = decimalText(value);
    if (number === null) {
      fault("value-not-a-number", `${metric} is ${String(value)}; a number is needed.`);
    } else if (meaning.kind === "sample") {
      told.words.push({
        kind: "sample",
        ...base,
        parameterCode: meaning.parameterCode,
        value: Number(value),
      });
    } else if (number.startsWith("-")) {
      fault("value-negative", `${metric} is ${number}; an amount is never negative.`);
    } else if (meaning.isTotal) {
      const makes = meaning.kind === "energy" ? { kind: meaning.kind, unit: meaning.unit } : makesOf(meaning);
      const key = `sparkplug:${namesOfDevice(session, deviceId)[0]}:${metric}`;
      told.totals.push({ ...base, key, value: number, rollsOverAt: meaning.rollsOverAt, makes });
    } else if (meaning.kind === "energy") {
      told.words.push({ kind: "energy", ...base, kilowattHours: inKilowattHours(number, meaning.unit) });
    } else {
      const isGood = meaning.kind === "good";
      const counted = { good: isGood ? number : "0", reject: isGood ? null : number, unit: meaning.unit };
      told.words.push({ kind: "count", ...base, ...counted });
    }
  }
  tellStates(session, { deviceId, equipmentCode }, meant, told);
  return told;
}

const makesOf = ({ kind, unit }: { kind: "good" | "reject"; unit: string | null }) => ({ kind, unit });

/** State and reason of one instant are one word; a reason alone goes with the state that lasts. */
function tellStates(
  session: NodeSession,
  { deviceId, equipmentCode }: { deviceId: string; equipmentCode: string },
  meant: readonly Meant[],
  told: Told,
): void {
  const spoken = meant
    .filter(({ meaning }) => meaning.kind === "state" || meaning.kind === "reason")
    .map((each) => ({ ...each, at: instantOf(each.reading, told.device) }));
  const instants = [...new Set(spoken.map(({ at }) => at))].sort((a, b) => a - b);
  for (const at of instants) {
    const now = spoken.filter((each) => each.at === at);
    const isHistorical = now.every(({ reading }) => reading.isHistorical);
    const said = now.find(({ meaning }) => meaning.kind === "state");
    const reason = now.find(({ meaning }) => meaning.kind === "reason");
    const state = said ? stateSaid(said, told.faults) : (told.device.state as EquipmentState | null);
    if (state === null || (isHistorical && !said)) continue;
    const reasonText = reason ? nonEmpty(reason.reading.value) : null;
    const keepsReason = reason === undefined && state === told.device.state && !isHistorical;
    const reasonCode = keepsReason ? told.device.reason : reasonText;
    const externalId = idOf(session, deviceId, "state", at, `${state}|${reasonCode ?? ""}`);
    told.words.push({ kind: "state", equipmentCode, externalId, at, state, reasonCode });
    const lastStateAt = Math.max(at, told.device.lastStateAt ?? 0);
    told.device = { ...told.device, lastStateAt, ...(isHistorical ? {} : { state, reason: reasonCode }) };
  }
}

/** What is now lies behind the death that ended what was before; what was stored keeps its own time. */
function instantOf({ at, bornAt, isHistorical }: MetricReading, { diedAt }: DeviceSession): number {
  return isHistorical ? at : Math.max(at, bornAt ?? 0, (diedAt ?? -1) + 1);
}

function stateSaid({ reading, meaning }: Meant, faults: MessageFault[]): EquipmentState | null {
  if (reading.value === null) return "unknown";
  const values = meaning.kind === "state" ? meaning.values : {};
  const state = stateOfWord(String(reading.value), values);
  if (state === null) {
    const message = `${reading.metric} is “${String(reading.value)}”, which stands for no state.`;
    faults.push({ path: reading.metric, reason: "state-not-known", message });
  }
  return state;
}

function nonEmpty(value: MetricReading["value"]): string | null {
  const text = value === null ? "" : String(value).trim();
  return text === "" || /\s/.test(text) || text.length > 64 ? null : text;
}

function idOf(session: NodeSession, deviceId: string, metric: string, at: number, value: string): string {
  return `spb:${at}:${textDigest([session.groupId, session.nodeId, deviceId, metric, at, value].join("\u0000"))}`;
}
