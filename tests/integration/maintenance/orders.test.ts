import { beforeAll, describe, expect, test } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { database } from "@/server/kernel/database";
import { kg, makesKg, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";

const MILL = "JET-MILL-01";
const T0 = Date.parse("2026-11-20T06:00:00Z");
const minutes = (after: number) => new Date(T0 + after * 60_000);
const at = (role: Parameters<typeof contextFor>[0], after: number) =>
  api(contextFor(role, { clock: fixedClock(minutes(after)) }));

const operator = (after: number) => at("operator", after);
const fitter = (after: number) => at("maintenance", after);

function milled(to: string, startedAt: Date) {
  return record(
    run("JM", [{ inputs: [kg("M-RAW", "10")], outputs: [makesKg(to, "FPOW", "10")] }], {
      startedAt: startedAt.toISOString(),
      endedAt: new Date(startedAt.getTime() + 60_000).toISOString(),
    }),
  );
}

beforeAll(async () => {
  await buildPlant(database());
  await receive("M-RAW", "2000", { materialCode: "CPOW", receivedAt: "2026-11-19T00:00:00Z" });
});

describe("a breakdown", () => {
  let number = "";

  test("is numbered by the year and blocks the machine from when it went down", async () => {
    const order = await operator(10).maintenance.request({
      kind: "breakdown",
      equipmentCode: MILL,
      symptom: "Classifier wheel screams",
      downSince: minutes(5).toISOString(),
    });
    number = order.number;
    expect(number).toMatch(/^MO-2026-\d{6}$/);
    expect(order.status).toBe("requested");
    const [block] = await operator(11).equipment.blocks({ code: MILL });
    expect(block).toMatchObject({ sourceCode: number, reason: "Classifier wheel screams" });
  });

  test("refuses to start a run and to book one that began since, in words that name the order", async () => {
    const refusal = {
      cause: { reason: "equipment-blocked", details: { equipment: MILL, source: number } },
    };
    await expect(
      operator(20).workOrders.startRun({ operationCode: "JM", equipmentCode: MILL }),
    ).rejects.toMatchObject(refusal);
    await expect(
      operator(20).workOrders.startRun({
        operationCode: "JM",
        equipmentCode: MILL,
        startedAt: minutes(1).toISOString(),
      }),
    ).rejects.toMatchObject(refusal);
    await expect(milled("M-1", minutes(6))).rejects.toMatchObject({
      reason: "equipment-blocked",
      message: expect.stringContaining(`${MILL} is blocked by ${number}`),
    });
  });

  test("lets a run of the time before be booked, and other machines run", async () => {
    expect((await milled("M-2", minutes(-30))).status).toBe("completed");
    const other = await operator(20).workOrders.startRun({
      operationCode: "JM",
      equipmentCode: "JET-MILL-02",
    });
    expect(other.status).toBe("running");
  });

  test("is one at a time, also when two people tap at once", async () => {
    const reports = await Promise.allSettled(
      [1, 2, 3].map(() =>
        operator(12).maintenance.request({
          kind: "breakdown",
          equipmentCode: "MIXER-01",
          symptom: "Bearing hot",
        }),
      ),
    );
    expect(reports.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(
      operator(12).maintenance.request({ kind: "breakdown", equipmentCode: MILL, symptom: "Again" }),
    ).rejects.toMatchObject({ cause: { reason: "breakdown-already-open", details: { number } } });
  });

  test("goes through its states, and no other way", async () => {
    await expect(
      fitter(25).maintenance.handBack({ number, findings: "Nothing", causeCode: "wear" }),
    ).rejects.toMatchObject({ cause: { reason: "maintenance-transition-not-allowed" } });
    await expect(fitter(25).maintenance.bookTime({ number, minutes: 5 })).rejects.toMatchObject({
      cause: { reason: "maintenance-order-not-worked-on" },
    });
    await expect(operator(25).maintenance.assign({ number })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await fitter(25).maintenance.assign({ number })).status).toBe("assigned");
    await expect(
      fitter(26).maintenance.start({ number, startedAt: minutes(1).toISOString() }),
    ).rejects.toMatchObject({
      cause: { issues: [{ reason: "repair-before-breakdown", path: "startedAt" }] },
    });
    expect((await fitter(30).maintenance.start({ number })).status).toBe("in-progress");
    expect((await fitter(35).maintenance.waitForParts({ number, note: "wheel" })).status).toBe(
      "waiting-parts",
    );
    expect((await fitter(40).maintenance.start({ number })).status).toBe("in-progress");
    await fitter(60).maintenance.bookTime({ number, minutes: 45 });
    await fitter(60).maintenance.bookTime({ number, minutes: -15, note: "typed wrongly" });
    await expect(fitter(60).maintenance.bookTime({ number, minutes: -31 })).rejects.toMatchObject({
      cause: { reason: "time-below-zero", details: { booked: 30 } },
    });
    await expect(fitter(61).maintenance.cancel({ number, reason: "oops" })).rejects.toMatchObject({
      cause: { reason: "maintenance-has-bookings" },
    });
  });

  test("needs a cause to be handed back; then the machine is free, and somebody else verifies", async () => {
    await expect(fitter(65).maintenance.handBack({ number, findings: "Worn" })).rejects.toMatchObject({
      cause: { issues: [{ path: "causeCode", reason: "maintenance-cause-needed" }] },
    });
    const done = await fitter(65).maintenance.handBack({ number, findings: "Wheel worn", causeCode: "wear" });
    expect(done.status).toBe("done");
    expect(await operator(66).equipment.blocks({ code: MILL })).toEqual([]);
    await expect(milled("M-3", minutes(30))).rejects.toMatchObject({ reason: "equipment-blocked" });
    expect((await milled("M-4", minutes(66))).status).toBe("completed");
    await expect(fitter(70).maintenance.verify({ number })).rejects.toMatchObject({
      cause: { reason: "maintenance-second-person" },
    });
    expect((await operator(70).maintenance.verify({ number })).status).toBe("verified");
    const detail = await operator(71).maintenance.detail({ number });
    expect(detail).toMatchObject({
      causeCode: "wear",
      bookedMinutes: 30,
      downSince: minutes(5).toISOString(),
    });
    const history = await at("manager", 72).audit.recordHistory({
      recordType: "maintenance-order",
      recordId: detail.id,
    });
    expect(history.length).toBeGreaterThan(6);
  });
});

test("the queue goes by priority, then by age; cancelling lifts the block", async () => {
  const late = await operator(100).maintenance.request({
    kind: "improvement",
    equipmentCode: "PRESS-01",
    symptom: "Light over the table",
    priority: 3,
  });
  const first = await operator(101).maintenance.request({
    kind: "inspection",
    equipmentCode: "PRESS-01",
    symptom: "Noise",
    blocksMachine: true,
  });
  const queue = (await fitter(102).maintenance.list({ view: "open" })).items.map(({ number }) => number);
  expect(queue.indexOf(first.number)).toBeLessThan(queue.indexOf(late.number));
  await expect(
    operator(103).workOrders.startRun({ operationCode: "PRS", equipmentCode: "PRESS-01" }),
  ).rejects.toMatchObject({ cause: { reason: "equipment-blocked" } });
  await fitter(104).maintenance.cancel({ number: first.number, reason: "It was the radio" });
  expect(await operator(105).equipment.blocks({ code: "PRESS-01" })).toEqual([]);
});

describe("spare parts", () => {
  test("never go below zero, whoever takes at once; below the minimum a task is opened and settled", async () => {
    const store = fitter(200).maintenance;
    await store.createPart({ code: "WHL-1", nameEn: "Wheel", nameZh: "分级轮", minimum: "2", place: "A1" });
    await store.receivePart({ code: "WHL-1", quantity: "5" });
    const { number } = await store.request({
      kind: "improvement",
      equipmentCode: "PRESS-02",
      symptom: "Wheels",
    });
    await store.start({ number });
    const taken = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        fitter(201).maintenance.bookPart({ number, part: "WHL-1", quantity: "1" }),
      ),
    );
    expect(taken.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const refused = taken.find((each) => each.status === "rejected");
    expect(refused?.reason).toMatchObject({ cause: { reason: "spare-part-out-of-stock" } });
    const open = async () =>
      (await fitter(202).tasks.list({ role: "maintenance", kind: "spare-part-minimum" })).items.length;
    expect(await open()).toBe(1);
    await expect(
      store.bookPart({ number, part: "WHL-1", quantity: "6", isReturn: true }),
    ).rejects.toMatchObject({ cause: { reason: "part-return-exceeds-use" } });
    await store.bookPart({ number, part: "WHL-1", quantity: "3", isReturn: true });
    expect(await open()).toBe(0);
    await fitter(204).maintenance.countPart({ code: "WHL-1", counted: "1", reason: "one is missing" });
    expect((await store.parts()).find(({ code }) => code === "WHL-1")).toMatchObject({
      stock: "1",
      isBelowMinimum: true,
    });
    expect((await store.partMovements({ code: "WHL-1" }))[0]).toMatchObject({
      kind: "count",
      quantity: "-2",
    });
    await expect(
      operator(203).maintenance.receivePart({ code: "WHL-1", quantity: "1" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
