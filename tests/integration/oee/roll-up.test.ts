import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { calendarExceptions, calendarShifts, idealCycles } from "@/db/schema/equipment";
import { database } from "@/server/kernel/database";
import { rollUp, rollUpAll } from "@/server/modules/oee/commands/roll-up";
import type { KpiInput } from "@/server/modules/oee/contract/kpi";
import { kpis } from "@/server/modules/oee/queries/kpi";
import { at, countEvent, shuffled, smallPlant, stateEvent } from "@/tests/integration/equipment/plant";
import { api, type Person, person } from "@/tests/support/people";

const NOW = "2026-11-24T12:00:00Z";
let maintenance: Person;
beforeAll(async () => {
  maintenance = await person(["maintenance"]);
});
const send = (equipmentCode: string, items: unknown[], now = NOW) =>
  api(at(maintenance.context, now)).equipment.recordEvents({ equipmentCode, items });
const roll = (now = NOW, limit = 100) => rollUp(database(), { limit, now: new Date(now) });
const figures = (input: KpiInput, source: "roll-ups" | "raw" = "roll-ups", now = NOW) =>
  kpis(database(), input, new Date(now), source);

const unit = (code: string) => ({ kind: "unit" as const, code });
const ALL = { from: "2026-11-20T00:00:00Z", to: "2026-11-24T12:00:00Z" };
const ODD = { from: "2026-11-21T03:17:11Z", to: "2026-11-23T19:44:02Z" };
const WINDOWS = [ALL, ODD, { from: "2026-11-22T22:00:00Z", to: "2026-11-23T22:00:00Z" }];

async function expectSame(code: string, now = NOW): Promise<void> {
  const cuts = [{ bucket: "shift" as const }, {}, { bucket: "day" as const, by: "shift" as const }];
  for (const [index, window] of WINDOWS.entries()) {
    const input = { scope: unit(code), ...window, ...cuts[index] };
    const [rolled, raw] = [await figures(input, "roll-ups", now), await figures(input, "raw", now)];
    expect(rolled).toEqual(raw);
  }
}

/** Four days of a machine: states with and without reasons, minor stops, readings of odd amounts. */
function story(seed: number) {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const states = ["running", "running", "unplanned-stop", "idle", "setup", "planned-stop", "waiting", "off"];
  const items: { id: string; at: string; type: string }[] = [];
  const instant = () =>
    new Date(Date.parse("2026-11-20T00:00:00Z") + Math.floor(random() * 4.5 * 86_400_000));
  for (let index = 0; index < 70; index += 1) {
    const at = instant();
    const reasonCode = random() < 0.4 ? "JAM" : null;
    const named = states[Math.floor(random() * states.length)] ?? "running";
    items.push(stateEvent({ id: `s${index}`, at: at.toISOString(), state: named, reasonCode }));
    if (named === "unplanned-stop") {
      const back = new Date(at.getTime() + Math.floor(random() * 600_000));
      items.push(stateEvent({ id: `b${index}`, at: back.toISOString(), state: "running" }));
    }
  }
  for (let index = 0; index < 40; index += 1) {
    const good = (random() * 900).toFixed(3);
    items.push(
      countEvent({ id: `c${index}`, at: instant().toISOString(), good, reject: Math.floor(random() * 9) }),
    );
  }
  return items;
}

describe("roll-ups", () => {
  it.each([11, 47])(
    "say what the raw events say, however those arrive (%i)",
    async (seed) => {
      const events = story(seed);
      const answers = [];
      for (const [turn, chunk] of [
        [1, 13],
        [2, 1000],
        [3, 29],
      ] as const) {
        const { code } = await smallPlant();
        const order = shuffled([...events, ...events.slice(0, 25)], seed * turn);
        for (let start = 0; start < order.length; start += chunk) {
          await send(code, order.slice(start, start + chunk));
          if ((start / chunk + turn) % 3 === 0) await roll(NOW, turn);
        }
        await expectSame(code);
        await api(at(maintenance.context, NOW)).equipment.correctState({
          equipmentCode: code,
          from: "2026-11-21T05:30:00Z",
          to: "2026-11-21T14:45:00Z",
          state: "unplanned-stop",
          reasonCode: "JAM",
          note: "seen by a person",
        });
        await expectSame(code);
        await rollUpAll(database(), new Date(NOW));
        await expectSame(code);
        const { buckets, ...answer } = await figures({
          scope: unit(code),
          ...ODD,
          bucket: "shift",
        });
        const said = [answer, ...buckets].map(({ kpis: own, times, counts, losses }) => ({
          own,
          times,
          counts,
          losses,
        }));
        answers.push(JSON.stringify(said));
      }
      expect(new Set(answers).size).toBe(1);
      const [marks] = await database().execute(sql`select count(*)::int as left from oee_stale`);
      expect(marks).toEqual({ left: 0 });
    },
    60_000,
  );

  it("add up: the buckets are the whole, and nothing is negative", async () => {
    const { code } = await smallPlant();
    await send(code, story(5));
    await rollUpAll(database(), new Date(NOW));
    for (const bucket of ["hour", "shift", "day", "month"] as const) {
      const whole = await figures({ scope: unit(code), ...ODD, bucket });
      for (const key of Object.keys(whole.times) as (keyof typeof whole.times)[]) {
        const sum = whole.buckets.reduce((total, part) => total + part.times[key] * 1000, 0) / 1000;
        expect(sum, key).toBeCloseTo(whole.times[key], 6);
        expect(whole.times[key], key).toBeGreaterThanOrEqual(0);
      }
      const good = whole.buckets.reduce((total, part) => total + BigInt(nano(part.counts.good)), 0n);
      expect(good).toBe(BigInt(nano(whole.counts.good)));
      const stops = whole.buckets
        .flatMap((part) => part.losses)
        .reduce((sum, loss) => sum + loss.occurrences, 0);
      expect(stops).toBe(whole.losses.reduce((sum, loss) => sum + loss.occurrences, 0));
    }
  });

  it("are opened again by the calendar, an exception, an ideal cycle and a reason", async () => {
    const plant = await smallPlant();
    const { code, calendarId, unitId } = plant;
    await send(code, story(3));
    await rollUpAll(database(), new Date(NOW));
    const before = await figures({ scope: unit(code), ...ALL });
    const db = database();
    await db.insert(calendarExceptions).values({ calendarId, onDate: "2026-11-22", kind: "closed" });
    await expectSame(code);
    const closed = await figures({ scope: unit(code), ...ALL });
    expect(closed.times.potSeconds).toBe(before.times.potSeconds - 24 * 3600);
    await db
      .update(calendarShifts)
      .set({ breaks: [{ startsAt: "18:00", endsAt: "18:30" }] })
      .where(sql`calendar_id = ${calendarId} and code = 'B'`);
    await roll();
    await expectSame(code);
    const effectiveFrom = new Date("2026-11-22T00:00:00Z");
    await db
      .insert(idealCycles)
      .values({ equipmentId: unitId, idealSeconds: 20, basis: "piece", effectiveFrom });
    await expectSame(code);
    await rollUpAll(db, new Date(NOW));
    await db.execute(sql`update stop_reasons set loss_category = 'setup' where code = 'JAM'`);
    await expectSame(code);
    await db.execute(sql`update stop_reasons set loss_category = 'breakdown' where code = 'JAM'`);
    await rollUpAll(db, new Date(NOW));
    await expectSame(code);
  }, 60_000);

  it("leave what has not settled, and what comes after now, to the raw events", async () => {
    const { code } = await smallPlant();
    await send(code, story(8));
    for (const now of ["2026-11-21T06:01:00Z", "2026-11-22T14:04:59Z", "2026-11-22T14:05:00Z", NOW]) {
      await roll(now);
      await expectSame(code, now);
    }
    await expectSame(code, "2026-11-21T06:01:00Z");
  });

  it("are made by several workers at once without getting in each other's way", async () => {
    const plants = [];
    for (let index = 0; index < 4; index += 1) {
      const plant = await smallPlant();
      await send(plant.code, story(30 + index));
      plants.push(plant);
    }
    await Promise.all([roll(), roll(), send(plants[0]?.code ?? "", story(77)), roll()]);
    await rollUpAll(database(), new Date(NOW));
    for (const { code } of plants) await expectSame(code);
  }, 60_000);
});

describe("days on which clocks change", () => {
  it.each([
    ["Europe/Berlin", "2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z", 23],
    ["Europe/Berlin", "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z", 25],
    ["America/New_York", "2025-03-09T05:00:00Z", "2025-03-10T04:00:00Z", 23],
    ["America/New_York", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z", 25],
  ])("%s %s", async (timeZone, from, to, hours) => {
    const { code } = await smallPlant({ timeZone });
    const now = new Date(Date.parse(to) + 3 * 86_400_000).toISOString();
    const start = new Date(Date.parse(from) - 3 * 86_400_000).toISOString();
    await send(code, [stateEvent({ id: "1", at: start, state: "running" })], now);
    await rollUpAll(database(), new Date(now));
    const answer = await figures({ scope: unit(code), from, to, bucket: "shift" }, "roll-ups", now);
    expect(answer.times).toMatchObject({
      calendarSeconds: hours * 3600,
      aptSeconds: hours * 3600,
      potSeconds: hours * 3600,
    });
    expect(answer).toEqual(await figures({ scope: unit(code), from, to, bucket: "shift" }, "raw", now));
    const nights = answer.buckets.filter((bucket) => bucket.shiftCode === "C");
    expect(nights.reduce((sum, night) => sum + night.times.potSeconds, 0)).toBe((hours - 16) * 3600);
  });
});

const nano = (text: string) => {
  const [whole = "0", fraction = ""] = text.split(".");
  return `${whole}${fraction.padEnd(9, "0")}`;
};
