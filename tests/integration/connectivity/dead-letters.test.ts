import { beforeAll, describe, expect, it } from "vitest";
import { machineDeadLetters, machineTotals } from "@/db/schema/connectivity";
import { database } from "@/server/kernel/database";
import { heartbeat } from "@/server/modules/connectivity/commands/heartbeat";
import { keepDeadLetters } from "@/server/modules/connectivity/commands/keep-dead-letters";
import { settleTotals } from "@/server/modules/connectivity/commands/settle-totals";
import type { SaveJsonMappingInput } from "@/server/modules/connectivity/contract/mappings";
import { Hearings } from "@/server/modules/connectivity/hearings";
import { JsonDecoder } from "@/server/modules/connectivity/json-decoder";
import { letterOf, MOST_KEPT_BYTES } from "@/server/modules/connectivity/rules/dead-letter";
import { api, type Person, person } from "@/tests/support/people";
import { goodOf, machine, statesOf, takeWords } from "./plant";

let maintenance: Person;
let manager: Person;
let unitId: string;
const as = (who: Person) => api(who.context);
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const MAPPING: SaveJsonMappingInput = {
  name: "Presses",
  definition: {
    topicFilter: "plant/press/+/state",
    machine: { from: "topic", level: 2 },
    time: { path: "ts", format: "iso" },
    words: [
      { kind: "state", path: "state", values: { "3": "unplanned-stop" } },
      { kind: "count", goodPath: "total", isTotal: true, unit: "pcs" },
    ],
  },
};

beforeAll(async () => {
  maintenance = await person(["maintenance"]);
  manager = await person(["manager"]);
  unitId = await machine("JSON-01");
});

/** What the ingest process does with a message: decode, settle, record, keep what is left. */
async function arrive(topic: string, body: unknown): Promise<void> {
  const decoder = new JsonDecoder(database());
  await decoder.refresh();
  const message = { topic, payload: bytes(body), receivedAt: new Date() };
  const read = decoder.decode(message);
  const faults = read?.faults ?? [{ path: "topic", reason: "no-mapping", message: "No mapping." }];
  await takeWords([
    ...(read?.words ?? []),
    ...(await database().transaction((tx) => settleTotals({ tx }, read?.totals ?? []))),
  ]);
  const letter = letterOf({ ...message, source: "mqtt" }, faults);
  if (letter) await keepDeadLetters({ tx: database() }, [letter]);
}

describe("mappings", () => {
  it("are saved in versions, refuse what is not sound with the field and the rule, and are for maintenance", async () => {
    const saved = await as(maintenance).connectivity.saveMapping(MAPPING);
    expect(saved).toMatchObject({ version: 1, isEnabled: true });
    const again = { ...MAPPING, id: saved.id, expectedVersion: 1 };
    expect(await as(maintenance).connectivity.saveMapping({ ...again, isEnabled: false })).toMatchObject({
      version: 2,
    });
    await expect(as(maintenance).connectivity.saveMapping(again)).rejects.toMatchObject({
      cause: { code: "STALE_VERSION", reason: "mapping-changed-meanwhile" },
    });
    await as(maintenance).connectivity.saveMapping({ ...again, expectedVersion: 2 });
    const detail = await as(manager).connectivity.mapping({ id: saved.id });
    expect(detail.versions.map(({ version, isEnabled }) => [version, isEnabled])).toEqual([
      [3, true],
      [2, false],
      [1, true],
    ]);
    await expect(as(maintenance).connectivity.saveMapping(MAPPING)).rejects.toMatchObject({
      cause: { issues: [{ path: "name", reason: "mapping-name-taken" }] },
    });
    const wrong = {
      name: "Wrong",
      definition: {
        ...MAPPING.definition,
        topicFilter: "plant/#/x",
        words: [{ kind: "sample" as const, path: "a..b", parameterCode: "T" }, { kind: "count" as const }],
      },
    };
    const refused = await as(maintenance)
      .connectivity.saveMapping(wrong)
      .catch((error: { cause: { issues: { path: string }[] } }) =>
        error.cause.issues.map(({ path }) => path),
      );
    expect(refused).toEqual([
      "definition.topicFilter",
      "definition.words.0.path",
      "definition.words.1.goodPath",
    ]);
    await expect(as(manager).connectivity.saveMapping(wrong)).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
  });
});

describe("dead letters", () => {
  it("are counted when they come again, and cut when they are long", async () => {
    const letter = {
      receivedAt: new Date("2026-11-24T08:00:00Z"),
      source: "mqtt" as const,
      topic: "plant/long",
      payload: new Uint8Array(MOST_KEPT_BYTES + 10),
      reason: "json-not-valid",
      message: "The message is not JSON.",
      equipmentCode: null,
    };
    const later = { ...letter, receivedAt: new Date("2026-11-24T09:00:00Z") };
    await keepDeadLetters({ tx: database() }, [letter, later]);
    await keepDeadLetters({ tx: database() }, [letter]);
    const { items } = await as(manager).connectivity.deadLetters({ search: "plant/long" });
    expect(items).toMatchObject([{ occurrences: 3, lastReceivedAt: "2026-11-24T09:00:00.000Z" }]);
    const id = items[0]?.id ?? "";
    expect(await as(manager).connectivity.deadLetter({ id })).toMatchObject({ isCut: true, text: null });
    expect(await as(maintenance).connectivity.replay({ ids: [id] })).toMatchObject({
      replayed: 0,
      stillOpen: 1,
    });
    await as(maintenance).connectivity.discard({ ids: [id], reason: "test of a long one" });
    const put = await as(manager).connectivity.deadLetters({ status: "discarded" });
    expect(put.items).toMatchObject([{ note: "test of a long one", attempts: 1 }]);
  });

  it("are replayed when the machine is mapped, each word once", async () => {
    const start = Date.now() - 3_600_000;
    const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
    await arrive("plant/press/Presse%207/state", { ts: at(0), state: "RUN", total: 10 });
    await arrive("plant/press/Presse%207/state", { ts: at(5), state: 3, total: 14 });
    await arrive("plant/press/Presse%207/state", { ts: at(9), state: "RUN", total: 15 });
    await arrive("plant/press/Presse%207/state", { ts: at(9), state: "RUN", total: 15 });
    const overview = await as(manager).connectivity.overview();
    expect(overview.unknownMachines).toMatchObject([{ spokenName: "Presse%207", letters: 3, messages: 4 }]);
    const mapped = await as(maintenance).connectivity.mapMachine({
      spokenName: "Presse%207",
      equipmentCode: "JSON-01",
    });
    expect(mapped).toMatchObject({ replayed: 3, stillOpen: 0 });
    expect((await statesOf(unitId)).map(({ state }) => state)).toEqual([
      "running",
      "unplanned-stop",
      "running",
    ]);
    expect(await goodOf(unitId)).toBe(5);
    await arrive("plant/press/Presse%207/state", { ts: at(9), state: "RUN", total: 15 });
    await arrive("plant/press/Presse%207/state", { ts: at(12), state: "RUN", total: 18 });
    expect(await goodOf(unitId)).toBe(8);
    const totals = await database().select().from(machineTotals);
    expect(totals.map(({ value }) => value)).toEqual(["18"]);
    const { items } = await as(manager).connectivity.deadLetters({ status: "replayed" });
    expect(items.map(({ resolvedByLabel }) => resolvedByLabel)).toEqual(
      Array(3).fill(maintenance.actor.label),
    );
  });

  it("stay open with today's reason while they cannot be read; two people replay one letter once", async () => {
    await arrive("plant/oven/1/state", { ts: new Date().toISOString(), state: "RUN" });
    const [letter] = (await as(manager).connectivity.deadLetters({ reason: "no-mapping" })).items;
    const ids = [letter?.id ?? ""];
    expect(await as(maintenance).connectivity.replay({ ids })).toMatchObject({ stillOpen: 1 });
    await as(maintenance).connectivity.saveMapping({
      name: "Ovens",
      definition: {
        ...MAPPING.definition,
        topicFilter: "plant/oven/+/state",
        machine: { from: "fixed", code: "JSON-01" },
      },
    });
    const both = await Promise.all([1, 2].map(() => as(maintenance).connectivity.replay({ ids })));
    expect(both.map(({ replayed }) => replayed).sort()).toEqual([0, 1]);
    await expect(as(manager).connectivity.replay({ ids })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
    await expect(as(manager).connectivity.discard({ ids, reason: "x" })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
  });

  it("of our own form are replayed by the machine's alias", async () => {
    const item = {
      id: "own-1",
      type: "state",
      at: new Date(Date.now() - 60_000).toISOString(),
      state: "idle",
    };
    await keepDeadLetters({ tx: database() }, [
      {
        receivedAt: new Date(),
        source: "http",
        topic: "equipment/Presse%207/events",
        payload: bytes({ items: [item, { id: "own-2" }] }),
        reason: "equipment-not-found",
        message: "No machine.",
        equipmentCode: "Presse 7",
      },
    ]);
    await as(maintenance).connectivity.mapMachine({ spokenName: "Presse 7", equipmentCode: "JSON-01" });
    const left = (await database().select().from(machineDeadLetters)).find(({ source }) => source === "http");
    expect(left).toMatchObject({ status: "open", attempts: 1 });
    expect((await statesOf(unitId)).some(({ state }) => state === "idle")).toBe(true);
  });
});

describe("the overview", () => {
  it("shows processes that live, clocks that are off, what was late and what came twice", async () => {
    const now = new Date();
    const beat = {
      id: "0197f000-0000-7000-8000-000000000001",
      host: "edge-server",
      pid: 42,
      startedAt: now,
      now,
      wordsPerSecond: 12.34,
      brokers: [{ url: "mqtt://user:secret@broker:1883", isConnected: true }],
    };
    await heartbeat(database(), beat);
    const hearings = new Hearings();
    const words = [-8_000, -3_600_000, -8_500].map((offset) => ({
      equipmentCode: "JSON-01",
      at: now.getTime() + offset,
    }));
    hearings.note("mqtt", words, now, (index) => index === 2);
    await hearings.flush(database());
    await hearings.flush(database());
    const overview = await as(manager).connectivity.overview();
    expect(overview.instances).toMatchObject([{ isAlive: true, wordsPerSecond: 12.3 }]);
    expect(JSON.stringify(overview.instances)).not.toContain("secret");
    expect(overview.machines).toMatchObject([
      { words: 3, late: 1, outOfOrder: 1, duplicates: 1, skewSeconds: -8, isSkewed: true },
    ]);
  });
});
