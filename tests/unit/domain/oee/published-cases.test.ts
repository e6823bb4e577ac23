import Big from "big.js";
import { describe, expect, it } from "vitest";
import { interval, unionLength } from "@/server/domain/calendar/interval";
import { instantsOfLocal } from "@/server/domain/calendar/local-time";
import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import { batchCapacity } from "@/server/domain/oee/charge";
import { amountsWithin, productionOfReadings } from "@/server/domain/oee/counts";
import { oeeFactors } from "@/server/domain/oee/factors";
import { isoIndicators } from "@/server/domain/oee/indicators";
import { isMinorStop } from "@/server/domain/oee/minor-stop";
import { OeeError } from "@/server/domain/oee/oee-error";
import { stateTimeline } from "@/server/domain/oee/state-timeline";
import { simpleOee, teep, utilisation, weeklyLoading } from "@/server/domain/oee/utilisation";
import file from "@/tests/fixtures/oee/oee-cases.json";

type Case = {
  id: string;
  kind: string;
  status: string;
  inputs: Record<string, never>;
  expected: Record<string, never>;
  tolerance: number;
};
const cases = file.cases as unknown as Case[];

function near(actual: number | null, expected: number, tolerance: number, what: string) {
  expect(actual, what).not.toBeNull();
  expect(
    Math.abs((actual ?? Number.NaN) - expected),
    `${what}: ${actual} for ${expected}`,
  ).toBeLessThanOrEqual(tolerance + 1e-12);
}

/** Compares every expected number that has the name of a factor. */
function expectFactors(
  { expected, tolerance }: Case,
  factors: ReturnType<typeof oeeFactors>,
  wanted: Record<string, number> = expected,
) {
  const names = ["availability", "performance", "quality", "oee"] as const;
  const compared = names.filter((name) => wanted[name] !== undefined);
  for (const name of compared) near(factors[name].value, wanted[name] ?? Number.NaN, tolerance, name);
  expect(compared.length).toBeGreaterThan(0);
}

type Check = (each: Case) => void;

const byKind: Record<string, Check> = {
  formula: (each) => {
    const given = each.inputs as Record<string, number>;
    const planned = given.plannedProductionTime_min ?? given.plannedTime_min ?? Number.NaN;
    const run =
      given.runTime_min ?? planned - (given.stops_min ?? Number.NaN) - (given.changeover_min ?? Number.NaN);
    const made = given.totalCount ?? given.producedCycles ?? Number.NaN;
    const cycle = given.idealCycleTime_min ?? given.cycleTime_min ?? Number.NaN;
    if (given.shiftLength_min !== undefined) {
      const breaks = (each.inputs.breaks_min as unknown as number[]).reduce((sum, pause) => sum + pause, 0);
      expect(given.shiftLength_min - breaks).toBe(planned);
      expect(planned - (given.downTime_min ?? 0)).toBe(run);
    }
    const factors = oeeFactors({
      plannedBusy: planned,
      production: run,
      ideal: cycle * made,
      good: given.goodCount ?? made,
      produced: made,
    });
    expectFactors(each, factors);
  },
  "availability-only": (each) => {
    const given = each.inputs as Record<string, number>;
    const { total_h = 0, idle_h = 0, scheduledDown_h = 0, uptime_h = 0 } = given;
    const input = {
      plannedBusy: total_h - idle_h - scheduledDown_h,
      plannedDowntime: scheduledDown_h,
      production: uptime_h,
      ideal: null,
      good: 0,
      produced: 0,
    };
    expectFactors(each, oeeFactors({ ...input, policy: "smrp-2.1.1" }));
    near(oeeFactors(input).availability.value, 12.26 / 14.34, 1e-9, "ISO takes planned downtime out");
  },
  "formula-factors": (each) => {
    const given = each.inputs as Record<string, number>;
    const planned = given.planned_h ?? 100;
    const run = given.run_h ?? planned * (given.availability ?? Number.NaN);
    const factors = oeeFactors({
      plannedBusy: planned,
      production: run,
      ideal: run * (given.performance ?? Number.NaN),
      good: 1000 * (given.quality ?? Number.NaN),
      produced: 1000,
    });
    expectFactors(each, factors);
  },
  "batch-capacity": ({ inputs, expected, tolerance }) => {
    const { partsPerLoad, loads, uptime, yield_ } = inputs as Record<string, number>;
    const capacity = batchCapacity({
      partsPerLoad: partsPerLoad ?? 0,
      loads: loads ?? 0,
      uptime: uptime ?? 0,
      yieldFraction: yield_ ?? 0,
    });
    near(capacity.gross, expected.gross ?? Number.NaN, tolerance, "gross");
    near(capacity.good, expected.goodParts ?? Number.NaN, tolerance, "good");
  },
  utilisation: ({ inputs, expected, tolerance }) => {
    const { used_h, available_h } = inputs as Record<string, number>;
    near(
      utilisation(used_h ?? 0, available_h ?? 0),
      expected.utilisation ?? Number.NaN,
      tolerance,
      "utilisation",
    );
  },
  teep: ({ inputs, expected, tolerance }) => {
    const given = inputs as Record<string, number>;
    const hours = given.hoursPerDay ?? (given.shiftsPerDay ?? 0) * (given.hoursPerShift ?? 0);
    const loading = weeklyLoading(hours, given.daysPerWeek ?? 0);
    near(loading, expected.utilisation ?? expected.loading ?? Number.NaN, tolerance, "loading");
    if (expected.teep !== undefined) near(teep(given.oee ?? 0, loading), expected.teep, tolerance, "TEEP");
  },
  "simple-oee": ({ inputs, expected, tolerance }) => {
    const { goodCount, idealCount } = inputs as Record<string, number>;
    near(simpleOee(goodCount ?? 0, idealCount ?? 0), expected.oee ?? Number.NaN, tolerance, "OEE");
  },
  "batch-attribution": ({ inputs, expected, tolerance }) => {
    const given = inputs as unknown as {
      rate_kg_per_min: number;
      early: { run_min: number; produced_kg: number; booked_kg: number };
      late: { run_min: number; produced_kg: number; booked_kg: number };
    };
    const wanted = expected as unknown as {
      naive: { earlyPerformance: number; latePerformance: number };
      pooledPerformance: number;
      apportioned: { early: number; late: number };
    };
    const performance = (minutes: number, kg: number) =>
      oeeFactors({
        plannedBusy: minutes,
        production: minutes,
        ideal: kg / given.rate_kg_per_min,
        good: kg,
        produced: kg,
      });
    const { early, late } = given;
    const lateNaive = performance(late.run_min, late.booked_kg);
    near(
      performance(early.run_min, early.booked_kg).performance.value,
      wanted.naive.earlyPerformance,
      tolerance,
      "naive",
    );
    near(lateNaive.performance.value, wanted.naive.latePerformance, tolerance, "naive late");
    expect(lateNaive.warnings).toContain("performance-above-one");
    const pooled = performance(early.run_min + late.run_min, early.booked_kg + late.booked_kg);
    near(pooled.performance.value, wanted.pooledPerformance, tolerance, "pooled");
    near(performance(30, early.produced_kg).performance.value, wanted.apportioned.early, tolerance, "early");
    near(performance(40, late.produced_kg).performance.value, wanted.apportioned.late, tolerance, "late");
  },
  "event-stream": (each) => eventStream(each),
  calendar: ({ inputs, expected }) => {
    const rows = inputs.rows as unknown as { timeZone: string; date: string; shift: string }[];
    const hours = rows.map(({ timeZone, date, shift }) => {
      const [startsAt = "", endsAt = ""] = shift.split("-");
      const pattern = {
        code: "N",
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        startsAt,
        endsAt,
        breaks: [],
        effectiveFrom: date,
        effectiveTo: date,
      };
      const start = Date.parse(`${date}T00:00Z`);
      const [night] = shiftOccurrences(
        { timeZone, shifts: [pattern], exceptions: [] },
        interval(start, start + 3 * 86_400_000),
      );
      return night && (night.end - night.start) / 3_600_000;
    });
    expect(hours).toEqual(expected.hours);
    const ambiguous = expected.ambiguous as unknown as { local: string; epochs: number[] };
    const [local = "", timeZone = ""] = ambiguous.local.split(" ");
    expect(instantsOfLocal(local, timeZone)).toEqual(ambiguous.epochs.map((epoch) => epoch * 1000));
  },
  "interval-union": ({ inputs, expected, tolerance }) => {
    const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
    const window = (inputs.window as unknown as string[]).map((at) => minutes(at.slice(11)));
    const losses = (inputs.losses as unknown as string[][]).map(([from = "", to = ""]) =>
      interval(minutes(from), minutes(to)),
    );
    const whole = (window[1] ?? 0) - (window[0] ?? 0);
    expect(losses.reduce((sum, loss) => sum + loss.end - loss.start, 0)).toBe(expected.naiveSum_min);
    expect(unionLength(losses)).toBe(expected.union_min);
    near(
      (whole - unionLength(losses)) / whole,
      expected.unionAvailability ?? Number.NaN,
      tolerance,
      "availability",
    );
    expect(unionLength([...losses].reverse())).toBe(expected.union_min);
  },
  iso22400: ({ inputs, expected, tolerance }) => {
    const { plannedDown, PRI_min_per_unit, ...elements } = inputs as unknown as Record<string, number>;
    const found = isoIndicators({
      ...elements,
      ...(PRI_min_per_unit === undefined ? {} : { PRI: PRI_min_per_unit }),
    });
    expect((elements.POT ?? 0) - (plannedDown ?? 0)).toBe(elements.PBT);
    for (const [name, value] of Object.entries(expected as Record<string, number>)) {
      near(found[name as keyof typeof found], value, tolerance, name);
    }
    near(
      (found.oee ?? 0) / (found.nee ?? 1),
      (elements.APT ?? 0) / (elements.AUPT ?? 1),
      1e-12,
      "OEE/NEE = APT/AUPT",
    );
  },
  reporting: ({ expected }) => {
    // Documentary: the source prints two results and no inputs. What follows from it is that a share of time and a
    // count of events are two figures; both are kept (milliseconds and occurrences of a loss).
    expect(expected.timeBased).not.toBe(expected.eventBased);
  },
};

const byId: Record<string, Check> = {
  "npm-calculateoee-README": ({ inputs, expected, tolerance }) => {
    const given = inputs as unknown as Record<string, number>;
    const { runTime_s = 0, totalTime_s = 0, idealRate_per_min = 0, totalCount = 0, goodCount = 0 } = given;
    const input = { plannedBusy: totalTime_s, production: runTime_s, good: goodCount, produced: totalCount };
    const factors = oeeFactors({ ...input, ideal: (totalCount * 60) / idealRate_per_min });
    const correct = expected.correct as unknown as Record<string, number>;
    for (const name of ["availability", "performance", "quality", "oee"] as const) {
      near(factors[name].value, correct[name] ?? Number.NaN, tolerance, name);
    }
    expect(factors.oee.value).not.toBeCloseTo(expected.published ?? 0, 3);
    const withoutIdeal = oeeFactors({ ...input, ideal: null });
    expect(withoutIdeal.performance).toEqual({ value: null, reason: "ideal-cycle-missing" });
    expect(withoutIdeal.oee).toEqual({ value: null, reason: "ideal-cycle-missing" });
  },
  "threshold-off-by-one": ({ inputs, expected }) => {
    const stops = inputs.stops_min as unknown as number[];
    expect(stops.filter((stop) => !isMinorStop(stop, 10)).length).toBe(expected.ge10);
    expect(stops.filter((stop) => isMinorStop(stop, 10)).length).toBe(stops.length - (expected.ge10 ?? 0));
  },
  "start-end-swapped": () => {
    const start = Date.parse("2026-01-01T23:30Z");
    const end = Date.parse("2026-01-01T22:00Z");
    expect(() => interval(start, end)).toThrow(/must end after it starts/);
    const swapped = { id: "c", start, end, state: "unplanned-stop", reasonCode: null, givenAt: 0 } as const;
    expect(() => stateTimeline([], [swapped])).toThrow(OeeError);
  },
};

describe("published OEE cases", () => {
  it.each(cases.map((each) => [each.id, each] as const))("%s", (id, each) => {
    const check = byId[id] ?? byKind[each.kind];
    expect(check, `no check for ${each.kind}`).toBeDefined();
    check?.(each);
  });
});

/** Cumulocity OEE block: intervals of 60 s that end at `outputAt`; seconds are taken as milliseconds × 1000. */
function eventStream({ id, inputs, expected, tolerance }: Case) {
  const given = inputs as unknown as {
    intervalSec: number;
    idealAmountPerInterval: number;
    outputAt: number[];
    status: [number, boolean][];
    pieces?: [number, number][];
    okPerReading?: number;
    ok_nok?: [number, number, number][];
    pieces_nok?: [number, number, number][];
  };
  const wanted = expected as unknown as Record<string, (number | null)[]>;
  const split: [number, number, number][] =
    given.ok_nok ??
    given.pieces_nok?.map(([at, pieces, bad]) => [at, pieces - bad, bad] as [number, number, number]) ??
    (given.pieces ?? []).map(([at, pieces]) => {
      const ok = pieces === 0 ? 0 : (given.okPerReading ?? 0);
      return [at, ok, pieces - ok] as [number, number, number];
    });
  const states = stateTimeline(
    given.status.map(([at, isUp]) => ({
      id: `s${at}`,
      at: at * 1000,
      state: isUp ? ("running" as const) : ("unplanned-stop" as const),
      reasonCode: null,
    })),
  );
  const last = 1000 * ((given.outputAt.at(-1) ?? 0) + given.intervalSec);
  const running = states
    .filter((state) => state.state === "running")
    .map((state) => interval(state.start, state.end ?? last));
  const readings = split.map(([at, good, bad]) => ({
    id: `c${at}`,
    at: at * 1000,
    good: new Big(good),
    reject: new Big(bad),
  }));
  const productions = productionOfReadings(
    readings,
    given.intervalSec / given.idealAmountPerInterval,
    running,
  );
  const shuffled = productionOfReadings([...readings].reverse(), 6, running);
  for (const [index, end] of given.outputAt.entries()) {
    const window = interval((end - given.intervalSec) * 1000, end * 1000);
    const amounts = amountsWithin(productions, [window], running);
    const upFor = unionLength(
      running.map((span) =>
        interval(
          Math.max(span.start, window.start),
          Math.max(Math.max(span.start, window.start), Math.min(span.end, window.end)),
        ),
      ),
    );
    const factors = oeeFactors({
      plannedBusy: given.intervalSec,
      production: upFor / 1000,
      ideal: amounts.idealSeconds,
      good: amounts.good.toNumber(),
      produced: amounts.good.plus(amounts.reject).toNumber(),
    });
    const at = `${id} interval ending ${end}`;
    near(
      amounts.good.plus(amounts.reject).toNumber(),
      wanted.actualAmount?.[index] ?? Number.NaN,
      tolerance,
      `${at} amount`,
    );
    near(
      factors.availability.value,
      wanted.availability?.[index] ?? Number.NaN,
      tolerance,
      `${at} availability`,
    );
    near(
      factors.performance.value,
      wanted.performance?.[index] ?? Number.NaN,
      tolerance,
      `${at} performance`,
    );
    expect(factors.warnings.includes("performance-above-one")).toBe((wanted.performance?.[index] ?? 0) > 1);
    const quality = wanted.quality?.[index];
    if (wanted.actualAmount?.[index] === 0) {
      // Upstream repeats the ratio before; here nothing produced has no quality.
      expect(factors.quality).toEqual({ value: null, reason: "nothing-produced" });
    } else if (quality !== null) {
      near(factors.quality.value, quality ?? Number.NaN, tolerance, `${at} quality`);
    }
    expect(amountsWithin(shuffled, [window], running).good.toFixed(9)).toBe(amounts.good.toFixed(9));
  }
}
