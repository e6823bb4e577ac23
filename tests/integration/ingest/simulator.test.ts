import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { equipmentEvents } from "@/db/schema/equipment";
import type { RunningIngest } from "@/server/ingest/ingest";
import { database } from "@/server/kernel/database";
import { openIngest, plants } from "./machines";

let demo: RunningIngest;
let plant: RunningIngest;

beforeAll(async () => {
  await plants(20);
});
afterAll(async () => {
  await demo?.stop();
  await plant?.stop();
});

describe("the plant simulator", () => {
  it("is silent outside of the demo and where it is turned off", async () => {
    plant = await openIngest({ REMANENCE_DEMO: "false" });
    const off = await openIngest({ REMANENCE_DEMO: "true", SIMULATOR: "off" });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await database().select().from(equipmentEvents)).toEqual([]);
    await off.stop();
  });

  it("lets the machines of the demo speak by MQTT, each id once", async () => {
    demo = await openIngest({ REMANENCE_DEMO: "true" });
    await expect
      .poll(async () => (await database().select().from(equipmentEvents)).length, { timeout: 25_000 })
      .toBeGreaterThan(2);
    expect(demo.intake.counters.messages).toBeGreaterThan(0);
    expect(demo.intake.counters.refused).toBe(0);
  });
});
