import type { MessageFault } from "@/server/domain/ingest/machine-word";
import { die } from "./die";
import {
  type DeviceSession,
  deviceOf,
  type MetricReading,
  type NodeSession,
  type Step,
} from "./node-session";
import { BIRTH_DEATH_SEQUENCE, type Metric, type SparkplugPayload, textOf } from "./payload";
import { afterSequence } from "./sequence";
import type { MessageType } from "./topic";

export type NodeMessage = {
  type: MessageType;
  /** Empty for the node's own messages. */
  deviceId: string;
  payload: SparkplugPayload;
  /** Epoch ms, our clock. */
  receivedAt: number;
};

/** A node is asked for its birth at most this often. */
export const REBIRTH_INTERVAL_MILLISECONDS = 10_000;

const NOT_PROCESS = /^(Node Control|Device Control|Node Info|Properties)\//;

/**
 * What one message of an edge node means, by Sparkplug B 3.0 chapters 5 and 6 (host application). Pure: the session goes
 * in and comes out. Faults leave the rest of the message valid.
 */
export function receive(session: NodeSession, message: NodeMessage): Step {
  const { type, payload, receivedAt } = message;
  const heard = { ...session, lastSeenAt: Math.max(receivedAt, session.lastSeenAt ?? 0) };
  switch (type) {
    case "NBIRTH":
      return nodeBirth(heard, payload, receivedAt);
    case "NDEATH":
      return nodeDeath(session, payload, receivedAt);
    default:
      return within(heard, message);
  }
}

function nodeBirth(session: NodeSession, payload: SparkplugPayload, receivedAt: number): Step {
  const bdSeq = textOf(payload, BIRTH_DEATH_SEQUENCE);
  const isRepeated =
    session.isOnline &&
    payload.timestamp !== null &&
    payload.timestamp === session.bornAt &&
    bdSeq === session.bdSeq;
  if (isRepeated) return quiet({ ...session, duplicates: session.duplicates + 1 });
  const born: NodeSession = {
    ...session,
    isOnline: true,
    since: session.isOnline ? session.since : receivedAt,
    bdSeq,
    bornAt: payload.timestamp,
    seq: payload.seq ?? 0,
    aliases: {},
    devices: { ...session.devices, "": online(deviceOf(session, ""), receivedAt) },
    rebirthAskedAt: null,
    births: session.births + 1,
  };
  return taken(born, "", payload, { receivedAt, isBirth: true });
}

function nodeDeath(session: NodeSession, payload: SparkplugPayload, receivedAt: number): Step {
  const bdSeq = textOf(payload, BIRTH_DEATH_SEQUENCE);
  if (bdSeq !== session.bdSeq) return quiet({ ...session, staleDeaths: session.staleDeaths + 1 });
  if (!session.isOnline) return quiet(session);
  const devices = Object.keys(session.devices).filter((id) => session.devices[id]?.isOnline);
  const dead = devices.reduce((before, id) => die(before, id, receivedAt), {
    session: { ...session, isOnline: false, since: receivedAt, seq: null, rebirthAskedAt: null },
    deaths: [],
  } as Pick<Step, "session" | "deaths">);
  return { ...quiet(dead.session), deaths: dead.deaths };
}

/** Everything that belongs to a session that a birth has opened. */
function within(session: NodeSession, { type, deviceId, payload, receivedAt }: NodeMessage): Step {
  if (!session.isOnline) {
    const path = deviceId === "" ? session.nodeId : `${session.nodeId}/${deviceId}`;
    const message = `${type} of ${path} came before a birth; it was asked to be born again.`;
    return asking(quiet(session), receivedAt, [{ path, reason: "data-before-birth", message }]);
  }
  const { seq, order } = afterSequence(session.seq, payload.seq);
  const counted: NodeSession = {
    ...session,
    seq,
    gaps: session.gaps + (order === "gap" || order === "late" ? 1 : 0),
    duplicates: session.duplicates + (order === "repeated" ? 1 : 0),
  };
  const step =
    order === "repeated" && type !== "DDATA" && type !== "NDATA" ? quiet(counted) : inOrder(counted);
  return order === "gap" || order === "late" ? asking(step, receivedAt, []) : step;

  function inOrder(current: NodeSession): Step {
    if (type === "DDEATH") {
      if (!current.devices[deviceId]?.isOnline) return quiet(current);
      const { session: after, deaths } = die({ session: current, deaths: [] }, deviceId, receivedAt);
      return { ...quiet(after), deaths };
    }
    if (type === "DBIRTH") {
      const aliases = Object.entries(current.aliases).filter(([, known]) => known.deviceId !== deviceId);
      const born = {
        ...current,
        aliases: Object.fromEntries(aliases),
        devices: { ...current.devices, [deviceId]: online(deviceOf(current, deviceId), receivedAt) },
      };
      return taken(born, deviceId, payload, { receivedAt, isBirth: true });
    }
    if (deviceId !== "" && !current.devices[deviceId]?.isOnline) {
      const path = `${current.nodeId}/${deviceId}`;
      const text = `Data of ${path} came before its birth; the node was asked to be born again.`;
      return asking(quiet(current), receivedAt, [{ path, reason: "data-before-birth", message: text }]);
    }
    const step = taken(current, deviceId, payload, { receivedAt, isBirth: false });
    return step.faults.length > 0 ? asking(step, receivedAt, []) : step;
  }
}

/** Reads the metrics of a message; a birth teaches the aliases that data uses later. */
export function taken(
  session: NodeSession,
  deviceId: string,
  payload: SparkplugPayload,
  { receivedAt, isBirth }: { receivedAt: number; isBirth: boolean },
): Step {
  const bornAt = isBirth ? (payload.timestamp ?? receivedAt) : null;
  const aliases = isBirth ? { ...session.aliases } : session.aliases;
  const readings: MetricReading[] = [];
  const faults: MessageFault[] = [];
  for (const [index, metric] of payload.metrics.entries()) {
    if (isBirth && metric.name !== null && metric.alias !== null) {
      aliases[metric.alias] = { deviceId, metric: metric.name };
    }
    const name = nameOf(metric, aliases, deviceId);
    if (name === null) {
      const message = `No birth named the alias ${metric.alias ?? "(none)"}.`;
      faults.push({ path: `metrics.${index}.alias`, reason: "unknown-alias", message });
      continue;
    }
    if (name === BIRTH_DEATH_SEQUENCE || NOT_PROCESS.test(name)) continue;
    readings.push({
      deviceId,
      metric: name,
      value: metric.value,
      at: metric.timestamp ?? payload.timestamp ?? receivedAt,
      isHistorical: metric.isHistorical,
      bornAt,
    });
  }
  return { ...quiet({ ...session, aliases }), readings, faults };
}

function nameOf(metric: Metric, aliases: NodeSession["aliases"], deviceId: string): string | null {
  if (metric.name !== null) return metric.name;
  const known = metric.alias === null ? undefined : aliases[metric.alias];
  return known?.deviceId === deviceId ? known.metric : null;
}

function online(device: DeviceSession, at: number): DeviceSession {
  return device.isOnline ? device : { ...device, isOnline: true, since: at };
}

function quiet(session: NodeSession): Step {
  return { session, readings: [], deaths: [], faults: [], asksRebirth: false };
}

function asking(step: Step, now: number, faults: MessageFault[]): Step {
  const asked = step.session.rebirthAskedAt;
  const mayAsk = asked === null || now - asked >= REBIRTH_INTERVAL_MILLISECONDS;
  return {
    ...step,
    faults: [...step.faults, ...faults],
    asksRebirth: step.asksRebirth || mayAsk,
    session: mayAsk
      ? { ...step.session, rebirthAskedAt: now, rebirthsAsked: step.session.rebirthsAsked + 1 }
      : step.session,
  };
}
