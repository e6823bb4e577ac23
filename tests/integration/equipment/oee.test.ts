import { beforeAll, describe, expect, it } from "vitest";
import { materials, operations, suppliers } from "@/db/schema/materials";
import { database } from "@/server/kernel/database";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";
import { at, countEvent, smallPlant, stateEvent } from "./plant";

const NOW = "2026-11-24T12:00:00Z";
let manager: Person;
let maintenance: Person;

beforeAll(async () => {
  manager = await person(["manager"]);
  maintenance = await person(["maintenance"]);
});
const read = (now = NOW) => api(at(manager.context, now)).equipment;
const send = (equipmentCode: string, items: unknown[], now = NOW) =>
  api(at(maintenance.context, now)).equipment.recordEvents({ equipmentCode, items });

/** Shift A of 2026-11-24 in Baotou: 22:00Z to 06:00Z, half an hour of it break. */
const SHIFT = { from: "2026-11-23T22:00:00Z", to: "2026-11-24T06:00:00Z" };
const SHIFTS = [
  { code: "A", startsAt: "06:00", endsAt: "14:00", breaks: [{ startsAt: "10:00", endsAt: "10:30" }] },
];

async function workedShift(options: Parameters<typeof smallPlant>[0] = {}) {
  const plant = await smallPlant({ shifts: SHIFTS, ...options });
  await send(plant.code, [
    stateEvent({ id: "1", at: "2026-11-23T22:00:00Z", state: "setup" }),
    stateEvent({ id: "2", at: "2026-11-23T22:30:00Z", state: "running" }),
    stateEvent({ id: "3", at: "2026-11-24T02:00:00Z", state: "planned-stop" }),
    stateEvent({ id: "4", at: "2026-11-24T02:30:00Z", state: "running" }),
    stateEvent({ id: "5", at: "2026-11-24T04:00:00Z", state: "unplanned-stop", reasonCode: "JAM" }),
    stateEvent({ id: "6", at: "2026-11-24T05:00:00Z", state: "running" }),
    stateEvent({ id: "7", at: "2026-11-24T06:00:00Z", state: "off" }),
    countEvent({ id: "c1", at: "2026-11-24T02:00:00Z", good: 1000, reject: 26 }),
    countEvent({ id: "c2", at: "2026-11-24T06:00:00Z", good: 800, reject: 10 }),
  ]);
  return plant;
}

describe("OEE of a machine", () => {
  it("comes from its intervals and counts, in total and by hour, with its losses", async () => {
    const { code } = await workedShift();
    const oee = await read().oee({ code, ...SHIFT, bucket: "hour" });
    expect(oee.times).toMatchObject({
      potSeconds: 8 * 3600,
      plannedDowntimeSeconds: 1800,
      pbtSeconds: 7.5 * 3600,
      aptSeconds: 6 * 3600,
      austSeconds: 1800,
      adetSeconds: 3600,
      adotSeconds: 0,
      unrecordedSeconds: 0,
    });
    expect(oee.counts).toMatchObject({ good: "1800", reject: "36", total: "1836", unit: "pcs" });
    expect(oee.availability).toBeCloseTo(0.8, 12);
    expect(oee.performance).toBeCloseTo((1836 * 10) / 21_600, 9);
    expect(oee.quality).toBeCloseTo(1800 / 1836, 12);
    expect(oee.oee).toBeCloseTo((1800 * 10) / 27_000, 9);
    expect(oee.nee).toBeCloseTo(((1800 * 10) / 27_000) * (23_400 / 21_600), 9);
    expect(
      oee.losses.map((loss) => [loss.category, loss.reason?.nameZh ?? null, Math.round(loss.seconds)]),
    ).toEqual([
      ["breakdown", "卡料", 3600],
      ["planned", null, 1800],
      ["setup", null, 1800],
      ["reduced-speed", null, 3240],
      ["process-defect", null, 360],
    ]);
    expect(oee.warnings).toEqual([]);
    expect(oee.buckets.map((bucket) => bucket.label)).toEqual(
      ["06", "07", "08", "09", "10", "11", "12", "13"].map((hour) => `2026-11-24T${hour}:00+08:00`),
    );
    const sum = (pick: (bucket: (typeof oee.buckets)[number]) => number) =>
      oee.buckets.reduce((total, bucket) => total + pick(bucket), 0);
    expect(sum((bucket) => bucket.times.aptSeconds)).toBe(oee.times.aptSeconds);
    expect(sum((bucket) => Number(bucket.counts.good))).toBeCloseTo(1800, 6);
    const spans = await read().classified({ code, ...SHIFT });
    const lengths = spans.map((span) => Date.parse(span.endsAt) - Date.parse(span.startsAt));
    expect(lengths.reduce((total, length) => total + length, 0)).toBe(8 * 3_600_000);
  });

  it("has no performance without an ideal cycle and says why", async () => {
    const { code } = await workedShift({ ideal: null });
    const oee = await read().oee({ code, ...SHIFT });
    expect(oee).toMatchObject({ performance: null, oee: null });
    expect(oee.unknown).toEqual({ performance: "ideal-cycle-missing", oee: "ideal-cycle-missing" });
    expect(oee.warnings).toContain("ideal-cycle-missing");
  });

  it("shows performance above 1 with a flag", async () => {
    const { code } = await workedShift({ ideal: { seconds: 15, basis: "piece" } });
    const oee = await read().oee({ code, ...SHIFT });
    expect(oee.performance).toBeCloseTo((1836 * 15) / 21_600, 9);
    expect(oee.warnings).toEqual(["performance-above-one"]);
  });

  it("changes only where late events change it, and stops at now", async () => {
    const { code } = await workedShift();
    const early = await read("2026-11-24T01:00:00Z").oee({ code, ...SHIFT });
    expect(early.to).toBe("2026-11-24T01:00:00.000Z");
    expect(early.warnings).toContain("window-clipped-to-now");
    expect(early.times.potSeconds).toBe(3 * 3600);
    const future = await read("2026-11-23T01:00:00Z").oee({ code, ...SHIFT, bucket: "day" });
    expect(future).toMatchObject({
      oee: null,
      buckets: [],
      warnings: ["window-in-future", "no-planned-time"],
    });
    await send(code, [
      stateEvent({ id: "late", at: "2026-11-24T03:45:00Z", state: "unplanned-stop", reasonCode: "JAM" }),
    ]);
    const after = await read().oee({ code, ...SHIFT });
    expect(after.times).toMatchObject({ aptSeconds: 6 * 3600 - 900, adetSeconds: 3600 + 900 });
  });

  it("refuses windows that are reversed or endless, and machines that do not exist", async () => {
    const { code } = await smallPlant();
    await expect(read().oee({ code, from: SHIFT.to, to: SHIFT.from })).rejects.toMatchObject({
      cause: { reason: "interval-reversed" },
    });
    await expect(
      read().oee({ code, from: "2020-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z", bucket: "hour" }),
    ).rejects.toMatchObject({ cause: { reason: "window-too-long" } });
    await expect(read().oee({ code: "NO-SUCH", ...SHIFT })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("has shifts of seven and nine hours when clocks change", async () => {
    const night = [{ code: "N", startsAt: "22:00", endsAt: "06:00" }];
    const { code } = await smallPlant({ timeZone: "Europe/Berlin", shifts: night });
    await send(
      code,
      [stateEvent({ id: "1", at: "2025-03-01T00:00:00Z", state: "running" })],
      "2026-01-01T00:00:00Z",
    );
    const hours = async (from: string, to: string) => {
      const { buckets } = await read().oee({ code, from, to, bucket: "shift" });
      return buckets
        .filter((bucket) => bucket.shiftCode)
        .map((bucket) => [bucket.label, bucket.times.pbtSeconds / 3600, bucket.times.aptSeconds / 3600]);
    };
    expect(await hours("2025-03-29T12:00:00+01:00", "2025-03-30T12:00:00+02:00")).toEqual([
      ["2025-03-29 N", 7, 7],
    ]);
    expect(await hours("2025-10-25T12:00:00+02:00", "2025-10-26T12:00:00+01:00")).toEqual([
      ["2025-10-25 N", 9, 9],
    ]);
    const day = await read().oee({
      code,
      from: "2025-10-25T04:00:00Z",
      to: "2025-10-26T05:00:00Z",
      bucket: "day",
    });
    expect(day.buckets.map((bucket) => bucket.label)).toEqual(["2025-10-25"]);
  });
});

/** A charge of 300 kg, sintered to 1000 blanks from 01:00 to 11:00. */
async function bookCharge(equipmentCode: string): Promise<void> {
  const db = database();
  const names = { nameEn: "Sinter", nameZh: "烧结" };
  const codes = { operation: "SINTER", compact: "COMPACT", blank: "BLANK", supplier: "SUPPLIER" };
  await db
    .insert(operations)
    .values({ code: codes.operation, seq: 110, ...names, lotRelation: "co-process", outputUnit: "pcs" });
  await db.insert(materials).values([
    { code: codes.compact, ...names, kind: "green-compact", baseUnit: "kg" },
    { code: codes.blank, ...names, kind: "sintered-blank", baseUnit: "pcs", pieceMassKg: "0.3" },
  ]);
  await db.insert(suppliers).values({ code: codes.supplier, ...names });
  const context = at(contextAs(system), NOW);
  const lot = { code: "IN-1", materialCode: codes.compact, quantity: { value: "300", unit: "kg" as const } };
  await receiveLot(context, {
    ...lot,
    supplierCode: codes.supplier,
    supplierLot: "S-1",
    receivedAt: "2026-11-23T00:00:00Z",
  });
  await recordRun(context, {
    equipmentCode,
    operationCode: codes.operation,
    startedAt: "2026-11-24T01:00:00Z",
    endedAt: "2026-11-24T11:00:00Z",
    transformations: [
      {
        inputs: [{ lot: lot.code, quantity: lot.quantity }],
        outputs: [{ materialCode: codes.blank, quantity: { value: "1000", unit: "pcs" }, massKg: "300" }],
      },
    ],
  });
}

describe("a furnace that counts by its runs", () => {
  async function furnace() {
    const plant = await smallPlant({
      countsFrom: "runs",
      isBatch: true,
      ideal: { seconds: 9 * 3600, basis: "load" },
    });
    await bookCharge(plant.code);
    await send(plant.code, [
      stateEvent({ id: "1", at: "2026-11-24T00:00:00Z", state: "waiting", reasonCode: "FILL" }),
      stateEvent({ id: "2", at: "2026-11-24T01:00:00Z", state: "running" }),
      stateEvent({ id: "3", at: "2026-11-24T09:00:00Z", state: "cooling" }),
      stateEvent({ id: "4", at: "2026-11-24T11:00:00Z", state: "waiting", reasonCode: "FILL" }),
    ]);
    return plant;
  }

  it("spreads the charge over the shifts, with load factor and cycle adherence apart", async () => {
    const { code } = await furnace();
    const oee = await read().oee({
      code,
      from: "2026-11-23T22:00:00Z",
      to: "2026-11-24T14:00:00Z",
      bucket: "shift",
    });
    expect(oee.charges).toEqual({
      charges: 1,
      loadFactor: { value: 0.75, reason: null },
      cycleAdherence: { value: 0.9, reason: null },
    });
    expect(oee.performance).toBeCloseTo(0.9, 9);
    expect(oee.counts).toMatchObject({ good: "1000", unit: "pcs" });
    expect(
      oee.buckets.map((bucket) => [bucket.shiftCode, bucket.counts.good, bucket.performance?.toFixed(4)]),
    ).toEqual([
      ["A", "500", "0.9000"],
      ["B", "500", "0.9000"],
    ]);
    expect(oee.losses.find((loss) => loss.category === "waiting-fill")).toMatchObject({
      seconds: 2 * 3600,
      countsAs: "delay",
    });
    expect(oee.losses.find((loss) => loss.category === "controlled-cooling")).toMatchObject({
      seconds: 2 * 3600,
      countsAs: "production",
    });
    const day = await read().unitDay({ code, date: "2026-11-24" });
    expect(day.runs).toMatchObject([
      {
        code: expect.stringMatching(/^RUN-/),
        good: "1000",
        reject: "0",
        unit: "pcs",
        chargedKg: "300",
        idealSeconds: 32_400,
      },
    ]);
  });
});

describe("counts", () => {
  it("come from the machine where runs are expected and none was reported, and say so", async () => {
    const { code } = await workedShift({ countsFrom: "runs" });
    const oee = await read().oee({ code, ...SHIFT });
    expect(oee.counts).toMatchObject({ good: "1800", reject: "36" });
    expect(oee.warnings).toEqual(["counts-from-machine"]);
  });
});

describe("the board and the overview", () => {
  it("shows every machine with its state, and how fresh that is", async () => {
    const { code } = await workedShift();
    const silent = await smallPlant();
    const board = await read().board();
    const units = board.areas.flatMap((area) => area.units);
    expect(units.find((unit) => unit.code === code)).toMatchObject({
      state: "off",
      since: "2026-11-24T06:00:00.000Z",
      lastHeardAt: "2026-11-24T06:00:00.000Z",
      currentRun: null,
    });
    expect(units.find((unit) => unit.code === silent.code)).toMatchObject({ state: null, lastHeardAt: null });
  });

  it("lists the figures of all machines for a day and a week", async () => {
    const { code } = await workedShift();
    const day = await read().oeeOverview({ date: "2026-11-24", span: "day" });
    const row = day.rows.find((each) => each.code === code);
    expect(row?.times.pbtSeconds).toBe(7.5 * 3600);
    expect(row?.oee).toBeCloseTo(18_000 / 27_000, 9);
    const week = await read().oeeOverview({ date: "2026-11-24", span: "week" });
    expect(week.from).toBe("2026-11-22T22:00:00.000Z");
    const weekRow = week.rows.find((each) => each.code === code);
    expect(weekRow?.times).toMatchObject({ pbtSeconds: 15 * 3600, unrecordedSeconds: 7.5 * 3600 });
  });
});
