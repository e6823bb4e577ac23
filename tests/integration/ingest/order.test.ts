import fc from "fast-check";
import type { MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningIngest } from "@/server/ingest/ingest";
import { smallPlant, storedIntervals } from "../equipment/plant";
import { addressOf, keyWith, machineClient, openIngest, post, publish, storyOf } from "./machines";

let ingest: RunningIngest;
let client: MqttClient;
let authorization: string;

beforeAll(async () => {
  ingest = await openIngest();
  client = await machineClient(addressOf(ingest, "mqtt"));
  authorization = await keyWith("equipment:write");
});

afterAll(async () => {
  await client?.endAsync();
  await ingest?.stop();
});

type Way = "http" | "mqtt";
type Part = { way: Way; items: ReturnType<typeof storyOf> };

async function send(code: string, { way, items }: Part): Promise<void> {
  if (way === "mqtt") return publish(client, code, items);
  const answer = await post(ingest, `/equipment/${code}/events`, { items }, { authorization });
  expect(answer).toMatchObject({ status: 207, refused: 0 });
  expect(answer.items.map(({ index }) => index)).toEqual(items.map((_, index) => index));
}

describe("machines that speak by HTTP and MQTT", () => {
  it("are understood the same for any order, repeats, cut into messages and way of sending, all at once", async () => {
    const story = storyOf(3);
    const reference = await smallPlant();
    await send(reference.code, { way: "http", items: story });
    const expected = await storedIntervals(reference.unitId);
    expect(expected.length).toBeGreaterThan(20);
    const parts = fc
      .record({
        order: fc.shuffledSubarray([...story.keys()], { minLength: story.length, maxLength: story.length }),
        repeated: fc.array(fc.nat(story.length - 1), { maxLength: 20 }),
        sizes: fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 90, maxLength: 90 }),
        ways: fc.array(fc.constantFrom<Way>("http", "mqtt"), { minLength: 90, maxLength: 90 }),
      })
      .map(({ order, repeated, sizes, ways }) => {
        const events = [...order, ...repeated].flatMap((place) => story[place] ?? []);
        const cut: Part[] = [];
        for (let start = 0; start < events.length; start += sizes[cut.length - 1] ?? 1) {
          const items = events.slice(start, start + (sizes[cut.length] ?? 1));
          cut.push({ way: ways[cut.length] ?? "http", items });
        }
        return cut;
      });
    await fc.assert(
      fc.asyncProperty(parts, async (cut) => {
        const { code, unitId } = await smallPlant();
        await Promise.all(cut.map((part) => send(code, part)));
        expect(await storedIntervals(unitId)).toEqual(expected);
      }),
      { numRuns: 15, seed: 4 },
    );
  });
});
