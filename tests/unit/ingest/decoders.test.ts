import { describe, expect, it } from "vitest";
import { eventsTopic } from "@/server/ingest/decoders";

const receivedAt = new Date("2026-11-26T08:00:00Z");
const decode = (topic: string, payload: unknown) =>
  eventsTopic.decode({
    topic,
    payload: Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload)),
    receivedAt,
  });
const topic = "remanence/v1/PRS-01/events";
const state = { type: "state", id: "1", at: "2026-11-26T07:00:00+00:00", state: "running" };

describe("the built-in topic", () => {
  it("reads the body that REST takes, with or without its envelope", () => {
    const count = { type: "count", id: "2", at: "2026-11-26T07:01:00Z", good: 5, unit: "piece" };
    const words = [
      {
        kind: "state",
        equipmentCode: "PRS-01",
        externalId: "1",
        at: Date.parse("2026-11-26T07:00:00Z"),
        state: "running",
        reasonCode: null,
      },
      {
        kind: "count",
        equipmentCode: "PRS-01",
        externalId: "2",
        at: Date.parse("2026-11-26T07:01:00Z"),
        good: "5",
        reject: null,
        unit: "piece",
      },
    ];
    expect(decode(topic, { items: [state, count] })).toEqual({ words, faults: [] });
    expect(decode(topic, [state, count])).toEqual({ words, faults: [] });
  });

  it("leaves other topics to others", () => {
    expect(decode("remanence/v1/PRS-01/other", {})).toBeNull();
    expect(decode("remanence/v1/a/b/events", {})).toBeNull();
  });

  it("names what it cannot read and where, and keeps the rest", () => {
    const ahead = { ...state, id: "2", at: "2026-11-26T09:00:00Z" };
    const decoded = decode(topic, { items: [state, ahead, { ...state, state: "dancing" }] });
    expect(decoded?.words).toHaveLength(1);
    expect(decoded?.faults.map(({ path, reason }) => [path, reason])).toEqual([
      ["items.1.at", "event-in-future"],
      ["items.2.state", "invalid-value"],
    ]);
    for (const [payload, reason] of [
      ["{", "malformed-json"],
      ["{}", "items-missing"],
      ["null", "items-missing"],
      [Array.from({ length: 1001 }, () => state), "too-many-items"],
    ]) {
      expect(decode(topic, payload)).toEqual({ words: [], faults: [expect.objectContaining({ reason })] });
    }
  });
});
