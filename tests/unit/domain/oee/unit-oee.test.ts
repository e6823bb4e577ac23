import Big from "big.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, type Interval, interval, union } from "@/server/domain/calendar/interval";
import { alwaysPlanned, type PlannedTime } from "@/server/domain/calendar/planned-time";
import { chargeFactors } from "@/server/domain/oee/charge";
import { amountsWithin, type Production, productionOfReadings } from "@/server/domain/oee/counts";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";
import { oeeFactors } from "@/server/domain/oee/factors";
import { OeeError } from "@/server/domain/oee/oee-error";
import { type StateInterval, stateTimeline } from "@/server/domain/oee/state-timeline";
import { pooledFactors, type UnitHistory, unitOee } from "@/server/domain/oee/unit-oee";

const MINUTE = 60_000;
const state = (
  from: number,
  to: number | null,
  name: StateInterval["state"],
  reasonCode: string | null = null,
): StateInterval => ({
  start: from * MINUTE,
  end: to === null ? null : to * MINUTE,
  state: name,
  reasonCode,
  correctionId: null,
});
const minutes = (from: number, to: number) => interval(from * MINUTE, to * MINUTE);
const made = (span: Interval, good: number, reject = 0, idealSeconds: number | null = null): Production => ({
  span,
  good: new Big(good),
  reject: new Big(reject),
  rework: new Big(0),
  idealSeconds,
});

function history(over: Partial<UnitHistory>): UnitHistory {
  const window = over.window ?? minutes(0, 480);
  return {
    window,
    knownUntil: window.end,
    planned: alwaysPlanned(window),
    states: [],
    productions: [],
    orders: [],
    openCharges: [],
    isBatch: false,
    hasIdealCycle: true,
    reasons: new Map(),
    ...over,
  };
}
function whole(input: UnitHistory) {
  const [result] = unitOee(input, [input.window]).results;
  if (!result) throw new Error("no result");
  return result;
}

describe("OEE of a unit", () => {
  it("goes from states and counts to the three factors and their losses", () => {
    const window = minutes(0, 480);
    const busy = difference([window], [minutes(240, 270)]);
    const result = whole(
      history({
        window,
        planned: { operation: [window], breaks: [minutes(240, 270)], busy },
        states: [
          state(0, 30, "setup"),
          state(30, 240, "running"),
          state(240, 270, "planned-stop"),
          state(270, 300, "unplanned-stop", "JAM"),
          state(300, 302, "unplanned-stop"),
          state(302, 470, "running"),
          state(470, null, "idle"),
        ],
        productions: [made(minutes(30, 470), 340, 20, 360 * 60)],
        reasons: new Map([["JAM", "breakdown"]]),
      }),
    );
    const inMinutes = Object.fromEntries(
      Object.entries(result.times).map(([name, ms]) => [name, ms / MINUTE]),
    );
    expect(inMinutes).toEqual({
      plannedOperation: 480,
      plannedDowntime: 30,
      plannedBusy: 450,
      production: 378,
      setup: 30,
      delay: 32,
      down: 10,
      unrecorded: 0,
      unitProcessing: 408,
      unitBusy: 440,
      productionOutsidePlan: 0,
    });
    expect(result.factors.availability.value).toBeCloseTo(378 / 450, 12);
    expect(result.factors.performance.value).toBeCloseTo(360 / 378, 12);
    expect(result.factors.quality.value).toBeCloseTo(340 / 360, 12);
    expect(result.factors.oee.value).toBeCloseTo(340 / 450, 12);
    expect(result.losses.map((loss) => [loss.category, loss.reasonCode, loss.milliseconds / MINUTE])).toEqual(
      [
        ["breakdown", "JAM", 30],
        ["planned", null, 30],
        ["setup", null, 30],
        ["no-order", null, 10],
        ["minor-stop", null, 2],
        ["reduced-speed", null, 18],
        ["process-defect", null, expect.closeTo(20, 9)],
      ],
    );
    expect(result.warnings).toEqual([]);
  });

  it("lets the order context decide what idle is", () => {
    const input = history({ states: [state(0, 480, "idle")], orders: [minutes(0, 120)] });
    expect(whole(input).times).toMatchObject({ delay: 120 * MINUTE, down: 360 * MINUTE });
  });

  it("names planned time about which nothing was said, and keeps it in the denominator", () => {
    const result = whole(
      history({ states: [state(240, 480, "running")], productions: [made(minutes(240, 480), 1, 0, 60)] }),
    );
    expect(result.times.unrecorded).toBe(240 * MINUTE);
    expect(result.factors.availability.value).toBe(0.5);
    expect(result.warnings).toContain("state-unrecorded");
  });

  it("counts the time after a machine's line died as unrecorded, not as running", () => {
    const result = whole(
      history({
        states: [state(0, 120, "running"), state(120, 360, "unknown"), state(360, 480, "running")],
        orders: [minutes(0, 480)],
        productions: [made(minutes(0, 480), 1, 0, 240 * 60)],
      }),
    );
    expect(result.times).toMatchObject({ production: 240 * MINUTE, unrecorded: 240 * MINUTE, delay: 0 });
    expect(result.times.plannedBusy).toBe(480 * MINUTE);
    expect(result.losses).toEqual([
      {
        category: "unrecorded",
        reasonCode: null,
        milliseconds: 240 * MINUTE,
        occurrences: 1,
        countsAs: "unrecorded",
      },
    ]);
    expect(result.warnings).toContain("state-unrecorded");
  });

  it("reports production outside of the plan apart", () => {
    const planned: PlannedTime = { operation: [minutes(0, 240)], breaks: [], busy: [minutes(0, 240)] };
    const result = whole(
      history({
        planned,
        states: [state(0, 480, "running")],
        productions: [made(minutes(0, 480), 480, 0, 480 * 60)],
      }),
    );
    expect(result.factors.oee.value).toBeCloseTo(1, 12);
    expect(result.amounts.good.toNumber()).toBe(240);
    expect(result.outsidePlan.good.toNumber()).toBe(240);
    expect(result.warnings).toEqual(["production-outside-plan", "counts-outside-plan"]);
  });

  it("has no performance without an ideal cycle, and flags one above 1", () => {
    const states = [state(0, 480, "running")];
    const unknown = whole(history({ states, productions: [made(minutes(0, 480), 100)] }));
    expect(unknown.factors.performance).toEqual({ value: null, reason: "ideal-cycle-missing" });
    expect(unknown.factors.oee).toEqual({ value: null, reason: "ideal-cycle-missing" });
    const fast = whole(history({ states, productions: [made(minutes(0, 480), 100, 0, 600 * 60)] }));
    expect(fast.factors.performance.value).toBe(1.25);
    expect(fast.warnings).toEqual(["performance-above-one"]);
    expect(fast.losses).toEqual([
      expect.objectContaining({ category: "reduced-speed", milliseconds: -120 * MINUTE }),
    ]);
  });

  it("says 0 for planned time without production, and null without planned time", () => {
    const stopped = whole(history({ states: [state(0, 480, "unplanned-stop")] }));
    expect(stopped.factors.oee).toEqual({ value: 0, reason: null });
    expect(stopped.factors.performance).toEqual({ value: null, reason: "no-production-time" });
    const closed = whole(history({ planned: { operation: [], breaks: [], busy: [] } }));
    expect(closed.factors.oee).toEqual({ value: null, reason: "no-planned-time" });
    const silent = whole(history({ states: [state(0, 480, "running")], hasIdealCycle: false }));
    expect(silent.factors.oee.value).toBeNull();
    expect(silent.warnings).toContain("counts-missing");
  });

  it("takes controlled cooling of a furnace as production, of a press as a delay", () => {
    const states = [state(0, 360, "running"), state(360, 480, "cooling")];
    expect(whole(history({ states, isBatch: true })).times.production).toBe(480 * MINUTE);
    expect(whole(history({ states })).times.delay).toBe(120 * MINUTE);
    const cooling = whole(history({ states, isBatch: true })).losses.find(
      (loss) => loss.category === "controlled-cooling",
    );
    expect(cooling).toMatchObject({ countsAs: "production", milliseconds: 120 * MINUTE });
  });

  it("spreads a charge over the shifts that it burns in, and leaves an open one out of performance", () => {
    const states = [state(0, null, "running")];
    const charge = made(minutes(0, 600), 500, 0, 540 * 60);
    const input = history({
      window: minutes(0, 960),
      states,
      productions: [charge],
      openCharges: [minutes(600, 960)],
      isBatch: true,
    });
    const { results } = unitOee(input, [minutes(0, 480), minutes(480, 960)]);
    expect(results.map((each) => each.factors.performance.value)).toEqual([
      expect.closeTo(0.9, 9),
      expect.closeTo(0.9, 9),
    ]);
    expect(results[1]?.warnings).toContain("charge-in-progress");
    const open = whole(
      history({
        window: minutes(600, 960),
        states,
        productions: [],
        openCharges: [minutes(600, 960)],
        isBatch: true,
      }),
    );
    expect(open.factors.performance).toEqual({ value: null, reason: "charge-in-progress" });
    expect(open.factors.oee).toEqual({ value: null, reason: "charge-in-progress" });
  });

  it("judges a minor stop by its whole length, not by the piece in a bucket", () => {
    const input = history({
      states: [state(0, 236, "running"), state(236, 300, "unplanned-stop"), state(300, 480, "running")],
    });
    const { results } = unitOee(input, [minutes(0, 240), minutes(240, 480)]);
    expect(results[0]?.losses[0]?.category).toBe("breakdown");
  });

  it("refuses overlapping states, negative times and more good than produced", () => {
    expect(() => whole(history({ states: [state(0, 60, "running"), state(30, 90, "idle")] }))).toThrow(
      OeeError,
    );
    expect(() => whole(history({ states: [state(0, null, "running"), state(30, 90, "idle")] }))).toThrow(
      OeeError,
    );
    const bad = { plannedBusy: -1, production: 1, ideal: 1, good: 3, produced: 2 };
    try {
      oeeFactors(bad);
      expect.unreachable();
    } catch (error) {
      expect((error as OeeError).issues.map((issue) => issue.path)).toEqual(["plannedBusy", "good"]);
    }
  });

  it("closes its sums over any buckets", () => {
    const arbitrary = fc.record({
      changes: fc.array(fc.tuple(fc.integer({ min: 0, max: 480 }), fc.constantFrom(...EQUIPMENT_STATES)), {
        maxLength: 20,
      }),
      cuts: fc.array(fc.integer({ min: 1, max: 479 }), { maxLength: 6 }),
      breaks: fc.array(fc.tuple(fc.integer({ min: 0, max: 460 }), fc.integer({ min: 1, max: 60 })), {
        maxLength: 3,
      }),
      readings: fc.array(fc.tuple(fc.integer({ min: 0, max: 479 }), fc.nat(50), fc.nat(5)), { maxLength: 8 }),
      isBatch: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitrary, ({ changes, cuts, breaks, readings, isBatch }) => {
        const window = minutes(0, 480);
        const pauses = union(breaks.map(([from, length]) => minutes(from, Math.min(480, from + length))));
        const states = stateTimeline(
          changes.map(([at, name], index) => ({
            id: String(index),
            at: at * MINUTE,
            state: name,
            reasonCode: null,
          })),
        );
        const productions = productionOfReadings(
          readings.map(([at, good, reject], index) => ({
            id: String(index),
            at: at * MINUTE,
            good: new Big(good),
            reject: new Big(reject),
          })),
          7,
        );
        const input = history({
          states,
          productions,
          isBatch,
          planned: { operation: [window], breaks: pauses, busy: difference([window], pauses) },
        });
        const edges = [...new Set([0, ...cuts, 480])].sort((a, b) => a - b);
        const buckets = edges.slice(1).map((edge, index) => minutes(edges[index] ?? 0, edge));
        const total = whole(input);
        const { results } = unitOee(input, buckets);
        const t = total.times;
        expect(t.production + t.setup + t.delay + t.down + t.unrecorded).toBe(t.plannedBusy);
        expect(t.plannedBusy + t.plannedDowntime).toBe(480 * MINUTE);
        for (const name of Object.keys(t) as (keyof typeof t)[]) {
          expect(
            results.reduce((sum, each) => sum + each.times[name], 0),
            name,
          ).toBe(t[name]);
          expect(t[name]).toBeGreaterThanOrEqual(0);
        }
        const sum = results.reduce(
          (all, each) => all.plus(each.amounts.good).plus(each.outsidePlan.good),
          new Big(0),
        );
        const reported = readings.reduce((all, [, good]) => all + good, 0);
        expect(sum.toNumber()).toBe(reported);
        const pooled = pooledFactors(results, true);
        const oee = total.factors.oee.value;
        if (oee !== null) expect(pooled.oee.value).toBeCloseTo(oee, 6);
      }),
    );
  });
});

describe("counts", () => {
  it("splits one reading exactly over any number of buckets", () => {
    const productions = productionOfReadings(
      [
        { id: "a", at: 0, good: new Big(0), reject: new Big(0) },
        { id: "b", at: 7 * MINUTE, good: new Big("10"), reject: new Big("0.000001") },
      ],
      1,
    );
    const parts = [0, 1, 2, 3, 4, 5, 6].map((from) =>
      amountsWithin(productions, [minutes(from, from + 1)], []),
    );
    expect(parts.reduce((sum, part) => sum.plus(part.good), new Big(0)).toString()).toBe("10");
    expect(parts.reduce((sum, part) => sum.plus(part.reject), new Big(0)).toFixed()).toBe("0.000001");
  });

  it("lets the first reading reach back to where production began", () => {
    const [first] = productionOfReadings(
      [{ id: "a", at: 60 * MINUTE, good: new Big(5), reject: new Big(0) }],
      1,
      [minutes(10, 90)],
    );
    expect(first?.span).toEqual(minutes(10, 60));
  });
});

describe("furnace charges", () => {
  it("keep load factor and cycle adherence apart, pooled by sums", () => {
    const half = { productionSeconds: 3600, idealSeconds: 3600, chargedKg: 200, ratedKg: 400 };
    expect(chargeFactors([half])).toEqual({
      loadFactor: { value: 0.5, reason: null },
      cycleAdherence: { value: 1, reason: null },
    });
    const slow = { productionSeconds: 7200, idealSeconds: 3600, chargedKg: 400, ratedKg: 400 };
    expect(chargeFactors([half, slow])).toEqual({
      loadFactor: { value: 0.75, reason: null },
      cycleAdherence: { value: 2 / 3, reason: null },
    });
    expect(chargeFactors([{ ...half, idealSeconds: null }]).cycleAdherence.reason).toBe(
      "ideal-cycle-missing",
    );
    expect(chargeFactors([{ ...half, ratedKg: null }]).loadFactor.reason).toBe("capacity-missing");
    expect(() => chargeFactors([{ ...half, chargedKg: -1 }])).toThrow(OeeError);
  });
});
