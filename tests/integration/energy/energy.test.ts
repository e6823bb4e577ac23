import { beforeAll, describe, expect, test } from "vitest";
import type { EnergyWord } from "@/server/domain/ingest/machine-word";
import { sum } from "@/server/domain/quantity/decimal";
import { fixedClock } from "@/server/kernel/clock";
import { database } from "@/server/kernel/database";
import { recordEnergy } from "@/server/modules/energy/commands/record-energy";
import { makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";

const FURNACE = "SINTERING-FURNACE-01";
const HOUR = 3_600_000;
/** Midnight at the site. */
const DAY = Date.parse("2026-11-20T00:00:00+08:00");
const iso = (hour: number) => new Date(DAY + hour * HOUR).toISOString();
const NOW = new Date(DAY + 48 * HOUR);
const as = (role: Parameters<typeof contextFor>[0]) =>
  api(contextFor(role, { clock: fixedClock(NOW) })).energy;

const YEAR = Array.from({ length: 12 }, (_, index) => index + 1);
const tariff = {
  code: "TOU",
  nameEn: "Time of use",
  nameZh: "峰平谷电价",
  currency: "CNY",
  effectiveFrom: "2026-01-01",
  periods: [
    { tier: "valley" as const, months: YEAR, startsAt: "22:00", endsAt: "08:00" },
    { tier: "peak" as const, months: YEAR, startsAt: "08:00", endsAt: "22:00" },
  ],
  prices: { valley: "0.3", peak: "1" },
};

function word(hour: number, kilowattHours: string, equipmentCode = FURNACE): EnergyWord {
  return { kind: "energy", equipmentCode, externalId: `h${hour}`, at: DAY + hour * HOUR, kilowattHours };
}

const day = (more: object = {}) => as("operator").report({ from: iso(0), to: iso(24), ...more });

function recordAll(words: readonly EnergyWord[]) {
  return database().transaction((tx) => recordEnergy({ tx, now: NOW }, words));
}

beforeAll(async () => {
  await buildPlant(database());
});

describe("a tariff", () => {
  test("is refused with its gap, its missing price, and without the right", async () => {
    await expect(as("operator").writeTariff(tariff)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      as("manager").writeTariff({
        ...tariff,
        periods: tariff.periods.map((each) => ({ ...each, months: YEAR.slice(0, 11) })),
        prices: { valley: "0.3" },
      }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { reason: "tariff-gap", details: { month: 12, from: "00:00", to: "24:00" } },
          { reason: "tariff-price-missing", path: "prices.peak" },
        ],
      },
    });
  });

  test("of two that start on the same day one is refused; the next version ends the one before", async () => {
    const written = await Promise.allSettled([
      as("manager").writeTariff(tariff),
      as("manager").writeTariff(tariff),
    ]);
    expect(written.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await as("manager").writeTariff({
      ...tariff,
      effectiveFrom: "2026-11-21",
      prices: { valley: "0.4", peak: "2" },
    });
    expect((await as("operator").tariffs()).map((each) => [each.version, each.effectiveTo])).toEqual([
      [2, null],
      [1, "2026-11-21"],
    ]);
  });
});

describe("readings", () => {
  test("count once whatever the order and the repeats; unknown machines and nonsense come back as faults", async () => {
    const words = Array.from({ length: 25 }, (_, hour) => word(hour, "60"));
    const answer = await recordAll([
      ...words.slice(12),
      word(3, "60", "NO-SUCH"),
      { ...word(99, "-4"), at: DAY },
    ]);
    expect(answer).toMatchObject({
      recorded: 13,
      duplicates: 0,
      faults: [
        { index: 13, reason: "equipment-not-found" },
        { index: 14, reason: "energy-not-a-number" },
      ],
    });
    await Promise.all([recordAll(words), recordAll(words.toReversed())]);
    const report = await day();
    expect(report.total.kilowattHours).toBe("1500");
    expect(await recordAll(words)).toMatchObject({ recorded: 0, duplicates: 25 });
  });

  test("are priced by the tier of their time, and cut by time where it changes", async () => {
    // The reading of 00:00 is the first: it has no span and counts at its instant.
    const { total, currency, days, machines } = await day();
    expect(currency).toBe("CNY");
    expect(total.tiers).toEqual([
      { tier: "peak", kilowattHours: "840", cost: "840" },
      { tier: "valley", kilowattHours: "660", cost: "198" },
    ]);
    expect(total.cost).toBe("1038");
    expect(days).toHaveLength(1);
    expect(machines).toMatchObject([{ code: FURNACE, baseLoadKilowatt: 60 }]);
    const part = await as("operator").report({ from: iso(7.5), to: iso(8.5) });
    expect(part.total.tiers).toEqual([
      { tier: "peak", kilowattHours: "30", cost: "30" },
      { tier: "valley", kilowattHours: "30", cost: "9" },
    ]);
  });

  test("of any cuts of the day add up to the day", async () => {
    const cuts = [0, 1.234, 7.99, 8, 13.37, 21.5, 24];
    const parts = await Promise.all(
      cuts.slice(1).map((end, index) => as("operator").report({ from: iso(cuts[index] ?? 0), to: iso(end) })),
    );
    expect(sum(parts.map(({ total }) => total.kilowattHours)).toFixed()).toBe("1500");
  });

  test("while the machine does not work are idle; by REST only with the right", async () => {
    await api(contextFor("maintenance", { clock: fixedClock(NOW) })).equipment.recordEvents({
      equipmentCode: FURNACE,
      items: [
        { id: "s1", type: "state", at: iso(-1), state: "idle" },
        { id: "s2", type: "state", at: iso(6), state: "running" },
        { id: "s3", type: "state", at: iso(18), state: "cooling" },
      ],
    });
    const { total } = await day();
    expect(total.idleKilowattHours).toBe("420");
    expect(total.idleShare).toBeCloseTo(0.28, 9);
    await expect(
      as("operator").record({ equipmentCode: FURNACE, items: [{ id: "x", at: iso(1), kilowattHours: "1" }] }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("a load has its energy, its kWh per kg and the median of the loads before it", async () => {
  await receive("E-RAW", "1000", { materialCode: "BLEND", receivedAt: "2026-11-19T00:00:00Z" });
  const load = async (name: string, from: number, to: number, pieces: number) => {
    await record(
      run(
        "PRS",
        [
          {
            inputs: [{ lot: "E-RAW", quantity: { value: String(pieces / 10), unit: "kg" } }],
            outputs: [makesPcs(`${name}-G`, "GREEN", pieces)],
          },
        ],
        {
          startedAt: iso(-2),
          endedAt: iso(-1),
        },
      ),
    );
    return record(
      run(
        "SNT",
        [{ inputs: [pcs(`${name}-G`, pieces)], outputs: [makesPcs(`${name}-B`, "BLANK", pieces)] }],
        {
          startedAt: iso(from),
          endedAt: iso(to),
          program: "S-1080",
        },
      ),
    );
  };
  await load("A", 1, 3, 100);
  await load("B", 3, 6, 100);
  const last = await load("C", 7, 9, 400);
  const energy = await as("operator").ofRun({ runCode: last.code });
  expect(energy).toMatchObject({
    kilowattHours: "120",
    cost: "78",
    goodKg: "40",
    kilowattHoursPerKg: 3,
    medianKilowattHoursPerKg: 15,
    comparedRuns: 2,
    isPartial: false,
  });
  expect((await day()).total.kilowattHoursPerKg).toBeCloseTo(1500 / 60, 9);
});

test("meters speak REST: a repeat counts once, a bad item names its field, a key that only reads is refused", async () => {
  const rest = await restClient("equipment:write");
  const path = `/equipment/AGEING-FURNACE-01/energy`;
  const items = [{ id: "r1", at: iso(1), kilowattHours: 12.5 }];
  expect((await rest.post(path, { items })).body).toEqual({ recorded: 1, duplicates: 0, faults: [] });
  expect((await rest.post(path, { items })).body).toEqual({ recorded: 0, duplicates: 1, faults: [] });
  const bad = await rest.post(path, { items: [{ id: "r2", at: iso(2), kilowattHours: "-3" }] });
  expect(bad.status).toBe(422);
  expect(bad.body.errors[0]?.path).toBe("items.0.kilowattHours");
  expect((await rest.post("/equipment/NO-SUCH/energy", { items })).status).toBe(404);
  expect((await (await restClient("read")).post(path, { items })).status).toBe(403);
});
