import { describe, expect, it } from "vitest";
import { type StateEvent, stateTimeline } from "@/server/domain/oee/state-timeline";

const event = (
  id: string,
  at: number,
  state: StateEvent["state"],
  reasonCode: string | null = null,
): StateEvent => ({
  id,
  at,
  state,
  reasonCode,
});
const said = {
  id: "c",
  start: 10,
  end: 15,
  state: "unplanned-stop",
  reasonCode: "JAM",
  givenAt: 15,
  isLasting: true,
} as const;
const shape = (events: StateEvent[], corrections = [said]) =>
  stateTimeline(events, corrections).map(({ start, end, state, reasonCode }) => [
    start,
    end,
    state,
    reasonCode,
  ]);

describe("a reason given while a stop lasts", () => {
  it("holds until the machine goes on", () => {
    const events = [event("1", 0, "running"), event("2", 10, "unplanned-stop")];
    expect(shape(events)).toEqual([
      [0, 10, "running", null],
      [10, null, "unplanned-stop", "JAM"],
    ]);
    expect(shape([...events, event("3", 40, "running")])).toEqual([
      [0, 10, "running", null],
      [10, 40, "unplanned-stop", "JAM"],
      [40, null, "running", null],
    ]);
  });

  it("gives way to a reason of the machine's own, and to what is said later", () => {
    const events = [
      event("1", 10, "unplanned-stop"),
      event("2", 30, "unplanned-stop", "SENSOR"),
      event("3", 40, "running"),
    ];
    expect(shape(events)).toEqual([
      [10, 30, "unplanned-stop", "JAM"],
      [30, 40, "unplanned-stop", "SENSOR"],
      [40, null, "running", null],
    ]);
    const later = { id: "d", start: 20, end: 25, state: "setup", reasonCode: null, givenAt: 99 } as const;
    expect(stateTimeline(events, [said, later]).map(({ start, end, state }) => [start, end, state])).toEqual([
      [10, 20, "unplanned-stop"],
      [20, 25, "setup"],
      [25, 30, "unplanned-stop"],
      [30, 40, "unplanned-stop"],
      [40, null, "running"],
    ]);
  });

  it("is without effect where the machine turns out to have been in another state", () => {
    expect(shape([event("1", 0, "unplanned-stop"), event("2", 9, "running")])).toEqual([
      [0, 9, "unplanned-stop", null],
      [9, null, "running", null],
    ]);
  });
});
