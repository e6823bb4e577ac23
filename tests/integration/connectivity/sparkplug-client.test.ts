import mqtt, { type MqttClient } from "mqtt";
import * as sparkplugClient from "sparkplug-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { machineDeadLetters, sparkplugNodes } from "@/db/schema/connectivity";
import { SparkplugHost, willOf } from "@/server/ingest/sparkplug";
import { database } from "@/server/kernel/database";
import { logger } from "@/server/kernel/logger";
import { goodOf, machine, startTestBroker, statesOf, takeWords, until } from "./plant";

type Broker = Awaited<ReturnType<typeof startTestBroker>>;
type Edge = ReturnType<typeof sparkplugClient.newClient>;

const HOST_ID = "remanence";
let broker: Broker;
let hostClient: MqttClient;
let host: SparkplugHost;
const units = new Map<string, string>();

async function openHost(): Promise<void> {
  hostClient = mqtt.connect(broker.url, { will: willOf(HOST_ID, Date.now()), reconnectPeriod: 200 });
  host = new SparkplugHost(hostClient, {
    db: database(),
    hostId: HOST_ID,
    logger: logger(),
    take: takeWords,
  });
  await new Promise<void>((resolve) => hostClient.once("connect", () => resolve()));
  expect(await host.start()).toBe(true);
}

beforeAll(async () => {
  for (const code of ["SPB-01", "SPB-02", "SPB-03"]) units.set(code, await machine(code));
  broker = await startTestBroker();
  await openHost();
});
afterAll(async () => {
  await host.stop();
  await hostClient.endAsync(true);
  await broker.stop();
});

/** An edge node of another maker: it is told what to say at its births, and counts how often it was asked for one. */
function edgeNode(nodeId: string, deviceId: string, now: () => { state: string; good: number }) {
  const asked = { births: 0, rebirths: 0 };
  const client: Edge = sparkplugClient.newClient({
    serverUrl: broker.url,
    username: "",
    password: "",
    groupId: "plant",
    edgeNode: nodeId,
    clientId: `edge-${nodeId}`,
    version: "spBv1.0",
    publishDeath: false,
    keepalive: 2,
    mqttOptions: { reconnectPeriod: 300 },
  });
  const birth = () => {
    asked.births += 1;
    const timestamp = Date.now();
    const { state, good } = now();
    client.publishNodeBirth({
      timestamp,
      metrics: [{ name: "Node Control/Rebirth", type: "Boolean", value: false }],
    });
    client.publishDeviceBirth(deviceId, {
      timestamp,
      metrics: [
        { name: "State", type: "String", value: state, timestamp, alias: 1 },
        { name: "Good", type: "UInt64", value: good, timestamp, alias: 2 },
      ],
    });
  };
  client.on("birth", birth);
  client.on("ncmd", (payload) => {
    if (payload.metrics?.some(({ name, value }) => name === "Node Control/Rebirth" && value === true)) {
      asked.rebirths += 1;
      birth();
    }
  });
  const say = (metrics: { name: string; type: "String" | "UInt64"; value: string | number }[]) => {
    const timestamp = Date.now();
    client.publishDeviceData(deviceId, {
      timestamp,
      metrics: metrics.map((metric) => ({ ...metric, timestamp })),
    });
  };
  return { client, asked, say };
}

/** The mqtt.js client inside, which the library does not show. */
const inner = (client: Edge) => (client as unknown as { client: { stream: { destroy: () => void } } }).client;
const sessionOf = async (nodeId: string) => {
  const rows = await database().select().from(sparkplugNodes);
  return rows.find((row) => row.nodeId === nodeId)?.session;
};
const namesOf = (rows: Awaited<ReturnType<typeof statesOf>>) => rows.map(({ state }) => state);

describe("a Sparkplug node of another maker", () => {
  it("is born, speaks, dies without a word, is reborn, and its states are right", async () => {
    const unitId = units.get("SPB-01") ?? "";
    const current = { state: "running", good: 100 };
    const { client, say } = edgeNode("edge-1", "SPB-01", () => current);
    await until(
      () => statesOf(unitId),
      (rows) => namesOf(rows).join() === "running",
    );

    current.state = "FAULT";
    say([{ name: "State", type: "String", value: "FAULT" }]);
    await until(
      () => statesOf(unitId),
      (rows) => namesOf(rows).join() === "running,unplanned-stop",
    );
    current.state = "running";
    current.good = 107;
    say([
      { name: "State", type: "String", value: "RUN" },
      { name: "Good", type: "UInt64", value: 107 },
    ]);
    await until(
      () => goodOf(unitId),
      (good) => good === 7,
    );

    const cutAt = Date.now();
    current.good = 110;
    inner(client).stream.destroy();
    const rows = await until(
      () => statesOf(unitId),
      (now) => namesOf(now).join() === "running,unplanned-stop,running,unknown,running",
    );
    const [, , running, unknown, reborn] = rows;
    expect(running?.end).toEqual(unknown?.start);
    expect(unknown?.end).toEqual(reborn?.start);
    expect(unknown?.start.getTime()).toBeGreaterThanOrEqual(cutAt);
    expect(reborn?.end).toBeNull();
    await until(
      () => goodOf(unitId),
      (good) => good === 10,
    );
    expect(await sessionOf("edge-1")).toMatchObject({ isOnline: true, births: 2, gaps: 0, staleDeaths: 0 });
    client.stop();
  });

  it("is asked for its birth after a message was lost, and gives it", async () => {
    const unitId = units.get("SPB-02") ?? "";
    const current = { state: "running", good: 0 };
    const { client, asked, say } = edgeNode("edge-2", "SPB-02", () => current);
    await until(
      () => statesOf(unitId),
      (rows) => namesOf(rows).join() === "running",
    );
    const lost = client as unknown as { seq: number };
    lost.seq += 3;
    current.good = 4;
    say([{ name: "Good", type: "UInt64", value: 4 }]);
    await until(
      () => asked.rebirths,
      (count) => count === 1,
    );
    await until(
      () => sessionOf("edge-2"),
      (session) => session?.births === 2 && session.rebirthAskedAt === null,
    );
    await until(
      () => goodOf(unitId),
      (good) => good === 4,
    );
    expect(asked).toEqual({ births: 2, rebirths: 1 });
    client.stop();
  });

  it("is asked again by a host that was restarted; what it counted meanwhile counts once", async () => {
    const unitId = units.get("SPB-03") ?? "";
    const current = { state: "running", good: 50 };
    const { client, asked, say } = edgeNode("edge-3", "SPB-03", () => current);
    await until(
      () => statesOf(unitId),
      (rows) => namesOf(rows).join() === "running",
    );
    await host.stop();
    await hostClient.endAsync(true);
    current.good = 58;
    say([{ name: "Good", type: "UInt64", value: 58 }]);
    await openHost();
    await until(
      () => asked.rebirths,
      (count) => count >= 1,
    );
    await until(
      () => goodOf(unitId),
      (good) => good === 8,
    );
    expect(namesOf(await statesOf(unitId))).toEqual(["running"]);
    client.stop();
  });

  it("says that the host is there, and that it is gone", async () => {
    const seen: { online: boolean; timestamp: number }[] = [];
    const watcher = mqtt.connect(broker.url);
    watcher.on("message", (_topic, payload) => seen.push(JSON.parse(payload.toString())));
    await watcher.subscribeAsync(`spBv1.0/STATE/${HOST_ID}`, { qos: 1 });
    await until(
      () => seen.length,
      (count) => count === 1,
    );
    expect(seen[0]).toEqual({ online: true, timestamp: expect.any(Number) });
    hostClient.stream.destroy();
    await until(
      () => seen,
      (states) => states.some(({ online }) => !online),
    );
    await until(
      () => seen.at(-1)?.online,
      (online) => online === true,
    );
    await watcher.endAsync(true);
  });

  it("keeps what it cannot read as dead letters that are counted", async () => {
    const { client, say } = edgeNode("edge-4", "NOBODY", () => ({ state: "running", good: 1 }));
    const letters = () => database().select().from(machineDeadLetters);
    await until(letters, (rows) => rows.some(({ equipmentCode }) => equipmentCode === "plant/edge-4/NOBODY"));
    say([{ name: "Good", type: "UInt64", value: 2 }]);
    const rows = await until(letters, (all) => all.length >= 2);
    expect(rows.map(({ reason, source, status }) => [reason, source, status])).toEqual([
      ["equipment-not-found", "sparkplug", "open"],
      ["equipment-not-found", "sparkplug", "open"],
    ]);
    client.stop();
  });
});
