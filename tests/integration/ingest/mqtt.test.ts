import { count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { machineDeadLetters } from "@/db/schema/connectivity";
import { equipmentEvents } from "@/db/schema/equipment";
import type { RunningIngest } from "@/server/ingest/ingest";
import { database } from "@/server/kernel/database";
import { openSharingBroker, type SharingBroker } from "@/tests/support/sharing-broker";
import { smallPlant, storedIntervals } from "../equipment/plant";
import { addressOf, machineClient, openIngest, plants, publish, storyOf } from "./machines";

async function eventsOf(unitId: string): Promise<number> {
  const [row] = await database()
    .select({ events: count() })
    .from(equipmentEvents)
    .where(eq(equipmentEvents.equipmentId, unitId));
  return row?.events ?? 0;
}

describe("the embedded broker", () => {
  let ingest: RunningIngest;

  beforeAll(async () => {
    ingest = await openIngest({ MQTT_USERNAME: "plant", MQTT_PASSWORD: "secret" });
  });
  afterAll(async () => ingest?.stop());

  const enter = () => machineClient(addressOf(ingest, "mqtt"), { username: "plant", password: "secret" });

  it("confirms a message when it is committed and not before", async () => {
    const { code, unitId } = await smallPlant();
    const client = await enter();
    let isConfirmed = false;
    let confirmed: Promise<void> = Promise.resolve();
    await database().transaction(async (tx) => {
      await tx.execute(sql`select from equipment where code = ${code} for update`);
      confirmed = publish(client, code, storyOf(1, 10)).then(() => {
        isConfirmed = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(isConfirmed).toBe(false);
    });
    await confirmed;
    expect(await eventsOf(unitId)).toBe(10);
    await client.endAsync();
  });

  it("lets nobody in without the right password, and keeps its own topics", async () => {
    const url = addressOf(ingest, "mqtt");
    for (const wrong of [
      {},
      { username: "plant", password: "guess" },
      { username: "x", password: "secret" },
    ]) {
      await expect(machineClient(url, { ...wrong, reconnectPeriod: 0 })).rejects.toThrow();
    }
    const client = await enter();
    client.on("error", () => undefined);
    const closed = new Promise<void>((resolve) => client.once("close", () => resolve()));
    client.publish("$SYS/anything", "x", { qos: 1 });
    await closed;
    await client.endAsync(true);
  });

  it("keeps what cannot be believed as dead letters, with the reason, and saves the rest of the message", async () => {
    const { code, unitId } = await smallPlant();
    const client = await enter();
    const [first, ...rest] = storyOf(4, 4);
    await publish(client, code, [first]);
    await publish(client, "NOBODY-KNOWS", storyOf(4, 3));
    await publish(client, code, "{ broken");
    await publish(client, code, [{ ...first, at: new Date(Date.now() - 60_000).toISOString() }, ...rest]);
    await publish(client, code, [
      { ...first, id: "ahead", at: new Date(Date.now() + 3_600_000).toISOString() },
    ]);
    await publish(client, code, [
      { ...first, id: "zero\u0000byte" },
      { ...first, id: "beside" },
    ]);
    const letters = await database()
      .select({ reason: machineDeadLetters.reason, equipmentCode: machineDeadLetters.equipmentCode })
      .from(machineDeadLetters)
      .orderBy(machineDeadLetters.receivedAt, machineDeadLetters.id);
    expect(letters.map(({ reason, equipmentCode }) => [reason, equipmentCode])).toEqual([
      ["equipment-not-found", "NOBODY-KNOWS"],
      ["malformed-json", null],
      ["event-id-reused", code],
      ["event-in-future", null],
      ["id-not-valid", code],
    ]);
    expect(await eventsOf(unitId)).toBe(5);
    await client.endAsync();
  });
});

describe("a broker of the plant", () => {
  let broker: SharingBroker;

  beforeAll(async () => {
    broker = await openSharingBroker();
  });
  afterAll(async () => broker?.stop());

  it("shares its messages among two instances, which lose and double nothing, also when one goes", async () => {
    const machines = await plants(4);
    const options = { MQTT_URL: broker.url, INGEST_SHARED_GROUP: "two" };
    const first = await openIngest({ ...options, MQTT_CLIENT_ID: "one" });
    const second = await openIngest({ ...options, MQTT_CLIENT_ID: "other" });
    const client = await machineClient(broker.url);
    await vi.waitFor(() => expect([first, second].every(({ isReady }) => isReady())).toBe(true), 5_000);
    const story = storyOf(5, 80);
    const sendAll = (events: typeof story) =>
      Promise.all(machines.flatMap(({ code }) => events.map((event) => publish(client, code, [event]))));
    await sendAll(story.slice(0, 40));
    await vi.waitFor(async () => {
      for (const { unitId } of machines) expect(await eventsOf(unitId)).toBe(40);
    }, 10_000);
    const taken = [first, second].map(({ intake }) => intake.counters.messages);
    expect(Math.min(...taken)).toBeGreaterThan(40);
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(160);
    await second.stop();
    await sendAll(story.slice(40));
    await vi.waitFor(async () => {
      for (const { unitId } of machines) expect(await eventsOf(unitId)).toBe(80);
    }, 10_000);
    const intervals = await Promise.all(machines.map(({ unitId }) => storedIntervals(unitId)));
    expect(new Set(intervals.map((each) => JSON.stringify(each))).size).toBe(1);
    await client.endAsync();
    await first.stop();
  });
});
