import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { compactSamples } from "@/server/modules/process-data/commands/compact-samples";
import { keepPartitions, samplePartitions } from "@/server/modules/process-data/commands/keep-partitions";
import { buildPlant } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";
import { addParameters, engineer, FURNACE, store, temperature } from "./furnace";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const now = new Date();
const minutesAgo = (minutes: number) => now.getTime() - minutes * 60_000;
const count = async (text: string) =>
  (await database().execute<{ n: number }>(sql.raw(`select count(*)::int as n ${text}`)))[0]?.n;

beforeAll(async () => {
  await buildPlant(database());
  await addParameters();
});

describe("storage", () => {
  it("has partitions made ahead, once, and one made for a late sample", async () => {
    expect(await keepPartitions(database(), now)).toEqual({ made: 3 });
    expect(await keepPartitions(database(), now)).toEqual({ made: 0 });
    const before = await samplePartitions(database());
    expect((await store([temperature(0, 20, now.getTime() - 40 * DAY_MS)])).recorded).toBe(1);
    const after = await samplePartitions(database());
    expect(after).toHaveLength(before.length + 1);
    expect(after.every((name) => /^process_samples_\d{4}w\d{2}$/.test(name))).toBe(true);
  });

  it("lets many make the same week at once", async () => {
    const at = Math.floor((now.getTime() - 70 * DAY_MS) / HOUR_MS) * HOUR_MS;
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) => store([temperature(index, 30, at)])),
    );
    expect(results.map(({ recorded }) => recorded)).toEqual(Array(8).fill(1));
  });

  it("counts a word once, keeps the first of two that contradict, and names every fault", async () => {
    const start = minutesAgo(60);
    const first = [temperature(0, 500, start), temperature(1, 510, start), temperature(1, 510, start)];
    expect(await store(first)).toEqual({ recorded: 2, duplicates: [2], faults: [] });
    const again = await store([
      temperature(0, 500, start),
      temperature(1, 999, start),
      temperature(2, 520, start),
      { ...temperature(3, 1, start), equipmentCode: "NO-SUCH" },
      { ...temperature(3, 1, start), parameterCode: "humidity" },
      temperature(3, Number.NaN, start),
      temperature(90, 1, start),
      temperature(0, 1, now.getTime() - 91 * DAY_MS),
      temperature(2, 521, start),
    ]);
    expect([again.recorded, again.duplicates]).toEqual([1, [0]]);
    expect(again.faults.map(({ index, path, reason }) => [index, path, reason])).toEqual([
      [1, "value", "sample-contradicts"],
      [3, "equipmentCode", "equipment-not-found"],
      [4, "parameterCode", "process-parameter-not-found"],
      [5, "value", "value-not-a-number"],
      [6, "at", "sample-in-future"],
      [7, "at", "sample-too-old"],
      [8, "value", "sample-contradicts"],
    ]);
  });

  it("rolls up to the same lowest, highest, average and last value, also after late samples", async () => {
    const start = Math.floor(minutesAgo(300) / HOUR_MS) * HOUR_MS;
    const words = Array.from({ length: 360 }, (_, index) =>
      temperature(index / 6, (index * 37) % 101, start),
    );
    await store(words.filter((_, index) => index % 2 === 0));
    expect((await compactSamples(database(), now)).hours).toBeGreaterThan(0);
    await store(words.filter((_, index) => index % 2 === 1).toReversed());
    await compactSamples(database(), now);
    expect(await count("from process_stale_hours where hour < now() - interval '3 hours'")).toBe(0);
    const span = { code: FURNACE, parameter: "temperature", from: new Date(start).toISOString() };
    const to = new Date(start + HOUR_MS).toISOString();
    const minutes = await engineer.processData.samples({ ...span, to, resolution: "minute" });
    const [hour] = (await engineer.processData.samples({ ...span, to, resolution: "hour" })).points;
    const raw = await engineer.processData.samples({ ...span, to, resolution: "raw" });
    const values = words.map(({ value }) => value);
    expect([raw.points.length, minutes.points.length]).toEqual([360, 60]);
    expect(minutes.points[7]).toMatchObject({
      minimum: Math.min(...values.slice(42, 48)),
      maximum: Math.max(...values.slice(42, 48)),
      last: values[47],
      samples: 6,
    });
    expect(hour).toMatchObject({
      minimum: Math.min(...values),
      maximum: Math.max(...values),
      last: values.at(-1),
      samples: 360,
    });
    expect((hour as { average: number }).average).toBeCloseTo(
      values.reduce((sum, value) => sum + value, 0) / 360,
      9,
    );
  });

  it("drops raw samples after the site's days and keeps what was rolled up", async () => {
    await database().execute(sql`
      insert into process_retention (site_id, raw_days, minute_days, hour_days) select id, 30, 60, null from sites`);
    expect((await store([temperature(0, 1, now.getTime() - 31 * DAY_MS)])).faults).toMatchObject([
      { reason: "sample-too-old" },
    ]);
    const result = await compactSamples(database(), now);
    expect(result.partitionsDropped).toBe(2);
    expect(await count(`from process_samples where at < now() - interval '38 days'`)).toBe(0);
    expect(await count(`from process_hours where at < now() - interval '65 days' and samples = 8`)).toBe(1);
    expect(await count(`from process_minutes where at < now() - interval '65 days'`)).toBe(0);
    await expect(database().execute(sql`select drop_process_partitions(now())`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("raw-samples-too-young") },
    });
  });
});

describe("REST", () => {
  it("takes samples item by item, idempotently, and gives them back", async () => {
    const machine = await restClient("equipment:write", "read");
    const at = (minute: number) => new Date(minutesAgo(20 - minute)).toISOString();
    const items = [
      { parameterCode: "vacuum", at: at(0), value: 0.8, id: "a" },
      { parameterCode: "vacuum", at: at(1), value: 0.9 },
      { parameterCode: "vacuum", at: "yesterday", value: 1 },
      { parameterCode: "vacuum", at: at(2), value: "1" },
      { parameterCode: "humidity", at: at(2), value: 1 },
    ];
    type Sums = {
      recorded: number;
      duplicates: number;
      refused: number;
      items: { status: number; id: string | null; errors: { path: string; reason: string }[] }[];
    };
    const first = await machine.post<Sums>(`/equipment/${FURNACE}/samples`, { items });
    expect(first.status).toBe(207);
    expect(first.body).toMatchObject({ recorded: 2, duplicates: 0, refused: 3 });
    expect(first.body.items.map(({ status, errors }) => [status, errors[0]?.path])).toEqual([
      [201, undefined],
      [201, undefined],
      [422, "at"],
      [422, "value"],
      [422, "parameterCode"],
    ]);
    expect(first.body.items[0]?.id).toBe("a");
    const again = await machine.post<Sums>(`/equipment/${FURNACE}/samples`, { items: items.slice(0, 2) });
    expect(again.body).toMatchObject({ recorded: 0, duplicates: 2, refused: 0 });
    const read = await machine.get<{ resolution: string; points: { value: number }[] }>(
      `/equipment/${FURNACE}/samples?parameter=vacuum&from=${at(0)}&to=${at(10)}`,
    );
    expect([read.status, read.body.resolution]).toEqual([200, "raw"]);
    expect(read.body.points.map(({ value }) => value)).toEqual([0.8, 0.9]);
    const empty = await machine.get(
      `/equipment/${FURNACE}/samples?parameter=vacuum&from=${at(1)}&to=${at(1)}`,
    );
    expect([empty.status, empty.body.errors[0]?.path]).toEqual([422, "to"]);
    expect((await machine.post("/equipment/NO-SUCH/samples", { items })).status).toBe(404);
    const many = Array.from({ length: 5001 }, () => items[0]);
    expect((await machine.post(`/equipment/${FURNACE}/samples`, { items: many })).status).toBe(422);
    const reader = await restClient("read");
    expect((await reader.post(`/equipment/${FURNACE}/samples`, { items })).status).toBe(403);
  });
});
