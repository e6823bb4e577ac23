import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import type { TimelineDto } from "@/server/modules/equipment/contract/window";
import { loadLot } from "@/server/modules/lots/commands/load-lot";
import { startRun } from "@/server/modules/lots/commands/start-run";
import { kg, makesKg, receive, record, run } from "@/tests/support/floor";
import { api, type Person, person } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { at, countEvent, smallPlant, stateEvent } from "./plant";

const NOW = "2026-11-25T00:00:00Z";
const FROM = Date.parse("2026-11-24T00:00:00Z");
const SECOND = 1000;
let maintenance: Person;

beforeAll(async () => {
  maintenance = await person(["maintenance"]);
});
const asMaintenance = (time = NOW) => api(at(maintenance.context, time));
const iso = (instant: number) => new Date(instant).toISOString();

/** Three long states with a day of micro-stops between: 40 s of running, 20 s of standing. */
async function restlessMachine() {
  const plant = await smallPlant();
  const events = [stateEvent({ id: "first", at: iso(FROM), state: "setup" })];
  for (let minute = 120; minute < 720; minute += 1) {
    const start = FROM + minute * 60 * SECOND;
    events.push(stateEvent({ id: `r${minute}`, at: iso(start), state: "running" }));
    events.push(stateEvent({ id: `s${minute}`, at: iso(start + 40 * SECOND), state: "unplanned-stop" }));
  }
  events.push(stateEvent({ id: "last", at: iso(FROM + 720 * 60 * SECOND), state: "planned-stop" }));
  for (let from = 0; from < events.length; from += 1000)
    await asMaintenance().equipment.recordEvents({
      equipmentCode: plant.code,
      items: events.slice(from, from + 1000),
    });
  return plant;
}

function secondsByState({ spans }: TimelineDto): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (state: string, seconds: number) => {
    sums[state] = (sums[state] ?? 0) + seconds;
  };
  for (const span of spans) {
    if (span.kind === "state") add(span.state, (Date.parse(span.endsAt) - Date.parse(span.startsAt)) / 1000);
    else for (const [state, seconds] of Object.entries(span.seconds)) add(state, seconds);
  }
  return Object.fromEntries(
    Object.entries(sums).map(([state, seconds]) => [state, Math.round(seconds * 1000)]),
  );
}

describe("the timeline of a machine", () => {
  it("says the same seconds at every width, merged or not, and how much is hidden", async () => {
    const { code } = await restlessMachine();
    const ask = (pixels: number, from = FROM - 86_400_000 * 29, to = Date.parse(NOW)) =>
      asMaintenance().equipment.timeline({ code, from: iso(from), to: iso(to), pixels });
    const whole = {
      setup: 7_200_000,
      running: 24_000_000,
      "unplanned-stop": 12_000_000,
      "planned-stop": 43_200_000,
    };
    for (const pixels of [100, 333, 1200]) {
      const month = await ask(pixels);
      expect(secondsByState(month)).toEqual(whole);
      expect(month.intervals).toBe(1202);
      expect(month.spans.length).toBeLessThanOrEqual(2 * pixels);
      expect(month.spans.some((span) => span.kind === "merged" && span.stops > 0)).toBe(true);
      const ends = month.spans.map(({ startsAt, endsAt }) => [Date.parse(startsAt), Date.parse(endsAt)]);
      for (const [index, [start = 0]] of ends.entries())
        expect(start).toBeGreaterThanOrEqual(ends[index - 1]?.[1] ?? 0);
    }
    const raw = await ask(4000, FROM + 120 * 60 * SECOND, FROM + 180 * 60 * SECOND);
    expect(raw.spans).toHaveLength(120);
    expect(raw.spans.every(({ kind }) => kind === "state")).toBe(true);
    expect(secondsByState(raw)).toEqual({ running: 2_400_000, "unplanned-stop": 1_200_000 });
    expect(raw.microStops).toEqual({ count: 60, seconds: 1200, limitSeconds: 300 });
  });

  it("draws what people said beside it, and what was counted", async () => {
    const { code } = await restlessMachine();
    await asMaintenance().equipment.recordEvents({
      equipmentCode: code,
      items: [
        countEvent({ id: "c1", at: iso(FROM + 200 * 60 * SECOND), good: 30, reject: 2 }),
        countEvent({ id: "c2", at: iso(FROM + 210 * 60 * SECOND), good: 12 }),
      ],
    });
    const range = { from: iso(FROM), to: iso(FROM + 60 * 60 * SECOND) };
    const { id } = await asMaintenance().equipment.correctState({
      equipmentCode: code,
      ...range,
      state: "idle",
      note: "Waited",
    });
    const day = await asMaintenance().equipment.timeline({ code, from: iso(FROM), to: NOW, pixels: 600 });
    expect(day.corrections).toMatchObject([
      { id, kind: "state", author: maintenance.actor.label, voidedAt: null },
    ]);
    expect(day.counts.bars.reduce((sum, bar) => sum + bar.good, 0)).toBe(42);
    expect(day.counts.bars.reduce((sum, bar) => sum + bar.reject, 0)).toBe(2);
    expect(secondsByState(day)).toMatchObject({ idle: 3_600_000, setup: 3_600_000 });
  });

  it("refuses what is reversed, too long, or nobody's", async () => {
    const { code } = await smallPlant();
    const ask = (from: string, to: string, machine = code) =>
      asMaintenance().equipment.timeline({ code: machine, from, to, pixels: 500 });
    await expect(ask(NOW, iso(FROM))).rejects.toMatchObject({ cause: { reason: "interval-reversed" } });
    await expect(ask("2026-01-01T00:00:00Z", NOW)).rejects.toMatchObject({
      cause: { reason: "window-too-long" },
    });
    await expect(ask(iso(FROM), NOW, "NONE")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the lots in a machine", () => {
  it("are those of the runs and loads that touch the time, with positions", async () => {
    await buildPlant(database());
    const operator = contextFor("operator");
    await receive("IN-1", "50");
    await receive("IN-2", "50");
    await record(run("CHG", [{ inputs: [kg("IN-1", "20")], outputs: [makesKg("OUT-1", "CHARGE", "20")] }]));
    const within = (code: string, from: string, to: string) =>
      asMaintenance().equipment.lotsWithin({ code, from, to });
    expect(await within("SCALE-01", "2026-11-20T08:30:00Z", "2026-11-20T08:31:00Z")).toMatchObject([
      {
        lotCode: "IN-1",
        quantity: "20",
        unit: "kg",
        from: "2026-11-20T08:00:00.000Z",
        to: "2026-11-20T09:00:00.000Z",
      },
    ]);
    expect(await within("SCALE-01", "2026-11-20T09:01:00Z", "2026-11-20T10:00:00Z")).toEqual([]);
    const { code: runCode } = await startRun(operator, {
      equipmentCode: "SINTERING-FURNACE-01",
      operationCode: "SNT",
      program: "SNT-1080",
    });
    await loadLot(operator, { runCode, lot: "IN-2", quantity: { value: "10", unit: "kg" }, position: "1-1" });
    const now = new Date().toISOString();
    expect(await within("SINTERING-FURNACE-01", now, now)).toMatchObject([
      { lotCode: "IN-2", quantity: "10", position: "1-1", runCode, program: "SNT-1080", to: null },
    ]);
  });
});
