import type { MessageFault } from "@/server/domain/ingest/machine-word";
import type { MetricValue } from "./payload";

/** What a host remembers of a device; the node itself is the device with the empty name. */
export type DeviceSession = {
  isOnline: boolean;
  /** Since when it is, or is not, epoch ms. */
  since: number;
  diedAt: number | null;
  /** Newest time at which it said a state. */
  lastStateAt: number | null;
  /** What it said last, without what it had stored. */
  state: string | null;
  reason: string | null;
};

/** What a host remembers of an edge node between two messages; it can be stored as JSON. */
export type NodeSession = {
  groupId: string;
  nodeId: string;
  isOnline: boolean;
  since: number | null;
  /** Session number of the birth: only the death that carries it ends this session. */
  bdSeq: string | null;
  /** Timestamp of the birth, as the sender gave it. */
  bornAt: number | null;
  /** Number of the last message, 0…255; null: not known, the next one may be any. */
  seq: number | null;
  aliases: Record<string, { deviceId: string; metric: string }>;
  devices: Record<string, DeviceSession>;
  lastSeenAt: number | null;
  /** When a birth was asked for that has not come yet. */
  rebirthAskedAt: number | null;
  rebirthsAsked: number;
  births: number;
  gaps: number;
  duplicates: number;
  staleDeaths: number;
};

export type MetricReading = {
  deviceId: string;
  metric: string;
  value: MetricValue;
  at: number;
  isHistorical: boolean;
  /** Set in a birth: its metrics are so from then on, however long ago they were measured. */
  bornAt: number | null;
};

export type Death = { deviceId: string; at: number };

export type Step = {
  session: NodeSession;
  readings: MetricReading[];
  deaths: Death[];
  faults: MessageFault[];
  /** A birth is to be asked for now. */
  asksRebirth: boolean;
};

export function newNodeSession(groupId: string, nodeId: string): NodeSession {
  return {
    groupId,
    nodeId,
    isOnline: false,
    since: null,
    bdSeq: null,
    bornAt: null,
    seq: null,
    aliases: {},
    devices: {},
    lastSeenAt: null,
    rebirthAskedAt: null,
    rebirthsAsked: 0,
    births: 0,
    gaps: 0,
    duplicates: 0,
    staleDeaths: 0,
  };
}

/** The device as it was, or one that was never heard of. */
export function deviceOf(session: NodeSession, deviceId: string): DeviceSession {
  return (
    session.devices[deviceId] ?? {
      isOnline: false,
      since: 0,
      diedAt: null,
      lastStateAt: null,
      state: null,
      reason: null,
    }
  );
}
