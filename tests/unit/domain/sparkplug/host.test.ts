import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import { settleTotals } from "@/server/domain/ingest/running-total";
import type { TotalReading } from "@/server/domain/ingest/total-reading";
import { interpret, type SparkplugRules } from "@/server/domain/sparkplug/interpret";
import { type NodeSession, newNodeSession } from "@/server/domain/sparkplug/node-session";
import type { Metric, MetricValue } from "@/server/domain/sparkplug/payload";
import { type NodeMessage, REBIRTH_INTERVAL_MILLISECONDS, receive } from "@/server/domain/sparkplug/receive";
import { expire, resume, SILENCE_MILLISECONDS } from "@/server/domain/sparkplug/resume";
import { parseTopic } from "@/server/domain/sparkplug/topic";

const T0 = Date.parse("2026-11-24T08:00:00Z");
const rules: SparkplugRules = {
  machines: new Set(["JM-01", "SF-01"]),
  aliases: new Map([["plant/edge/furnace", "SF-01"]]),
  tags: [
    {
      groupId: null,
      nodeId: null,
      deviceId: null,
      metric: "Temp",
      meaning: { kind: "sample", parameterCode: "T" },
    },
  ],
};

type Given = Partial<Omit<Metric, "value">> & { value: MetricValue };
const metric = (name: string | null, value: MetricValue, more: Partial<Given> = {}): Metric => ({
  name,
  alias: null,
  timestamp: null,
  isHistorical: false,
  ...more,
  value,
});
const message = (
  type: NodeMessage["type"],
  seconds: number,
  seq: number | null,
  metrics: Metric[],
  deviceId = "",
): NodeMessage => ({
  type,
  deviceId,
  payload: { timestamp: T0 + seconds * 1000, seq, metrics },
  receivedAt: T0 + seconds * 1000,
});
const nbirth = (seconds: number, bdSeq: number) =>
  message("NBIRTH", seconds, 0, [metric("bdSeq", String(bdSeq))]);
const ndeath = (seconds: number, bdSeq: number) =>
  message("NDEATH", seconds, null, [metric("bdSeq", String(bdSeq))]);
const dbirth = (seconds: number, seq: number, state = "RUN", good = "100") =>
  message(
    "DBIRTH",
    seconds,
    seq,
    [
      metric("State", state, { alias: "1" }),
      metric("Good", good, { alias: "2" }),
      metric("Temp", 20, { alias: "3", timestamp: T0 - 3_600_000 }),
    ],
    "JM-01",
  );
const ddata = (seconds: number, seq: number, metrics: Metric[], deviceId = "JM-01") =>
  message("DDATA", seconds, seq, metrics, deviceId);

function play(messages: readonly NodeMessage[], start: NodeSession = newNodeSession("plant", "edge")) {
  let session = start;
  const words: MachineWord[] = [];
  const totals: TotalReading[] = [];
  const faults: string[] = [];
  let rebirths = 0;
  for (const each of messages) {
    const step = receive(session, each);
    const told = interpret(step, rules);
    session = told.session;
    words.push(...told.words);
    totals.push(...told.totals);
    faults.push(...told.faults.map(({ reason }) => reason));
    if (step.asksRebirth) rebirths += 1;
  }
  return { session, words, totals, faults, rebirths };
}
const states = (words: readonly MachineWord[]) =>
  words.flatMap((word) => (word.kind === "state" ? [[(word.at - T0) / 1000, word.state]] : []));

describe("Sparkplug B host", () => {
  it("reads the topics of 3.0, and STATE under the namespace", () => {
    expect(parseTopic("spBv1.0/plant/DDATA/edge/JM-01")).toEqual({
      kind: "message",
      type: "DDATA",
      groupId: "plant",
      nodeId: "edge",
      deviceId: "JM-01",
    });
    expect(parseTopic("spBv1.0/STATE/remanence")).toEqual({ kind: "state", hostId: "remanence" });
    for (const topic of [
      "STATE/remanence",
      "spBv1.0/plant/NCMD/edge",
      "spBv1.0/plant/DDATA/edge",
      "spBv1.0/g/NDATA/n/d",
    ]) {
      expect(parseTopic(topic), topic).toBeNull();
    }
  });

  it("takes births, data by alias and by name, and the measured time of each value", () => {
    const { words, totals, faults, rebirths } = play([
      nbirth(0, 0),
      dbirth(1, 1),
      ddata(5, 2, [metric(null, "STOPPED", { alias: "1", timestamp: T0 + 4_500 }), metric("Temp", 1.25e-5)]),
      ddata(6, 3, [metric(null, "103", { alias: "2" })]),
    ]);
    expect([faults, rebirths]).toEqual([[], 0]);
    expect(states(words)).toEqual([
      [1, "running"],
      [4.5, "idle"],
    ]);
    const samples = words.filter((word) => word.kind === "sample");
    expect(samples.map(({ at, value }) => [(at - T0) / 1000, value])).toEqual([
      [-3600, 20],
      [5, 1.25e-5],
    ]);
    expect(settleTotals(new Map(), totals).words).toMatchObject([
      { kind: "count", good: "3", at: T0 + 6000 },
    ]);
  });

  it("ends a session with the death that carries its bdSeq, and ignores one of an earlier session", () => {
    const { words, session } = play([
      nbirth(0, 7),
      dbirth(1, 1),
      nbirth(10, 8),
      dbirth(11, 1, "RUN"),
      ndeath(12, 7),
      ddata(13, 2, [metric("State", "IDLE")]),
      ndeath(20, 8),
      ndeath(21, 8),
    ]);
    expect(session).toMatchObject({ isOnline: false, staleDeaths: 1 });
    expect(states(words)).toEqual([
      [1, "running"],
      [11, "running"],
      [13, "idle"],
      [20, "unknown"],
    ]);
  });

  it("dies behind the last word of a machine whose clock is ahead, and is restated by the birth", () => {
    const ahead = ddata(2, 2, [metric("State", "IDLE", { timestamp: T0 + 60_000 })]);
    const { words } = play([
      nbirth(0, 1),
      dbirth(1, 1),
      ahead,
      ndeath(5, 1),
      nbirth(8, 2),
      dbirth(9, 1, "RUN"),
    ]);
    expect(states(words)).toEqual([
      [1, "running"],
      [60, "idle"],
      [60.001, "unknown"],
      [60.002, "running"],
    ]);
  });

  it("lets one device die alone", () => {
    const furnace = message("DBIRTH", 2, 2, [metric("State", "RUN")], "furnace");
    const { words, session } = play([
      nbirth(0, 1),
      dbirth(1, 1),
      furnace,
      message("DDEATH", 9, 3, [], "JM-01"),
    ]);
    expect(session.devices).toMatchObject({ "JM-01": { isOnline: false }, furnace: { isOnline: true } });
    expect(
      words.filter((word) => word.kind === "state").map((word) => [word.equipmentCode, word.state]),
    ).toEqual([
      ["JM-01", "running"],
      ["SF-01", "running"],
      ["JM-01", "unknown"],
    ]);
  });

  it("asks for a birth when data comes before one, but not for every message", () => {
    const early = Array.from({ length: 5 }, (_, index) => ddata(index, index, [metric("State", "RUN")]));
    const first = play(early);
    expect([first.rebirths, first.words]).toEqual([1, []]);
    expect(new Set(first.faults)).toEqual(new Set(["data-before-birth"]));
    const later = play([ddata(REBIRTH_INTERVAL_MILLISECONDS / 1000, 9, [])], first.session);
    expect(later.rebirths).toBe(1);
    expect(play([nbirth(20, 1), dbirth(21, 1)], later.session).session.rebirthAskedAt).toBeNull();
  });

  it("counts 0…255 and round; a gap or an overtaken message asks for a birth, a repeated one does not", () => {
    const whole = Array.from({ length: 300 }, (_, index) => ddata(2 + index, (2 + index) % 256, []));
    expect(play([nbirth(0, 1), dbirth(1, 1), ...whole])).toMatchObject({ rebirths: 0, session: { gaps: 0 } });
    const repeated = play([nbirth(0, 1), dbirth(1, 1), ddata(2, 2, []), ddata(2, 2, []), ddata(3, 3, [])]);
    expect(repeated).toMatchObject({ rebirths: 0, session: { duplicates: 1, gaps: 0 } });
    const gap = play([nbirth(0, 1), dbirth(1, 1), ddata(2, 3, [metric("State", "IDLE")])]);
    expect(gap).toMatchObject({ rebirths: 1, session: { gaps: 1 } });
    expect(states(gap.words)).toEqual([
      [1, "running"],
      [2, "idle"],
    ]);
    expect(play([nbirth(0, 1), dbirth(1, 1), ddata(2, 0, [])]).rebirths).toBe(1);
  });

  it("names an alias that no birth taught, and takes the rest of the message", () => {
    const { words, faults, rebirths } = play([
      nbirth(0, 1),
      dbirth(1, 1),
      ddata(2, 2, [metric(null, 5, { alias: "99" }), metric(null, "IDLE", { alias: "1" })]),
    ]);
    expect([faults, rebirths]).toEqual([["unknown-alias"], 1]);
    expect(states(words).at(-1)).toEqual([2, "idle"]);
  });

  it("takes stored values at their own time without disturbing what is now", () => {
    const { words, session } = play([
      nbirth(0, 1),
      dbirth(1, 1, "RUN"),
      ndeath(10, 1),
      nbirth(100, 2),
      dbirth(101, 1, "IDLE"),
      ddata(102, 2, [
        metric("State", "FAULT", { timestamp: T0 + 50_000, isHistorical: true }),
        metric("State", "RUN", { timestamp: T0 + 20_000, isHistorical: true }),
      ]),
      ddata(103, 3, [metric("Reason", "JAM")]),
    ]);
    expect(states(words)).toEqual([
      [1, "running"],
      [10, "unknown"],
      [101, "idle"],
      [20, "running"],
      [50, "unplanned-stop"],
      [103, "idle"],
    ]);
    expect(session.devices["JM-01"]).toMatchObject({ state: "idle", reason: "JAM" });
  });

  it("takes a null state for unknown, a null count for nothing, and names what it cannot read", () => {
    const { words, totals, faults } = play([
      nbirth(0, 1),
      dbirth(1, 1),
      ddata(2, 2, [metric("State", null), metric("Good", null)]),
      ddata(3, 3, [metric("State", "FLUMMOXED"), metric("Good", true), metric("Temp", "warm")]),
    ]);
    expect(states(words).at(-1)).toEqual([2, "unknown"]);
    expect(totals).toHaveLength(1);
    expect(faults.sort()).toEqual(["state-not-known", "value-not-a-number", "value-not-a-number"]);
  });

  it("names machines that nobody knows by what the sender calls them", () => {
    const unknown = message("DBIRTH", 1, 1, [metric("State", "RUN")], "XX-9");
    const told = interpret(
      receive(receive(newNodeSession("plant", "edge"), nbirth(0, 1)).session, unknown),
      rules,
    );
    expect(told.words).toEqual([]);
    expect(told.faults).toMatchObject([{ reason: "equipment-not-found", machine: "plant/edge/XX-9" }]);
  });

  it("asks for births after the host was away, and takes a node that does not answer for dead since it was heard", () => {
    const before = play([nbirth(0, 1), dbirth(1, 1), ddata(5, 2, [])]).session;
    const away = resume(before, T0 + 600_000);
    expect(expire(away, T0 + 600_000 + SILENCE_MILLISECONDS - 1)).toBeNull();
    const step = expire(away, T0 + 600_000 + SILENCE_MILLISECONDS);
    expect(step && states(interpret(step, rules).words)).toEqual([[5.001, "unknown"]]);
    const answered = play([nbirth(601, 2), dbirth(602, 1)], away);
    expect(answered).toMatchObject({ rebirths: 0, faults: [] });
    expect(expire(answered.session, T0 + 900_000)).toBeNull();
  });

  it("says the same words however often messages come", () => {
    const story = [
      nbirth(0, 1),
      dbirth(1, 1, "RUN", "10"),
      ddata(2, 2, [metric("State", "IDLE"), metric("Good", "12")]),
      ddata(3, 3, [metric("Good", "15"), metric("Temp", 900)]),
      ddata(4, 4, [metric("State", "RUN"), metric("Reason", "JAM")]),
      ddata(5, 5, [metric("Good", "3")]),
    ];
    const told = (messages: readonly NodeMessage[]) => {
      const { words, totals } = play(messages);
      const all = [...words, ...settleTotals(new Map(), totals).words];
      return new Map(all.map((word) => [`${word.equipmentCode} ${word.externalId}`, word]));
    };
    const once = told(story);
    expect(once.size).toBe(8);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 }), (times) => {
        const repeated = story.flatMap((each, index) =>
          Array.from({ length: times[index] ?? 1 }, () => each),
        );
        expect(told(repeated)).toEqual(once);
      }),
    );
  });
});
