import { describe, expect, it } from "vitest";
import { decodeJson } from "@/server/domain/ingest/decode-json";
import type { JsonMapping, WordMapping } from "@/server/domain/ingest/json-mapping";
import { parseJsonPath } from "@/server/domain/ingest/json-path";
import { matchesFilter, topicFilterFault } from "@/server/domain/ingest/topic-filter";

const names = { machines: new Set(["JM-01", "SF-02"]), aliases: new Map([["Ofen 2", "SF-02"]]) };
const RECEIVED = Date.parse("2026-11-24T08:00:00Z");
const TOPIC = "plant/press/JM-01/state";

const state: WordMapping = {
  kind: "state",
  path: "state",
  values: { "3": "unplanned-stop" },
  reasonPath: "why",
};
const mapping = (over: Partial<JsonMapping> = {}): JsonMapping => ({
  id: "m1",
  topicFilter: "plant/+/+/state",
  recordsPath: null,
  machine: { from: "topic", level: 2 },
  time: { path: "ts", format: "iso" },
  idPath: null,
  words: [state],
  ...over,
});
const read = (over: Partial<JsonMapping>, message: unknown, topic = TOPIC) =>
  decodeJson(
    mapping(over),
    topic,
    new TextEncoder().encode(typeof message === "string" ? message : JSON.stringify(message)),
    RECEIVED,
    names,
  );
const reasons = (over: Partial<JsonMapping>, message: unknown, topic = TOPIC) =>
  read(over, message, topic).faults.map(({ path, reason }) => `${path}: ${reason}`);

describe("plain JSON messages", () => {
  it("say states by the table of values, by our own words and by those of PackML and OPC 40001-1", () => {
    const said = (value: unknown) => read({}, { ts: "2026-11-24T07:59:00Z", state: value }).words[0];
    expect(said(3)).toMatchObject({ state: "unplanned-stop", at: RECEIVED - 60_000, equipmentCode: "JM-01" });
    const known = {
      RUN: "running",
      "Planned Stop": "planned-stop",
      Execute: "running",
      OutOfService: "unplanned-stop",
    };
    for (const [word, wanted] of Object.entries(known)) expect(said(word)).toMatchObject({ state: wanted });
    expect(said(null)).toMatchObject({ state: "unknown" });
    const why = read({}, { ts: "2026-11-24T07:59:00Z", state: 3, why: "JAM" }).words;
    expect(why).toMatchObject([{ reasonCode: "JAM" }]);
  });

  it("give the same message the same ids, and different ones different ids", () => {
    const message = { ts: "2026-11-24T07:59:00Z", state: "RUN" };
    expect(read({}, message)).toEqual(read({}, message));
    const other = read({}, { ...message, state: "IDLE" }).words[0]?.externalId;
    expect(read({}, message).words[0]?.externalId).not.toBe(other);
    const given = { idPath: "id" };
    const first = read(given, { ...message, id: 7 }).words[0]?.externalId;
    expect(read(given, { ...message, id: 7, noise: 1 }).words[0]?.externalId).toBe(first);
    expect(reasons(given, message)).toEqual(["id: id-missing"]);
  });

  it("read lists of records, with the machine from a path and by an alias", () => {
    const over: Partial<JsonMapping> = {
      recordsPath: "data.rows",
      machine: { from: "path", path: "m" },
      time: { path: "$.sent", format: "epoch-seconds" },
    };
    const sent = RECEIVED / 1000 - 5;
    const rows = [
      { m: "JM-01", state: "RUN" },
      { m: "Ofen 2", state: "OFF" },
      { m: "nobody", state: "RUN" },
      { state: "RUN" },
    ];
    const told = read(over, { sent, data: { rows } });
    expect(told.words.map((word) => [word.equipmentCode, word.at])).toEqual([
      ["JM-01", RECEIVED - 5000],
      ["SF-02", RECEIVED - 5000],
    ]);
    expect(told.faults).toMatchObject([
      { path: "data.rows[2].m", reason: "equipment-not-found", machine: "nobody" },
      { path: "data.rows[3].m", reason: "equipment-missing" },
    ]);
    expect(reasons(over, { sent })).toEqual(["data.rows: records-missing"]);
  });

  it("say counts, samples and energy, and leave counters to be compared", () => {
    const words: WordMapping[] = [
      { kind: "count", goodPath: "good", rejectPath: "bad", isTotal: false, rollsOverAt: null, unit: "pcs" },
      { kind: "sample", path: '["T chamber"][0]', parameterCode: "TEMP" },
      { kind: "energy", path: "wh", isTotal: false, rollsOverAt: null, unit: "Wh" },
      { kind: "count", goodPath: "total", rejectPath: null, isTotal: true, rollsOverAt: null, unit: null },
    ];
    const message = {
      ts: "2026-11-24T07:59:00Z",
      good: 12,
      bad: "1",
      "T chamber": [1050.5],
      wh: 1500,
      total: 900,
    };
    const told = read({ words }, message);
    expect(told.faults).toEqual([]);
    expect(told.words).toMatchObject([
      { kind: "count", good: "12", reject: "1", unit: "pcs" },
      { kind: "sample", parameterCode: "TEMP", value: 1050.5 },
      { kind: "energy", kilowattHours: "1.5" },
    ]);
    expect(told.totals).toMatchObject([{ value: "900", makes: { kind: "good" } }]);
    expect(new Set(told.words.map(({ externalId }) => externalId)).size).toBe(3);
  });

  it("name every fault by its place, and take what is sound beside it", () => {
    const words: WordMapping[] = [
      state,
      { kind: "count", goodPath: "good", rejectPath: null, isTotal: false, rollsOverAt: null, unit: null },
      { kind: "sample", path: "t", parameterCode: "TEMP" },
    ];
    const message = { ts: "2026-11-24T07:59:00Z", state: "??", good: -1, t: 20 };
    const told = read({ words }, message);
    expect(told.faults.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      "state: state-not-known",
      "good: value-negative",
    ]);
    expect(told.words).toHaveLength(1);
    expect(reasons({}, "{")).toEqual([": json-not-valid"]);
    for (const ts of ["2026-11-24T07:59:00", 1_700_000_000, "yesterday", undefined]) {
      expect(reasons({}, { ts, state: "RUN" })).toEqual(["ts: time-not-valid"]);
    }
    expect(reasons({ time: { path: "ts", format: "epoch-milliseconds" } }, { ts: 1_700_000_000 })).toEqual([
      "ts: time-not-valid",
    ]);
  });

  it("match topics as MQTT does", () => {
    expect(matchesFilter("plant/+/state", "plant/a/state")).toBe(true);
    expect(matchesFilter("plant/#", "plant")).toBe(true);
    expect(matchesFilter("plant/+", "plant/a/b")).toBe(false);
    expect(matchesFilter("#", "$SYS/load")).toBe(false);
    expect(topicFilterFault("plant/#/x")).toContain("last");
    expect(topicFilterFault("plant/a+")).toContain("one level");
    expect(topicFilterFault("plant/+/#")).toBeNull();
  });

  it("read paths, and nothing that is not there", () => {
    expect(parseJsonPath("$.a[0].b")).toEqual({ isFromMessage: true, steps: ["a", 0, "b"] });
    expect(parseJsonPath('["a.b"].c')?.steps).toEqual(["a.b", "c"]);
    expect(parseJsonPath("@")?.steps).toEqual([]);
    for (const bad of ["", "a..b", "a[", "a b", "$$"]) expect(parseJsonPath(bad), bad).toBeNull();
    expect(
      read({ words: [{ ...state, path: "constructor" }] }, { ts: "2026-11-24T07:59:00Z" }).words,
    ).toEqual([]);
  });
});
