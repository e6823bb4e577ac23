import { beforeAll, describe, expect, it } from "vitest";
import file from "@/tests/fixtures/oee/oee-cases.json";
import { type RestClient, restClient } from "@/tests/support/rest-client";

let rest: RestClient;
beforeAll(async () => {
  rest = await restClient("read");
});

type Case = {
  id: string;
  kind: string;
  inputs: Record<string, unknown>;
  expected: Record<string, unknown>;
  tolerance: number;
};
type Figure = { value: number | null; reason: string | null };
type Answer = {
  kpis: Record<string, Figure>;
  warnings: string[];
  times: { adetSeconds: number; aptSeconds: number };
  buckets: { kpis: Record<string, Figure>; counts: { total: string }; warnings: { warning: string }[] }[];
  stops: { isMinor: boolean }[];
  indicators: Record<string, number>;
  batchCapacity: { gross: number; good: number };
  utilisation: number;
  loading: number;
  teep: number;
  simpleOee: number;
};

async function analyze(body: unknown): Promise<Answer> {
  const { status, body: answer } = await rest.post<Answer>("/oee/analyze", body);
  expect(status, JSON.stringify(answer)).toBe(200);
  return answer;
}

function near(actual: number | null | undefined, expected: unknown, tolerance: number, what: string) {
  expect(typeof actual, what).toBe("number");
  expect(
    Math.abs((actual ?? Number.NaN) - Number(expected)),
    `${what}: ${actual} for ${expected}`,
  ).toBeLessThanOrEqual(tolerance + 1e-12);
}

const NAMES = { availability: "availability", performance: "effectiveness", quality: "quality", oee: "oee" };

function expectFactors(kpis: Answer["kpis"], expected: Record<string, unknown>, tolerance: number) {
  for (const [name, kpi] of Object.entries(NAMES)) {
    if (expected[name] !== undefined) near(kpis[kpi]?.value, expected[name], tolerance, name);
  }
}

const numbers = (inputs: Record<string, unknown>) => inputs as Record<string, number | undefined>;
const START = Date.parse("2026-01-05T00:00:00Z");
const at = (second: number) => new Date(START + second * 1000).toISOString();

const byKind: Record<string, (each: Case) => Promise<void>> = {
  formula: async ({ inputs, expected, tolerance }) => {
    const given = numbers(inputs);
    const busy = given.plannedProductionTime_min ?? given.plannedTime_min ?? 0;
    const stops = (given.stops_min ?? 0) + (given.changeover_min ?? 0);
    const { kpis } = await analyze({
      planned: { busySeconds: busy * 60 },
      times:
        given.runTime_min === undefined
          ? { delaySeconds: stops * 60 }
          : { productionSeconds: given.runTime_min * 60 },
      counts: {
        total: given.totalCount ?? given.producedCycles,
        ...(given.goodCount === undefined ? {} : { good: given.goodCount }),
      },
      idealSecondsPerUnit: (given.idealCycleTime_min ?? given.cycleTime_min ?? 0) * 60,
    });
    expectFactors(kpis, expected, tolerance);
    if (given.goodCount === undefined) expect(kpis.quality).toEqual({ value: null, reason: "not-inspected" });
  },
  "availability-only": async ({ inputs, expected, tolerance }) => {
    const { total_h = 0, idle_h = 0, scheduledDown_h = 0, uptime_h = 0 } = numbers(inputs);
    const { kpis } = await analyze({
      policy: "smrp-2.1.1",
      planned: {
        busySeconds: (total_h - idle_h - scheduledDown_h) * 3600,
        downtimeSeconds: scheduledDown_h * 3600,
      },
      times: { productionSeconds: uptime_h * 3600 },
    });
    expectFactors(kpis, expected, tolerance);
  },
  "formula-factors": async ({ inputs, expected, tolerance }) => {
    const { run_h, planned_h, availability, performance, quality } = numbers(inputs);
    const factors = { performance, quality, ...(availability === undefined ? {} : { availability }) };
    const { kpis } = await analyze(
      run_h === undefined || planned_h === undefined
        ? { factors }
        : {
            planned: { busySeconds: planned_h * 3600 },
            times: { productionSeconds: run_h * 3600 },
            factors,
          },
    );
    expectFactors(kpis, expected, tolerance);
  },
  "batch-capacity": async ({ inputs, expected, tolerance }) => {
    const { yield_, ...batch } = numbers(inputs);
    const { batchCapacity } = await analyze({ batchCapacity: { ...batch, yieldFraction: yield_ } });
    near(batchCapacity.gross, expected.gross, tolerance, "gross");
    near(batchCapacity.good, expected.goodParts, tolerance, "good");
  },
  utilisation: async ({ inputs, expected, tolerance }) => {
    const { used_h, available_h } = numbers(inputs);
    const answer = await analyze({ utilisation: { used: used_h, available: available_h } });
    near(answer.utilisation, expected.utilisation, tolerance, "utilisation");
  },
  teep: async ({ inputs, expected, tolerance }) => {
    const { oee, hoursPerDay, shiftsPerDay = 0, hoursPerShift = 0, daysPerWeek } = numbers(inputs);
    const answer = await analyze({
      ...(oee === undefined ? {} : { oee }),
      loading: { hoursPerDay: hoursPerDay ?? shiftsPerDay * hoursPerShift, daysPerWeek },
    });
    near(answer.loading, expected.utilisation ?? expected.loading, tolerance, "loading");
    if (expected.teep !== undefined) near(answer.teep, expected.teep, tolerance, "TEEP");
  },
  "simple-oee": async ({ inputs, expected, tolerance }) => {
    near((await analyze({ simple: inputs })).simpleOee, expected.oee, tolerance, "OEE");
  },
  "batch-attribution": async ({ inputs, expected, tolerance }) => {
    type Part = { run_min: number; produced_kg: number; booked_kg: number };
    const { early, late, rate_kg_per_min } = inputs as never as {
      early: Part;
      late: Part;
      rate_kg_per_min: number;
    };
    const wanted = expected as never as {
      naive: { earlyPerformance: number; latePerformance: number };
      pooledPerformance: number;
      apportioned: { early: number; late: number };
    };
    const performance = async (minutes: number, good: number) => {
      const answer = await analyze({
        planned: { busySeconds: minutes * 60 },
        times: { productionSeconds: minutes * 60 },
        counts: { good },
        ratedUnitsPerMinute: rate_kg_per_min,
      });
      return { value: answer.kpis.effectiveness?.value, warnings: answer.warnings };
    };
    const naive = await performance(late.run_min, late.booked_kg);
    near(naive.value, wanted.naive.latePerformance, tolerance, "booked at its end");
    expect(naive.warnings).toContain("performance-above-one");
    const early0 = await performance(early.run_min, early.booked_kg);
    near(early0.value, wanted.naive.earlyPerformance, tolerance, "nothing booked");
    const pooled = await performance(early.run_min + late.run_min, early.booked_kg + late.booked_kg);
    near(pooled.value, wanted.pooledPerformance, tolerance, "pooled");
    near(
      (await performance(early.run_min, early.produced_kg)).value,
      wanted.apportioned.early,
      tolerance,
      "early",
    );
    near(
      (await performance(late.run_min, late.produced_kg)).value,
      wanted.apportioned.late,
      tolerance,
      "late",
    );
  },
  "event-stream": async (each) => eventStream(each),
  calendar: async ({ inputs, expected }) => {
    const rows = inputs.rows as { timeZone: string; date: string; shift: string }[];
    const hours = [];
    for (const { timeZone, date, shift } of rows) {
      const [startsAt, endsAt] = shift.split("-");
      const { body } = await rest.post<{ shifts: { seconds: number }[] }>("/calendars/analyze", {
        timeZone,
        shifts: [{ code: "N", startsAt, endsAt, effectiveFrom: date, effectiveTo: date }],
        from: `${date}T12:00`,
        to: new Date(Date.parse(`${date}T12:00Z`) + 86_400_000).toISOString().slice(0, 16),
      });
      hours.push((body.shifts[0]?.seconds ?? 0) / 3600);
    }
    expect(hours).toEqual(expected.hours);
    const ambiguous = expected.ambiguous as { local: string; epochs: number[] };
    const [local, timeZone] = ambiguous.local.split(" ");
    const { body } = await rest.post<{ localTimes: { instants: { epochSeconds: number }[] }[] }>(
      "/calendars/analyze",
      { timeZone, from: "2025-10-26T00:00", to: "2025-10-27T00:00", localTimes: [local] },
    );
    expect(body.localTimes[0]?.instants.map((each) => each.epochSeconds)).toEqual(ambiguous.epochs);
  },
  "interval-union": async ({ inputs, expected, tolerance }) => {
    const [from, to] = inputs.window as [string, string];
    const losses = inputs.losses as [string, string, string][];
    const stops = losses.map(([start, end, reason]) => ({
      from: `2020-01-01T${start}:00Z`,
      to: `2020-01-01T${end}:00Z`,
      reason,
    }));
    for (const order of [stops, [...stops].reverse()]) {
      const answer = await analyze({ window: { from: `${from}:00Z`, to: `${to}:00Z` }, stops: order });
      expect(answer.times.adetSeconds).toBe(Number(expected.union_min) * 60);
      near(answer.kpis.availability?.value, expected.unionAvailability, tolerance, "availability");
    }
  },
  iso22400: async ({ inputs, expected, tolerance }) => {
    const { plannedDown: _, PRI_min_per_unit, ...elements } = numbers(inputs);
    const { indicators } = await analyze({ elements: { ...elements, PRI: PRI_min_per_unit } });
    for (const [name, value] of Object.entries(expected)) near(indicators[name], value, tolerance, name);
    const { kpis } = await analyze({
      planned: { busySeconds: (inputs.PBT as number) * 60, calendarSeconds: 86_400 },
      times: {
        productionSeconds: (inputs.APT as number) * 60,
        setupSeconds: (inputs.AUST as number) * 60,
        delaySeconds: (inputs.ADET as number) * 60,
        downSeconds: (inputs.ADOT as number) * 60,
      },
      counts: { total: inputs.PQ, good: inputs.GQ, reject: inputs.SQ, rework: inputs.RQ },
      idealSecondsPerUnit: (PRI_min_per_unit ?? 0) * 60,
    });
    const same: Record<string, string> = {
      availability: "availability",
      effectiveness: "effectiveness",
      qualityRatio: "quality",
      oee: "oee",
      nee: "nee",
      allocationEfficiency: "allocationEfficiency",
      utilizationEfficiency: "utilisationEfficiency",
      technicalEfficiency: "technicalEfficiency",
      setupRatio: "setupRatio",
      scrapRatio: "scrapRatio",
      reworkRatio: "reworkRatio",
    };
    for (const [name, kpi] of Object.entries(same)) near(kpis[kpi]?.value, expected[name], tolerance, kpi);
  },
  reporting: async ({ expected }) => {
    // The source prints two results of the same stops and no inputs: time and events are two figures; both are told.
    expect(expected.timeBased).not.toBe(expected.eventBased);
  },
};

const byId: Record<string, (each: Case) => Promise<void>> = {
  "npm-calculateoee-README": async ({ inputs, expected, tolerance }) => {
    const { runTime_s, totalTime_s, idealRate_per_min, totalCount, goodCount } = numbers(inputs);
    const body = {
      planned: { busySeconds: totalTime_s },
      times: { productionSeconds: runTime_s },
      counts: { total: totalCount, good: goodCount },
    };
    const { kpis } = await analyze({ ...body, ratedUnitsPerMinute: idealRate_per_min });
    expectFactors(kpis, expected.correct as never, tolerance);
    const without = await analyze(body);
    expect(without.kpis.effectiveness).toEqual({ value: null, reason: "ideal-cycle-missing" });
    expect(without.kpis.oee).toEqual({ value: null, reason: "ideal-cycle-missing" });
  },
  "threshold-off-by-one": async ({ inputs, expected }) => {
    const stops = (inputs.stops_min as number[]).map((minutes, index) => ({
      from: at(index * 10_000),
      to: new Date(START + index * 10_000_000 + minutes * 60_000).toISOString(),
    }));
    const answer = await analyze({ minorStopLimitSeconds: 600, stops });
    expect(answer.stops.filter((stop) => !stop.isMinor).length).toBe(expected.ge10);
  },
  "start-end-swapped": async () => {
    const swapped = { from: "2026-01-01T23:30:00Z", to: "2026-01-01T22:00:00Z" };
    const window = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" };
    const { status, body } = await rest.post("/oee/analyze", { window, stops: [swapped] });
    expect(status).toBe(422);
    expect(body.reason).toBe("interval-reversed");
  },
};

async function eventStream({ inputs, expected, tolerance }: Case) {
  const given = inputs as never as {
    intervalSec: number;
    idealAmountPerInterval: number;
    outputAt: number[];
    status: [number, boolean][];
    pieces?: [number, number][];
    okPerReading?: number;
    ok_nok?: [number, number, number][];
    pieces_nok?: [number, number, number][];
  };
  const wanted = expected as Record<string, (number | null)[]>;
  const split =
    given.ok_nok ??
    given.pieces_nok?.map(([second, pieces, bad]) => [second, pieces - bad, bad] as const) ??
    (given.pieces ?? []).map(([second, pieces]) => {
      const ok = pieces === 0 ? 0 : (given.okPerReading ?? 0);
      return [second, ok, pieces - ok] as const;
    });
  const first = (given.outputAt[0] ?? 0) - given.intervalSec;
  const { buckets } = await analyze({
    window: { from: at(first), to: at(given.outputAt.at(-1) ?? 0) },
    states: given.status.map(([second, isUp]) => ({
      at: at(second),
      state: isUp ? "running" : "unplanned-stop",
    })),
    readings: split.map(([second, good, reject]) => ({ at: at(second), good, reject })),
    idealSecondsPerUnit: given.intervalSec / given.idealAmountPerInterval,
    cuts: given.outputAt.map(at),
  });
  expect(buckets).toHaveLength(given.outputAt.length);
  for (const [index, bucket] of buckets.entries()) {
    near(Number(bucket.counts.total), wanted.actualAmount?.[index], tolerance, `amount ${index}`);
    near(bucket.kpis.availability?.value, wanted.availability?.[index], tolerance, `availability ${index}`);
    near(bucket.kpis.effectiveness?.value, wanted.performance?.[index], tolerance, `performance ${index}`);
    const isAbove = bucket.warnings.some(({ warning }) => warning === "performance-above-one");
    expect(isAbove).toBe((wanted.performance?.[index] ?? 0) > 1);
    const quality = wanted.quality?.[index];
    if (wanted.actualAmount?.[index] === 0) expect(bucket.kpis.quality?.reason).toBe("nothing-produced");
    else if (quality !== null) near(bucket.kpis.quality?.value, quality, tolerance, `quality ${index}`);
  }
}

describe("published OEE cases over REST", () => {
  it.each((file.cases as never as Case[]).map((each) => [each.id, each] as const))("%s", async (id, each) => {
    const check = byId[id] ?? byKind[each.kind];
    if (!check) throw new Error(`no check for ${each.kind}`);
    await check(each);
  });
});
