import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { equipment, idealCycles } from "@/db/schema/equipment";
import { lots, processRuns } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { voidRun } from "@/server/modules/lots/commands/void-run";
import { rollUpAll } from "@/server/modules/oee/commands/roll-up";
import type { KpiInput } from "@/server/modules/oee/contract/kpi";
import { kpis } from "@/server/modules/oee/queries/kpi";
import { at, countEvent, smallPlant, stateEvent } from "@/tests/integration/equipment/plant";
import { operator, powder, pressing, releasedOrder, setScene } from "@/tests/integration/work-orders/scene";
import { api, person } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";

const HOUR = 3_600_000;
const later = new Date(Date.now() + 48 * HOUR);
const window = {
  from: new Date(Date.now() - 72 * HOUR).toISOString(),
  to: new Date(Date.now() + 47 * HOUR).toISOString(),
};
const ask = (input: Pick<KpiInput, "scope"> & Partial<KpiInput>, source: "roll-ups" | "raw" = "roll-ups") =>
  kpis(database(), { ...window, ...input }, later, source);

let one = "";
let two = "";
let runCode = "";
beforeAll(async () => {
  await setScene();
  await database().update(equipment).set({ calendarId: null, countsFrom: "runs" });
  one = (await releasedOrder("10")).number;
  two = (await releasedOrder("10")).number;
  await powder("5", "P-3");
  await api(operator).workOrders.recordProduction({
    ...pressing("P-3", "10", "G-3", one),
    transformations: [
      {
        inputs: [{ lot: "P-3", quantity: "1" }],
        outputs: [{ code: "G-3A", materialCode: "GREEN", quantity: "10" }],
      },
      {
        workOrderNumber: two,
        inputs: [{ lot: "P-3", quantity: "1" }],
        outputs: [
          { code: "G-3B", materialCode: "GREEN", quantity: "8" },
          { code: "G-3R", materialCode: "GREEN", quantity: "2", rework: true },
        ],
      },
    ],
  });
  const [run] = await database().select({ code: processRuns.code }).from(processRuns);
  runCode = run?.code ?? "";
});

describe("what was made for orders and products", () => {
  it("is told by order, by product and by machine", async () => {
    const first = await ask({ scope: { kind: "work-order", number: one } });
    expect(first.counts).toMatchObject({ good: "10", rework: "0", unit: "pcs" });
    expect(first.kpis.reworkRatio.value).toBe(0);
    const second = await ask({ scope: { kind: "work-order", number: two }, by: "unit" });
    expect(second.counts).toMatchObject({ good: "8", rework: "2", total: "10" });
    expect(second.kpis.quality.value).toBeCloseTo(0.8, 12);
    expect(second.kpis.firstPassYield.value).toBeCloseTo(0.8, 12);
    expect(second.groups.map((group) => group.key)).toEqual(["PRESS-01"]);
    expect(second.times.aoetSeconds).toBeGreaterThanOrEqual(3600);
    const product = await ask({ scope: { kind: "product", code: "M-N48SH-01" }, bucket: "day" });
    expect(product.counts).toMatchObject({ good: "18", rework: "2" });
    expect(product.names?.nameZh).toContain("方块");
    const machine = await ask({ scope: { kind: "unit", code: "PRESS-01" }, by: "product" });
    expect(machine.groups).toMatchObject([{ key: "M-N48SH-01", counts: { good: "18", rework: "2" } }]);
    expect(machine.counts.good).toBe("18");
  });

  it("follows what quality finds late, and a run that is voided", async () => {
    const db = database();
    const scope = { kind: "unit" as const, code: "PRESS-01" };
    await rollUpAll(db, later);
    expect((await ask({ scope })).counts).toMatchObject({ good: "18", reject: "0" });
    await db.update(lots).set({ qualityStatus: "rejected" }).where(eq(lots.code, "G-3A"));
    const rejected = await ask({ scope });
    expect(rejected.counts).toMatchObject({ good: "8", reject: "10", rework: "2" });
    expect(rejected).toEqual(await ask({ scope }, "raw"));
    await rollUpAll(db, later);
    expect(await ask({ scope })).toEqual(rejected);
    await db.update(lots).set({ qualityStatus: "not-required" }).where(eq(lots.code, "G-3A"));
    await voidRun(contextFor("quality-engineer"), { runCode, reason: "booked on the wrong press" });
    expect((await ask({ scope })).counts).toMatchObject({ good: "0", reject: "0", rework: "0" });
    expect(await ask({ scope })).toEqual(await ask({ scope }, "raw"));
  });

  it("refuses what does not exist, over REST as well", async () => {
    const rest = await restClient("read");
    const get = (path: string) => rest.get(`${path}&from=${window.from}&to=${window.to}`);
    for (const scope of ["unit:NO-SUCH", "area:NO-SUCH", "line:NO", "product:NO", "work-order:NO"]) {
      expect((await get(`/kpis?scope=${scope}`)).status, scope).toBe(404);
    }
    expect((await get("/kpis?scope=planet:X")).status).toBe(422);
    expect((await get("/kpis?scope=site&by=unit&bucket=day")).status).toBe(200);
    expect((await get("/equipment/PRESS-01/kpis?bucket=shift")).status).toBe(200);
  });
});

describe("an area", () => {
  it("has the sums of its machines, not the mean of their percentages", async () => {
    const { siteId, areaId, code } = await smallPlant();
    const [area] = await database().select().from(equipment).where(eq(equipment.id, areaId));
    const other = newId();
    await database().insert(equipment).values({
      id: other,
      siteId,
      parentId: areaId,
      level: "work-unit",
      code: "PR-OTHER",
      nameEn: "Other",
      nameZh: "其他",
      equipmentClass: "press",
    });
    await database().insert(idealCycles).values({ equipmentId: other, idealSeconds: 5, basis: "piece" });
    const maintenance = await person(["maintenance"]);
    const send = (equipmentCode: string, items: unknown[]) =>
      api(at(maintenance.context, "2026-11-24T12:00:00Z")).equipment.recordEvents({ equipmentCode, items });
    await send(code, [
      stateEvent({ id: "1", at: "2026-11-23T22:00:00Z", state: "running" }),
      countEvent({ id: "2", at: "2026-11-24T06:00:00Z", good: 1000 }),
    ]);
    await send("PR-OTHER", [
      stateEvent({ id: "1", at: "2026-11-23T22:00:00Z", state: "unplanned-stop" }),
      stateEvent({ id: "2", at: "2026-11-24T04:00:00Z", state: "running" }),
      countEvent({ id: "3", at: "2026-11-24T06:00:00Z", good: 0, reject: 100 }),
    ]);
    const input: KpiInput = {
      scope: { kind: "area", code: area?.code ?? "" },
      from: "2026-11-23T22:00:00Z",
      to: "2026-11-24T06:00:00Z",
      by: "unit",
    };
    const now = new Date("2026-11-24T12:00:00Z");
    const answer = await kpis(database(), input, now);
    expect(answer.groups.map((group) => group.kpis.quality.value)).toEqual([1, 0]);
    expect(answer.kpis.quality.value).toBeCloseTo(1000 / 1100, 12);
    expect(answer.kpis.availability.value).toBeCloseTo(10 / 16, 12);
    expect(answer.kpis.effectiveness.value).toBeCloseTo((1000 * 10 + 100 * 5) / 36_000, 12);
    expect(answer.counts.failures).toBe(1);
    expect(answer.kpis.mttr.value).toBe(6 * 3600);
    expect(answer.kpis.mtbf.value).toBe((10 * 3600) / 2);
    expect(answer.kpis.mtbfPerFailure.value).toBe(10 * 3600);
    await rollUpAll(database(), now);
    expect(await kpis(database(), input, now)).toEqual(answer);
  });
});
