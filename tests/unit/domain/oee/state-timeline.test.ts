import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";
import { OeeError } from "@/server/domain/oee/oee-error";
import { type StateCorrection, type StateEvent, stateTimeline } from "@/server/domain/oee/state-timeline";

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

const someEvents = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    at: fc.integer({ min: 0, max: 60 }),
    state: fc.constantFrom(...EQUIPMENT_STATES),
    reasonCode: fc.constantFrom(null, "A", "B"),
  }),
  { selector: (each) => each.id, maxLength: 25 },
);
const someCorrections = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      start: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 1, max: 30 }),
      state: fc.constantFrom(...EQUIPMENT_STATES),
      givenAt: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ length, ...rest }): StateCorrection => ({ ...rest, end: rest.start + length, reasonCode: null })),
  { selector: (each) => each.id, maxLength: 6 },
);

describe("state timeline", () => {
  it("is the same for every order, with duplicates", () => {
    fc.assert(
      fc.property(
        someEvents.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length }),
            fc.subarray(events),
          ),
        ),
        someCorrections,
        ([events, shuffled, repeated], corrections) => {
          const expected = stateTimeline(events, corrections);
          expect(stateTimeline([...shuffled, ...repeated], [...corrections].reverse())).toEqual(expected);
        },
      ),
    );
  });

  it("never overlaps, and says at each instant the last word before it", () => {
    fc.assert(
      fc.property(someEvents, someCorrections, (events, corrections) => {
        const timeline = stateTimeline(events, corrections);
        for (const [index, span] of timeline.entries()) {
          const next = timeline[index + 1];
          if (next) expect(span.end ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(next.start);
          expect(span.end ?? Number.POSITIVE_INFINITY).toBeGreaterThan(span.start);
        }
        for (let instant = 0; instant <= 90; instant += 3) {
          const covering = timeline.filter(
            (span) => span.start <= instant && instant < (span.end ?? Number.POSITIVE_INFINITY),
          );
          expect(covering.length).toBeLessThanOrEqual(1);
          const corrected = corrections.some((each) => each.start <= instant && instant < each.end);
          expect((covering[0]?.correctionId ?? null) !== null).toBe(corrected);
          if (!corrected) expect(covering.length === 1).toBe(events.some((each) => each.at <= instant));
        }
      }),
    );
  });

  it("joins equal neighbours and keeps the last one open", () => {
    const timeline = stateTimeline([
      event("1", 0, "running"),
      event("2", 10, "running"),
      event("3", 20, "idle"),
    ]);
    expect(timeline).toEqual([
      { start: 0, end: 20, state: "running", reasonCode: null, correctionId: null },
      { start: 20, end: null, state: "idle", reasonCode: null, correctionId: null },
    ]);
  });

  it("puts a late event where it belongs", () => {
    const inOrder = [
      event("1", 0, "running"),
      event("2", 10, "unplanned-stop", "JAM"),
      event("3", 30, "running"),
    ];
    const [first, second, third] = inOrder as [StateEvent, StateEvent, StateEvent];
    expect(stateTimeline([first, third, second])).toEqual(stateTimeline(inOrder));
  });

  it("believes the weightier state, and the one with a reason, at one instant", () => {
    const [span] = stateTimeline([
      event("1", 0, "running"),
      event("2", 0, "unplanned-stop"),
      event("3", 0, "unplanned-stop", "JAM"),
    ]);
    expect(span).toMatchObject({ state: "unplanned-stop", reasonCode: "JAM" });
  });

  it("believes any other state before unknown at one instant", () => {
    for (const state of EQUIPMENT_STATES) {
      const [span] = stateTimeline([event("1", 0, "unknown"), event("2", 0, state)]);
      expect(span?.state).toBe(state);
    }
  });

  it("lays corrections over the machine's word, the latest on top", () => {
    const events = [event("1", 0, "running"), event("2", 100, "idle")];
    const first = { id: "a", start: 20, end: 60, state: "setup", reasonCode: null, givenAt: 1 } as const;
    const second = {
      id: "b",
      start: 50,
      end: 120,
      state: "planned-stop",
      reasonCode: "PM",
      givenAt: 2,
    } as const;
    expect(
      stateTimeline(events, [second, first]).map((span) => [
        span.start,
        span.end,
        span.state,
        span.correctionId,
      ]),
    ).toEqual([
      [0, 20, "running", null],
      [20, 50, "setup", "a"],
      [50, 120, "planned-stop", "b"],
      [120, null, "idle", null],
    ]);
  });

  it("refuses one id that says two things", () => {
    expect(() => stateTimeline([event("1", 0, "running"), event("1", 5, "running")])).toThrow(OeeError);
  });
});
