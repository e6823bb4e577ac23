import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { equipmentEvents } from "@/db/schema/equipment";
import { stateTimeline } from "@/server/domain/oee/state-timeline";
import { database } from "@/server/kernel/database";
import { createApiKey } from "@/server/modules/identity/commands/create-api-key";
import { smallPlant, storedIntervals } from "@/tests/integration/equipment/plant";
import { brokenInvariants } from "@/tests/support/databases";
import { contextAs, system } from "@/tests/support/people";
import { openSharingBroker, type SharingBroker } from "@/tests/support/sharing-broker";
import { freePort } from "../../scripts/launch/ports.mjs";
import { pause } from "../../scripts/launch/processes.mjs";
import { type CrashingPlant, openCrashingPlant } from "./crashing-plant";
import { type IngestProcess, ingestProcess } from "./ingest-process";
import { httpStream, mqttStream, type Stream } from "./machine-streams";

const STREAM_MS = 700;
const DOWN_MS = 200;

let plant: CrashingPlant;
let ports: { http: number; mqtt: number };
let authorization: string;
const streams: (Stream & { unitId: string })[] = [];

beforeAll(async () => {
  plant = await openCrashingPlant("durability-ingest");
  process.env.DATABASE_URL = plant.databaseUrl();
  const { key } = await createApiKey(contextAs(system), { name: "machines", scopes: ["equipment:write"] });
  authorization = `Bearer ${key}`;
  ports = { http: await freePort(), mqtt: await freePort() };
});

afterAll(async () => plant?.close());

async function open(code: string, unitId: string, start: (code: string) => Stream | Promise<Stream>) {
  streams.push({ ...(await start(code)), unitId });
}

async function storedIds(unitId: string): Promise<string[]> {
  const rows = await database()
    .select({ id: equipmentEvents.externalId })
    .from(equipmentEvents)
    .where(eq(equipmentEvents.equipmentId, unitId));
  return rows.map(({ id }) => id);
}

/** Kills in the middle of the streams; what was confirmed until then is there, before anything is sent again. */
async function crash(kill: () => Promise<void>, restart: () => Promise<void>, databaseBack = restart) {
  await pause(STREAM_MS);
  await kill();
  const confirmed = streams.map(({ confirmed: ids }) => [...ids]);
  await pause(DOWN_MS);
  await databaseBack();
  for (const [index, ids] of confirmed.entries()) {
    const stored = new Set(await storedIds(streams[index]?.unitId ?? ""));
    expect(ids.filter((id) => !stored.has(id))).toEqual([]);
  }
  if (databaseBack !== restart) await restart();
  const before = streams.map(({ confirmed: ids }) => ids.size);
  await expect
    .poll(() => streams.every(({ confirmed: ids }, index) => ids.size > (before[index] ?? 0)), {
      timeout: 15_000,
    })
    .toBe(true);
}

/** Everything that was sent is confirmed by now, and is there once; the intervals say the same as the events. */
async function expectExactlyOnce(): Promise<void> {
  await Promise.all(streams.map((stream) => stream.stop()));
  await expect
    .poll(
      async () => {
        const sizes = await Promise.all(streams.map(async ({ unitId }) => (await storedIds(unitId)).length));
        return sizes.reduce((sum, size) => sum + size, 0);
      },
      { timeout: 15_000 },
    )
    .toBe(streams.reduce((sum, { sent }) => sum + sent.size, 0));
  for (const { sent, confirmed, unitId } of streams) {
    expect(confirmed.size).toBe(sent.size);
    expect((await storedIds(unitId)).sort()).toEqual([...sent.keys()].sort());
    const states = [...sent.values()].filter(({ isState }) => isState);
    expect(await storedIntervals(unitId)).toEqual(stateTimeline(states));
  }
  console.log(`${streams.reduce((sum, { sent }) => sum + sent.size, 0)} events, each counted once`);
  streams.length = 0;
  expect(await brokenInvariants(plant.databaseUrl())).toEqual([]);
}

describe("kill -9 in streams of machine events", () => {
  it("loses and doubles nothing when the ingest process with its broker dies, or PostgreSQL, or both", async () => {
    const process = ingestProcess({
      http: ports.http,
      databaseUrl: plant.databaseUrl,
      env: { MQTT_URL: "", MQTT_PORT: String(ports.mqtt) },
    });
    await process.start();
    for (let index = 0; index < 4; index += 1) {
      const { code, unitId } = await smallPlant();
      const url = `mqtt://127.0.0.1:${ports.mqtt}`;
      await open(code, unitId, (machine) =>
        index % 2 === 0 ? httpStream(ports.http, authorization, machine) : mqttStream(url, machine),
      );
    }
    await crash(process.kill, process.start);
    await crash(plant.killDatabase, plant.startDatabase);
    await crash(
      async () => {
        await Promise.all([process.kill(), plant.killDatabase()]);
      },
      process.start,
      plant.startDatabase,
    );
    await expectExactlyOnce();
    await process.kill();
  });

  it("loses and doubles nothing that a broker of the plant confirmed when one of two instances dies", async () => {
    const broker: SharingBroker = await openSharingBroker();
    const instances: IngestProcess[] = [];
    for (const MQTT_CLIENT_ID of ["one", "other"]) {
      const env = { MQTT_URL: broker.url, MQTT_CLIENT_ID };
      instances.push(ingestProcess({ http: await freePort(), databaseUrl: plant.databaseUrl, env }));
    }
    const [first, second] = instances as [IngestProcess, IngestProcess];
    await Promise.all([first.start(), second.start()]);
    for (let index = 0; index < 2; index += 1) {
      const { code, unitId } = await smallPlant();
      await open(code, unitId, (machine) => mqttStream(broker.url, machine));
    }
    await pause(STREAM_MS);
    await first.kill();
    await pause(STREAM_MS);
    await first.start();
    await expectExactlyOnce();
    await Promise.all(instances.map(({ kill }) => kill()));
    await broker.stop();
  });
});
