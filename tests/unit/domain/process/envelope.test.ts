import { describe, expect, it, test } from "vitest";
import { thinForPixels } from "@/server/domain/process/downsample";
import {
  checkEnvelope,
  continueCheck,
  type Envelope,
  findings,
  limitsAt,
  NOTHING_SEEN,
  type ProcessPoint,
} from "@/server/domain/process/envelope";
import { curveBytes, curveOfBytes } from "@/server/domain/process/packed-curve";

const START = Date.parse("2026-11-20T00:00:00Z");
const at = (second: number) => START + second * 1000;
const flat = (more: Partial<Envelope> = {}): Envelope => ({
  points: [
    { minute: 0, lower: 90, upper: 110 },
    { minute: 100, lower: 90, upper: 110 },
  ],
  tolerance: 0,
  minimumSecondsOutside: 0,
  maximumGapSeconds: 60,
  ...more,
});
const run = { startedAt: START, endedAt: at(6000) };
const curve = (values: Record<number, number>, until = 600): ProcessPoint[] =>
  Array.from({ length: until / 10 + 1 }, (_, index) => ({
    at: at(index * 10),
    value: values[index * 10] ?? 100,
  }));

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

describe("limits over time", () => {
  const points = [
    { minute: 10, lower: null, upper: 100 },
    { minute: 20, lower: 0, upper: 200 },
    { minute: 20, lower: 150, upper: 250 },
    { minute: 40, lower: 170, upper: 250 },
  ];
  test.each([
    [5, { lower: null, upper: null }],
    [10, { lower: null, upper: 100 }],
    [15, { lower: null, upper: 150 }],
    [20, { lower: 150, upper: 250 }],
    [30, { lower: 160, upper: 250 }],
    [40, { lower: 170, upper: 250 }],
    [41, { lower: null, upper: null }],
  ])("at minute %d", (minute, expected) => {
    expect(limitsAt(points, minute * 60_000)).toEqual(expected);
  });
});

describe("excursions", () => {
  it("says from when to when, the worst value with its limit, and the area outside", () => {
    const open = { startedAt: START, endedAt: null };
    const { excursions, gaps } = checkEnvelope(flat(), open, curve({ 100: 112, 110: 116, 120: 112 }));
    expect(gaps).toEqual([]);
    // Trapezia of 2, 6, 2 and 0 above 110, 10 s apart: 40 + 40 + 10.
    expect(excursions).toEqual([
      {
        side: "above",
        from: at(100),
        to: at(130),
        endedBy: "inside",
        worst: { at: at(110), value: 116, limit: 110 },
        areaOutside: 90,
      },
    ]);
  });

  it("passes over what is within the tolerance or too short", () => {
    const short = curve({ 100: 111, 200: 115 });
    expect(checkEnvelope(flat({ tolerance: 1 }), run, short).excursions).toHaveLength(1);
    expect(checkEnvelope(flat({ minimumSecondsOutside: 11 }), run, short).excursions).toEqual([]);
  });

  it("lasts while the last value is outside, and says so", () => {
    const outside = curve({ 590: 120, 600: 121 });
    const running = checkEnvelope(flat(), { startedAt: START, endedAt: null }, outside);
    expect(running.excursions).toMatchObject([{ endedBy: "open", to: at(600) }]);
    const ended = checkEnvelope(flat(), { startedAt: START, endedAt: at(600) }, outside);
    expect(ended.excursions).toMatchObject([{ endedBy: "run-end" }]);
  });

  it("names silence and does not guess what was in it", () => {
    const points = curve({ 100: 120, 110: 120 }).filter(
      (point) => point.at <= at(110) || point.at >= at(300),
    );
    const { excursions, gaps } = checkEnvelope(flat(), { startedAt: START, endedAt: at(700) }, points);
    expect(gaps).toEqual([
      { from: at(110), to: at(300) },
      { from: at(600), to: at(700) },
    ]);
    expect(excursions).toMatchObject([{ from: at(100), to: at(110), endedBy: "gap" }]);
    expect(checkEnvelope(flat(), run, []).gaps).toEqual([{ from: START, to: at(6000) }]);
  });

  it("is another one on the other side", () => {
    const { excursions } = checkEnvelope(flat(), run, curve({ 100: 120, 110: 80 }));
    expect(excursions.map(({ side, from, to }) => [side, from, to])).toEqual([
      ["above", at(100), at(110)],
      ["below", at(110), at(120)],
    ]);
  });

  it("is the same in any order, repeated, and in chunks of any size", () => {
    const next = random(7);
    for (let round = 0; round < 60; round += 1) {
      const points = Array.from({ length: 300 }, (_, index) => ({
        at: at(index * 10 + (next() < 0.03 ? 200 : 0)),
        value: 100 + (next() - 0.5) * 24,
      }));
      const once = [...new Map(points.map((point) => [point.at, point])).values()].sort(
        (a, b) => a.at - b.at,
      );
      const envelope = flat({ tolerance: 0.5, minimumSecondsOutside: round % 3 === 0 ? 15 : 0 });
      const expected = checkEnvelope(envelope, run, once);
      const shuffled = [...once, ...once.slice(0, 80)]
        .map((point) => ({ point, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ point }) => point);
      expect(checkEnvelope(envelope, run, shuffled)).toEqual(expected);
      let state = NOTHING_SEEN;
      for (let from = 0; from < once.length; ) {
        const size = 1 + Math.floor(next() * 40);
        state = continueCheck(state, envelope, run, once.slice(from, from + size));
        from += size;
      }
      expect(findings(state, envelope, run)).toEqual(expected);
      for (const { areaOutside, from, to, worst } of expected.excursions) {
        expect(areaOutside).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(worst.at).toBeGreaterThanOrEqual(from);
      }
    }
  });

  it("does not change the state that it continues", () => {
    const state = continueCheck(NOTHING_SEEN, flat(), run, curve({ 600: 120 }));
    const before = structuredClone(state);
    continueCheck(state, flat(), run, [{ at: at(610), value: 150 }]);
    expect(state).toEqual(before);
  });
});

describe("curves", () => {
  it("are thinned without losing a peak, the first or the last point", () => {
    const next = random(3);
    const points = Array.from({ length: 8640 }, (_, index) => ({ at: at(index * 10), value: next() }));
    points[4321] = { at: at(43_210), value: 99 };
    points[4322] = { at: at(43_220), value: -99 };
    const thin = thinForPixels(points, { from: START, to: at(86_400) }, 300);
    expect(thin.length).toBeLessThanOrEqual(1200);
    expect(thin).toContainEqual({ at: at(43_210), value: 99 });
    expect(thin).toContainEqual({ at: at(43_220), value: -99 });
    expect([thin[0], thin.at(-1)]).toEqual([points[0], points.at(-1)]);
    expect(thin.map((point) => point.at)).toEqual(thin.map((point) => point.at).toSorted((a, b) => a - b));
  });

  it("come out of their packing as they went in, to the last bit", () => {
    const next = random(5);
    const points = Array.from({ length: 500 }, (_, index) => ({
      at: at(index * 7) + 3,
      value: next() * 1e-7,
    }));
    expect(curveOfBytes(curveBytes(points))).toEqual(points);
  });
});
