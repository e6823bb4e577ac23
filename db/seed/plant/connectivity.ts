import {
  jsonMappings,
  jsonMappingVersions,
  machineHearings,
  sparkplugNodes,
  sparkplugTags,
} from "@/db/schema/connectivity";
import { newNodeSession } from "@/server/domain/sparkplug/node-session";
import type { Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { keepDeadLetters } from "@/server/modules/connectivity/commands/keep-dead-letters";
import { mappingDefinitionInput } from "@/server/modules/connectivity/contract/mappings";
import accounts from "../demo-accounts.json";

const AUTHOR = accounts.find(({ username }) => username === "maintenance")?.displayName ?? "";
const MINUTE_MS = 60_000;

const sample = (body: unknown) => JSON.stringify(body, null, 2);

/** How the plant's gateways speak, and what of it nobody could read. */
export async function insertConnectivity(tx: Transaction, now: Date): Promise<void> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS);
  await insertMappings(tx, ago);
  await tx.insert(sparkplugTags).values([
    { metric: "Chamber/Temperature", meaning: { kind: "sample", parameterCode: "temperature" } },
    { metric: "Chamber/Vacuum", meaning: { kind: "sample", parameterCode: "vacuum" } },
  ]);
  await insertNode(tx, ago);
  await tx.insert(machineHearings).values([
    {
      source: "mqtt",
      equipmentCode: "PRS-01",
      lastAt: ago(1),
      lastReceivedAt: ago(1),
      skewMilliseconds: -180,
      words: 5210,
    },
    {
      source: "mqtt",
      equipmentCode: "PRS-02",
      lastAt: ago(2),
      lastReceivedAt: ago(1),
      skewMilliseconds: -41_200,
      words: 4876,
      late: 3,
      outOfOrder: 2,
      duplicates: 17,
    },
    {
      source: "sparkplug",
      equipmentCode: "SNT-01",
      lastAt: ago(1),
      lastReceivedAt: ago(1),
      skewMilliseconds: 350,
      words: 903,
    },
  ]);
  await insertLetters(tx, ago);
}

async function insertMappings(tx: Transaction, ago: (minutes: number) => Date): Promise<void> {
  const mappings = [
    {
      name: "GW-PRESS",
      definition: {
        topicFilter: "plant/press/+/state",
        machine: { from: "topic" as const, level: 2 },
        time: { path: "ts", format: "iso" as const },
        words: [
          {
            kind: "state" as const,
            path: "state",
            values: { "3": "unplanned-stop" as const },
            reasonPath: "reason",
          },
          { kind: "count" as const, goodPath: "good", rejectPath: "reject", isTotal: true, unit: "pcs" },
        ],
      },
      sampleTopic: "plant/press/PRS-01/state",
      samplePayload: sample({ ts: ago(1).toISOString(), state: "RUN", good: 1041, reject: 6 }),
    },
    {
      name: "GW-OPCUA",
      definition: {
        topicFilter: "opcua/+",
        machine: { from: "path" as const, path: "tags.machine" },
        time: { path: "timestamp", format: "epoch-seconds" as const },
        words: [{ kind: "state" as const, path: "fields.MachineryItemState", values: {} }],
      },
      sampleTopic: "opcua/JM-01",
      samplePayload: sample({
        name: "opcua",
        tags: { machine: "JM-01" },
        fields: { MachineryItemState: "Executing" },
        timestamp: Math.floor(ago(1).getTime() / 1000),
      }),
    },
  ];
  for (const { name, definition: raw, ...more } of mappings) {
    const id = newId();
    const definition = mappingDefinitionInput.parse(raw);
    const { topicFilter } = definition;
    const saved = { updatedAt: ago(2880), updatedByLabel: AUTHOR };
    await tx.insert(jsonMappings).values({ id, name, definition, topicFilter, ...more, ...saved });
    await tx.insert(jsonMappingVersions).values({
      mappingId: id,
      version: 1,
      isEnabled: true,
      definition,
      savedAt: ago(2880),
      savedByLabel: AUTHOR,
    });
  }
}

async function insertNode(tx: Transaction, ago: (minutes: number) => Date): Promise<void> {
  const device = (since: number, isOnline: boolean, state: string) => ({
    isOnline,
    since: ago(since).getTime(),
    diedAt: isOnline ? null : ago(since).getTime(),
    lastStateAt: ago(since).getTime(),
    state,
    reason: null,
  });
  const session = {
    ...newNodeSession("magnets", "sinter-edge"),
    isOnline: true,
    since: ago(310).getTime(),
    bdSeq: "12",
    bornAt: ago(310).getTime(),
    seq: 41,
    lastSeenAt: ago(1).getTime(),
    births: 13,
    rebirthsAsked: 1,
    gaps: 1,
    devices: { "SNT-01": device(310, true, "running"), "SNT-02": device(44, false, "running") },
  };
  const { groupId, nodeId, isOnline } = session;
  await tx.insert(sparkplugNodes).values({ groupId, nodeId, session, isOnline, lastSeenAt: ago(1) });
}

async function insertLetters(tx: Transaction, ago: (minutes: number) => Date): Promise<void> {
  const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));
  const press = (minutes: number, state: string, good: number) => ({
    receivedAt: ago(minutes),
    source: "mqtt" as const,
    topic: "plant/press/Press7/state",
    payload: bytes({ ts: ago(minutes).toISOString(), state, good }),
    reason: "equipment-not-found",
    path: "topic",
    message: "No machine is known as Press7.",
    equipmentCode: "Press7",
  });
  const odd = {
    source: "mqtt" as const,
    topic: "plant/press/PRS-02/state",
    reason: "state-not-known",
    path: "state",
    message: '"TRY-OUT" at state stands for no state: add it to the table of values.',
    equipmentCode: null,
  };
  await keepDeadLetters({ tx }, [
    press(31, "RUN", 210),
    press(26, "FAULT", 236),
    press(21, "RUN", 236),
    press(21, "RUN", 236),
    { ...odd, receivedAt: ago(55), payload: bytes({ ts: ago(55).toISOString(), state: "TRY-OUT" }) },
    {
      receivedAt: ago(12),
      source: "mqtt",
      topic: "plant/oven/17",
      payload: new TextEncoder().encode("temp=1051;state=RUN"),
      reason: "json-not-valid",
      message: "The message is not JSON.",
      equipmentCode: null,
    },
  ]);
}
