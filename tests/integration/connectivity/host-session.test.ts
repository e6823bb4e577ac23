import sparkplug from "sparkplug-payload";
import type { UMetric } from "sparkplug-payload/lib/sparkplugbpayload";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import {
  LEASE_MILLISECONDS,
  sayHostState,
  takeLease,
} from "@/server/modules/connectivity/commands/host-lease";
import { forgetPending, pendingBatches } from "@/server/modules/connectivity/commands/pending-words";
import { type HostBatch, SparkplugHostSession } from "@/server/modules/connectivity/host-session";
import { decodePayload } from "@/server/modules/connectivity/rules/sparkplug-payload";
import { goodOf, machine, statesOf, takeWords } from "./plant";

const codec = sparkplug.get("spBv1.0");
const start = Date.now() - 600_000;

function message(type: string, device: string, seconds: number, seq: number, metrics: UMetric[]) {
  if (!codec) throw new Error("no codec");
  const timestamp = start + seconds * 1000;
  const payload = codec.encodePayload({ timestamp, seq, metrics });
  const place = device === "" ? "edge" : `edge/${device}`;
  return { topic: `spBv1.0/works/${type}/${place}`, payload, receivedAt: new Date(timestamp) };
}
const nbirth = (seconds: number, bdSeq: number) =>
  message("NBIRTH", "", seconds, 0, [{ name: "bdSeq", type: "UInt64", value: bdSeq }]);
const device = (type: "DBIRTH" | "DDATA", seconds: number, seq: number, good: number) =>
  message(type, "HST-01", seconds, seq, [
    { name: "State", type: "String", value: "running" },
    { name: "Good", type: "UInt64", value: good },
  ]);
const load = () => SparkplugHostSession.load(database(), "remanence");
async function record({ words, batchId }: HostBatch): Promise<void> {
  await takeWords(words);
  if (batchId !== null) await forgetPending(database(), batchId);
}

let unitId: string;
beforeAll(async () => {
  unitId = await machine("HST-01");
});

describe("a host that crashes", () => {
  it("loses no word that it had taken and counts none twice", async () => {
    const first = await load();
    await record(await first.receive([nbirth(0, 1), device("DBIRTH", 1, 1, 10)]));
    const lost = await first.receive([device("DDATA", 10, 2, 15)]);
    expect(lost.words.map(({ kind }) => kind).sort()).toEqual(["count", "state"]);

    const second = await load();
    const asked = await second.resume(start + 60_000);
    expect(asked.publish.map(({ topic }) => topic)).toEqual(["spBv1.0/works/NCMD/edge"]);
    const [command] = asked.publish.map(({ payload }) => decodePayload(payload).metrics[0]);
    expect(command).toMatchObject({ name: "Node Control/Rebirth", value: true });
    await record(await second.receive([nbirth(61, 1), device("DBIRTH", 62, 1, 18)]));
    expect(await goodOf(unitId)).toBe(3);

    expect(await pendingBatches(database(), new Date(Date.now() - 30_000))).toEqual([]);
    for (let times = 0; times < 2; times += 1) {
      const left = await pendingBatches(database(), new Date(Date.now() + 1000));
      for (const { id, words } of left) await record({ ...asked, words, batchId: times === 0 ? null : id });
    }
    expect(await pendingBatches(database(), new Date(Date.now() + 1000))).toEqual([]);
    expect(await goodOf(unitId)).toBe(8);
    expect((await statesOf(unitId)).map(({ state }) => state)).toEqual(["running"]);
  });

  it("gives its place to another process when its lease is over, or at once when it leaves", async () => {
    const [one, two] = [newId(), newId()];
    const at = (milliseconds: number) => new Date(start + milliseconds);
    const take = (holder: string, now: Date) => takeLease(database(), { hostId: "lease", holder, now });
    expect(await take(one, at(0))).toBe(true);
    expect(await take(two, at(1000))).toBe(false);
    expect(await take(one, at(5000))).toBe(true);
    expect(await take(two, at(5000 + LEASE_MILLISECONDS + 1))).toBe(true);
    await sayHostState(database(), { hostId: "lease", holder: two, now: at(30_000) }, false);
    expect(await take(one, at(30_001))).toBe(true);
  });
});

describe("payloads", () => {
  it("keep 64-bit integers, signs and floats, and say what is null", () => {
    const metrics: UMetric[] = [
      { name: "long", type: "UInt64", value: 2 ** 53 - 1 },
      { name: "negative", type: "Int64", value: -7 },
      { name: "small", type: "Int32", value: -5 },
      { name: "float", type: "Float", value: 1.1 },
      { name: "null", type: "Int32", value: null },
      { name: "old", type: "Boolean", value: true, isHistorical: true, timestamp: start },
    ];
    const { payload } = message("NDATA", "", 0, 3, metrics);
    const read = decodePayload(payload);
    expect(read).toMatchObject({ seq: 3, timestamp: start });
    expect(read.metrics.map(({ value }) => value)).toEqual(["9007199254740991", "-7", -5, 1.1, null, true]);
    expect(read.metrics.at(-1)).toMatchObject({ isHistorical: true, timestamp: start });
    expect(() => decodePayload(new TextEncoder().encode('{"state":"RUN"}'))).toThrow();
  });
});
