import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import {
  ingestInstances,
  machineDeadLetters,
  machineHearings,
  sparkplugHosts,
  sparkplugNodes,
} from "@/db/schema/connectivity";
import { equipment } from "@/db/schema/equipment";
import { NOTABLE_SKEW_MILLISECONDS } from "@/server/domain/ingest/clock-limit";
import type { NodeSession } from "@/server/domain/sparkplug/node-session";
import type { Executor } from "@/server/kernel/database";
import type { ConnectivityOverview, SparkplugNodeDto } from "../contract/overview";

/** A process that said nothing for so long is not alive. */
const ALIVE_MILLISECONDS = 20_000;

/** Who listens, which nodes and devices are there, when each machine was heard, what nobody could read. */
export async function connectivityOverview(db: Executor, now: Date): Promise<ConnectivityOverview> {
  const [instances, hosts, nodes, hearings, spoken, [open]] = await Promise.all([
    db.select().from(ingestInstances).orderBy(desc(ingestInstances.lastSeenAt)).limit(20),
    db.select().from(sparkplugHosts).orderBy(asc(sparkplugHosts.hostId)),
    db.select().from(sparkplugNodes).orderBy(asc(sparkplugNodes.groupId), asc(sparkplugNodes.nodeId)),
    hearingsOfMachines(db),
    openLettersByName(db),
    db
      .select({ letters: sql<number>`count(*)::int` })
      .from(machineDeadLetters)
      .where(eq(machineDeadLetters.status, "open")),
  ]);
  const byName = new Map(spoken.map((each) => [each.spokenName, each.letters]));
  return {
    asOf: now.toISOString(),
    instances: instances.map((row) => ({
      id: row.id,
      host: row.host,
      pid: row.pid,
      startedAt: row.startedAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      isAlive: now.getTime() - row.lastSeenAt.getTime() <= ALIVE_MILLISECONDS,
      wordsPerSecond: Number(row.wordsPerSecond),
      brokers: row.brokers,
    })),
    hosts: hosts.map(({ hostId, isOnline, leaseUntil, since }) => ({
      hostId,
      isOnline: isOnline && leaseUntil !== null && leaseUntil > now,
      since: since?.toISOString() ?? null,
    })),
    nodes: nodes.map(({ session }) => toNode(session)),
    machines: hearings.map(({ lastAt, lastReceivedAt, skewMilliseconds, ...row }) => ({
      ...row,
      lastAt: lastAt.toISOString(),
      lastReceivedAt: lastReceivedAt.toISOString(),
      skewSeconds: skewMilliseconds === null ? null : skewMilliseconds / 1000,
      isSkewed: Math.abs(skewMilliseconds ?? 0) >= NOTABLE_SKEW_MILLISECONDS,
      deadLetters: byName.get(row.equipmentCode) ?? 0,
    })),
    unknownMachines: spoken
      .filter(({ isKnown }) => !isKnown)
      .map(({ isKnown: _, lastReceivedAt, ...each }) => ({
        ...each,
        lastReceivedAt: lastReceivedAt.toISOString(),
      })),
    openLetters: open?.letters ?? 0,
  };
}

async function hearingsOfMachines(db: Executor) {
  return db
    .select({
      equipmentCode: machineHearings.equipmentCode,
      nameEn: equipment.nameEn,
      nameZh: equipment.nameZh,
      source: machineHearings.source,
      lastAt: machineHearings.lastAt,
      lastReceivedAt: machineHearings.lastReceivedAt,
      skewMilliseconds: machineHearings.skewMilliseconds,
      words: machineHearings.words,
      late: machineHearings.late,
      outOfOrder: machineHearings.outOfOrder,
      duplicates: machineHearings.duplicates,
    })
    .from(machineHearings)
    .innerJoin(equipment, eq(equipment.code, machineHearings.equipmentCode))
    .orderBy(asc(machineHearings.equipmentCode), asc(machineHearings.source));
}

async function openLettersByName(db: Executor) {
  const rows = await db
    .select({
      spokenName: machineDeadLetters.equipmentCode,
      letters: sql<number>`count(*)::int`,
      messages: sql<number>`sum(${machineDeadLetters.occurrences})::int`,
      lastReceivedAt: sql<string>`max(${machineDeadLetters.lastReceivedAt})`,
      isKnown: sql<boolean>`bool_and(${equipment.id} is not null)`,
    })
    .from(machineDeadLetters)
    .leftJoin(equipment, eq(equipment.code, machineDeadLetters.equipmentCode))
    .where(and(eq(machineDeadLetters.status, "open"), isNotNull(machineDeadLetters.equipmentCode)))
    .groupBy(machineDeadLetters.equipmentCode)
    .orderBy(desc(sql`sum(${machineDeadLetters.occurrences})`))
    .limit(200);
  return rows.flatMap(({ spokenName, lastReceivedAt, ...row }) =>
    spokenName === null ? [] : [{ spokenName, lastReceivedAt: new Date(lastReceivedAt), ...row }],
  );
}

function toNode(session: NodeSession): SparkplugNodeDto {
  const { groupId, nodeId, isOnline, bdSeq, births, rebirthsAsked, gaps, duplicates, staleDeaths } = session;
  return {
    groupId,
    nodeId,
    isOnline,
    since: isoOf(session.since),
    bdSeq,
    lastSeenAt: isoOf(session.lastSeenAt),
    births,
    rebirthsAsked,
    isAwaitingBirth: session.rebirthAskedAt !== null,
    gaps,
    duplicates,
    staleDeaths,
    devices: Object.entries(session.devices)
      .filter(([deviceId]) => deviceId !== "")
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([deviceId, device]) => ({
        deviceId,
        isOnline: device.isOnline,
        since: new Date(device.since).toISOString(),
        state: device.isOnline ? device.state : "unknown",
      })),
  };
}

const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
