import { beforeAll, describe, expect, test } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { database } from "@/server/kernel/database";
import { voidRun } from "@/server/modules/lots/commands/void-run";
import { openDueMaintenance } from "@/server/modules/maintenance/commands/open-due-maintenance";
import { kg, makesPcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor, type Plant } from "@/tests/support/plant";

const HOUR = 3_600_000;
const T0 = Date.parse("2026-11-10T00:00:00Z");
const hours = (after: number) => new Date(T0 + after * HOUR);
const at = (role: Parameters<typeof contextFor>[0], after: number) =>
  api(contextFor(role, { clock: fixedClock(hours(after)) }));
const fitter = (after: number) => at("maintenance", after).maintenance;

let plant: Plant;
let lots = 0;

/** A press run that makes pieces of 0.1 kg. */
function pressed(pieces: number, startedAt: Date) {
  lots += 1;
  return record(
    run(
      "PRS",
      [{ inputs: [kg("P-RAW", String(pieces / 10))], outputs: [makesPcs(`G-${lots}`, "GREEN", pieces)] }],
      { startedAt: startedAt.toISOString(), endedAt: new Date(startedAt.getTime() + HOUR).toISOString() },
    ),
  );
}

/** The machine says that it ran between two hours. */
async function ran(machine: string, from: number, to: number) {
  await at("maintenance", to).equipment.recordEvents({
    equipmentCode: plant.machine[machine] ?? "",
    items: [
      { id: `${from}`, type: "state", at: hours(from).toISOString(), state: "running" },
      { id: `${to}`, type: "state", at: hours(to).toISOString(), state: "idle" },
    ],
  });
}

beforeAll(async () => {
  plant = await buildPlant(database());
  await receive("P-RAW", "5000", { materialCode: "BLEND", receivedAt: "2026-11-09T20:00:00Z" });
});

describe("plans", () => {
  test("are refused with every fault at once", async () => {
    await expect(
      fitter(0).writePlan({
        code: "P-BAD",
        nameEn: "Bad",
        nameZh: "错",
        kind: "preventive",
        equipmentCode: "PRESS-99",
        equipmentClass: "press",
        trigger: "charges",
        interval: "10",
        lead: "10",
        parts: [{ part: "NONE", quantity: "1" }],
        estimatedMinutes: 30,
      }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { reason: "plan-needs-one-object" },
          { reason: "plan-lead-too-long", path: "lead" },
          { reason: "equipment-not-found" },
          { reason: "spare-part-not-found", path: "parts.0.part" },
        ],
      },
    });
    await expect(at("operator", 0).maintenance.endPlan({ code: "P-BAD", reason: "x" })).rejects.toMatchObject(
      { code: "FORBIDDEN" },
    );
  });

  test("open one order each when their lead begins, once, whoever looks how often", async () => {
    const base = { kind: "preventive" as const, estimatedMinutes: 60, lead: "2" };
    await fitter(0).writePlan({
      ...base,
      code: "p-hours",
      nameEn: "Grease the bearings",
      nameZh: "轴承加脂",
      equipmentCode: "JET-MILL-01",
      trigger: "running-hours",
      interval: "10",
      tasks: [{ en: "Grease", zh: "加脂" }],
      blocksWhenDue: true,
    });
    await fitter(0).writePlan({
      ...base,
      code: "p-days",
      nameEn: "Look at the oil",
      nameZh: "检查油位",
      equipmentClass: "press",
      trigger: "calendar",
      interval: "7",
    });
    expect(await openDueMaintenance(database(), hours(24))).toEqual({ opened: [], warnedTools: [] });
    await ran("jet-mill", 24, 33);
    const looks = await Promise.allSettled([1, 2].map(() => openDueMaintenance(database(), hours(40))));
    expect(looks.flatMap((look) => (look.status === "fulfilled" ? look.value.opened : []))).toHaveLength(1);
    expect(await at("operator", 41).equipment.blocks({ code: "JET-MILL-01" })).toEqual([]);
    const due = (await fitter(41).due()).find(({ plan }) => plan.code === "P-HOURS");
    expect(due).toMatchObject({ used: "9.00", state: "soon", openOrder: expect.stringMatching(/^MO-/) });

    await ran("jet-mill", 41, 43);
    await openDueMaintenance(database(), hours(48));
    const [block] = await at("operator", 48).equipment.blocks({ code: "JET-MILL-01" });
    expect(block?.sourceCode).toBe(due?.openOrder);
    const tasks = await at("maintenance", 48).tasks.list({ role: "maintenance", kind: "maintenance-due" });
    expect(tasks.items).toHaveLength(1);

    const number = due?.openOrder ?? "";
    await fitter(49).start({ number });
    await expect(fitter(50).handBack({ number, findings: "Greased" })).rejects.toMatchObject({
      cause: { reason: "maintenance-tasks-open", details: { count: 1 } },
    });
    await fitter(50).tickTask({ number, task: 0, done: true });
    await fitter(50).bookTime({ number, minutes: 60 });
    await fitter(50).handBack({ number, findings: "Greased" });
    expect(await at("operator", 50).equipment.blocks({ code: "JET-MILL-01" })).toEqual([]);
    expect((await fitter(51).due()).find(({ plan }) => plan.code === "P-HOURS")).toMatchObject({
      used: "0.00",
      state: "ahead",
      lastDoneAt: hours(50).toISOString(),
    });

    const week = await openDueMaintenance(database(), hours(24 * 6));
    expect(week.opened).toHaveLength(2);
    expect((await openDueMaintenance(database(), hours(24 * 6))).opened).toEqual([]);
  });

  test("a new version goes on counting, the old one ends", async () => {
    const { version } = await fitter(200).writePlan({
      code: "P-DAYS",
      nameEn: "Look at the oil",
      nameZh: "检查油位",
      kind: "inspection",
      equipmentClass: "press",
      trigger: "calendar",
      interval: "30",
      estimatedMinutes: 10,
    });
    expect(version).toBe(2);
    const versions = await fitter(201).planVersions({ code: "p-days" });
    expect(versions.map((each) => each.effectiveTo)).toEqual([null, hours(200).toISOString()]);
    const rows = (await fitter(201).due()).filter(({ plan }) => plan.code === "P-DAYS");
    expect(rows).toHaveLength(2);
    expect(rows[0]?.countsFrom).toBe(hours(0).toISOString());
  });
});

describe("tools", () => {
  test("count the pieces of the runs made while they were mounted, not those before, voided or elsewhere", async () => {
    await pressed(40, hours(-2));
    await fitter(0).createTool({
      code: "die-1",
      nameEn: "Die 20×10",
      nameZh: "模具 20×10",
      kind: "die",
      equipmentClass: "press",
      lifeUnit: "cycles",
      lifeLimit: "1000",
      usedBefore: "100",
    });
    await expect(fitter(1).mountTool({ code: "DIE-1", equipmentCode: "JET-MILL-01" })).rejects.toMatchObject({
      cause: { reason: "tool-does-not-fit" },
    });
    await fitter(1).mountTool({ code: "DIE-1", equipmentCode: "PRESS-01" });
    await expect(fitter(1).mountTool({ code: "DIE-1", equipmentCode: "PRESS-02" })).rejects.toMatchObject({
      cause: { reason: "tool-mounted" },
    });
    await pressed(300, hours(2));
    const mistaken = await pressed(500, hours(3));
    expect((await fitter(5).tool({ code: "DIE-1" })).used).toBe("900");
    await voidRun(contextFor("planner"), { runCode: mistaken.code, reason: "never happened" });
    const tool = await fitter(5).tool({ code: "DIE-1" });
    expect(tool).toMatchObject({ used: "400", share: 0.4, mountedOn: "PRESS-01" });
    expect(tool.runs).toHaveLength(1);
  });

  test("warn once at each level, stop the machine at 110 %, and start again after a regrind", async () => {
    await pressed(420, hours(6));
    expect((await openDueMaintenance(database(), hours(8))).warnedTools).toEqual(["DIE-1"]);
    expect((await openDueMaintenance(database(), hours(8))).warnedTools).toEqual([]);
    const warned = (await at("maintenance", 8).tasks.list({ kind: "tool-life" })).items;
    expect(warned.map(({ details }) => details.level)).toEqual([80]);
    const start = () =>
      at("operator", 12).workOrders.startRun({ operationCode: "PRS", equipmentCode: "PRESS-01" });
    await pressed(279, hours(9));
    const { code } = await start();
    await at("operator", 12).lots.cancelRun({ runCode: code, reason: "a trial" });
    await pressed(1, hours(10));
    await expect(start()).rejects.toMatchObject({
      cause: { reason: "tool-worn-out", details: { tool: "DIE-1", percent: 110 } },
    });
    await expect(fitter(13).regrindTool({ code: "DIE-1", note: "ground" })).rejects.toMatchObject({
      cause: { reason: "tool-not-ready" },
    });
    await fitter(13).unmountTool({ code: "DIE-1", toRegrind: true });
    await fitter(14).regrindTool({ code: "DIE-1", note: "0.2 mm taken off", newLifeLimit: "900" });
    await fitter(15).mountTool({ code: "DIE-1", equipmentCode: "PRESS-01" });
    expect((await start()).status).toBe("running");
    const tool = await fitter(16).tool({ code: "DIE-1" });
    expect(tool).toMatchObject({ used: "0", lifeLimit: "900", regrinds: 1 });
    expect(tool.events.find(({ kind }) => kind === "regrind")).toMatchObject({ used: "1100" });
    expect((await at("maintenance", 16).tasks.list({ kind: "tool-life" })).items).toEqual([]);
  });
});

test("MTBF, MTTR and the corrective ratio come from the same records", async () => {
  await ran("mixer", 0, 50);
  await ran("mixer", 60, 90);
  for (const [down, back] of [
    [50, 52],
    [90, 96],
  ] as const) {
    const { number } = await fitter(down).request({
      kind: "breakdown",
      equipmentCode: "MIXER-01",
      symptom: "Stands",
      downSince: hours(down).toISOString(),
    });
    await fitter(down + 1).start({ number });
    await fitter(back).bookTime({ number, minutes: 60 });
    await fitter(back).handBack({ number, findings: "Fixed", causeCode: "electrical" });
  }
  const { number } = await fitter(97).request({
    kind: "preventive",
    equipmentCode: "MIXER-01",
    symptom: "Oil",
  });
  await fitter(97).start({ number });
  await fitter(98).bookTime({ number, minutes: 40 });
  const { total } = await fitter(100).reliability({
    code: "MIXER-01",
    from: hours(0).toISOString(),
    to: hours(100).toISOString(),
  });
  expect(total).toMatchObject({
    failureCount: 2,
    operatingHours: 80,
    restorationHours: 8,
    mtbfPerFailureHours: 40,
    mttrHours: 4,
    mttfHours: 30,
    correctiveRatio: 0.75,
  });
  expect(total.mtbfPerStretchHours).toBeCloseTo(80 / 3, 9);
  const window = { from: hours(0).toISOString(), to: hours(100).toISOString() };
  const scope = { kind: "unit" as const, code: "MIXER-01" };
  const { kpis, groups } = await at("manager", 100).oee.kpis({ scope, ...window, by: "unit" });
  expect(kpis.correctiveMaintenanceRatio.value).toBe(0.75);
  expect(groups[0]?.kpis.correctiveMaintenanceRatio.value).toBe(0.75);
  const ofShift = await at("manager", 100).oee.kpis({ scope, ...window, shiftCode: "A" });
  expect(ofShift.kpis.correctiveMaintenanceRatio.value).toBeNull();
});
