import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { judgeMarkedCharts } from "@/server/modules/spc/commands/judge-marked-charts";
import type { WriteChartInput } from "@/server/modules/spc/contract";
import { buildQualityPlant, pendingLot, testInput } from "@/tests/integration/quality/quality-plant";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";

const engineer = () => api(contextFor("quality-engineer"));
const technician = () => api(contextFor("qc-technician"));
const T0 = Date.parse("2026-06-01T00:00:00Z");
const at = (hour: number) => new Date(T0 + hour * 3_600_000).toISOString();
const HCJ = [1450, 1462, 1441, 1455, 1447, 1459, 1450, 1444, 1461, 1452, 1448, 1457];

const CHART: WriteChartInput = {
  code: "hcj-all",
  nameEn: "HcJ of blanks",
  nameZh: "毛坯HcJ",
  source: "magnetic-test",
  characteristicCode: "hcj",
  chartType: "i-mr",
  subgroupRule: "single",
  rules: ["nelson-1", { rule: "nelson-2", k: 8 }],
  lowerLimit: 1353,
  reactionEn: "Stop the furnace, check thermocouples.",
  reactionZh: "停炉，检查热电偶。",
};

let lot = "";

async function measure(hcj: number, hour: number): Promise<string> {
  const saved = await technician().quality.saveMagneticTest(
    testInput(lot, { measuredAt: at(hour), values: { br: 1.31, hcj: hcj } }),
  );
  return saved.number;
}

const judge = () => judgeMarkedCharts(database(), new Date());
const openTasks = () => engineer().tasks.list({ kind: "control-chart" });

beforeAll(async () => {
  await buildQualityPlant();
  lot = await pendingLot();
  for (const [i, value] of HCJ.entries()) await measure(value, i);
});

describe("the definition of a chart", () => {
  test("names every fault of what does not fit together", async () => {
    const wrong = engineer().spc.write({
      ...CHART,
      characteristicCode: "density",
      chartType: "xbar-r",
      estimator: "s-bar",
      upperLimit: 1300,
      target: 1500,
      productCode: "NOPE",
    });
    await expect(wrong).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "characteristicCode", reason: "not-a-magnetic-property" },
          { path: "subgroupRule", reason: "chart-takes-subgroups" },
          { path: "estimator", reason: "estimator-needs-subgroups" },
          { path: "upperLimit", reason: "specification-order" },
          { path: "target", reason: "target-outside-limits" },
          { path: "productCode", reason: "product-not-found" },
        ],
      },
    });
  });

  test("is written by the quality engineer alone, once, and by version", async () => {
    await expect(technician().spc.write(CHART)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await engineer().spc.write(CHART)).toMatchObject({ code: "HCJ-ALL", version: 1 });
    await expect(engineer().spc.write(CHART)).rejects.toMatchObject({
      cause: { reason: "control-chart-exists" },
    });
    await expect(engineer().spc.write({ ...CHART, expectedVersion: 7 })).rejects.toMatchObject({
      cause: { reason: "stale-version" },
    });
    const view = await technician().spc.chart({ code: "HCJ-ALL" });
    expect(view).toMatchObject({ basis: "computed", window: { points: 12 }, limits: null });
    expect(view.plots.map(({ name }) => name)).toEqual(["x", "mr"]);
    expect(view.capability).toMatchObject({ cp: null, cpk: null });
    expect(view.capability?.cpl).toBeGreaterThan(3);
  });
});

describe("phase I", () => {
  const window = { code: "HCJ-ALL", from: at(0), to: at(11) };
  let odd = "";

  test("computes limits of a window without the points that are left out for a reason", async () => {
    const all = await engineer().spc.phaseOne(window);
    odd = all.plots[0]?.keys[2] ?? "";
    const reviewed = await engineer().spc.phaseOne({
      ...window,
      excluded: [{ key: odd, reason: "probe slipped" }],
    });
    expect(all.points).toBe(12);
    expect(reviewed).toMatchObject({ points: 11, excluded: [2] });
    expect(reviewed.center).toBeGreaterThan(all.center);
  });

  test("refuses points that are not there, windows without points, and other roles", async () => {
    await expect(
      engineer().spc.phaseOne({ ...window, excluded: [{ key: "MT-0", reason: "x" }] }),
    ).rejects.toMatchObject({ cause: { reason: "point-not-in-window" } });
    await expect(engineer().spc.phaseOne({ ...window, from: at(500), to: at(501) })).rejects.toMatchObject({
      cause: { issues: [{ path: "from", reason: "too-few-values" }] },
    });
    await expect(engineer().spc.phaseOne({ ...window, to: at(-1) })).rejects.toMatchObject({
      cause: { reason: "window-order" },
    });
    await expect(technician().spc.phaseOne(window)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      technician().spc.freeze({ ...window, expectedVersion: 0, note: "reviewed" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("freezes what was computed, as a version with its date, and never changes it", async () => {
    const frozen = await engineer().spc.freeze({
      ...window,
      excluded: [{ key: odd, reason: "probe slipped" }],
      expectedVersion: 0,
      note: "reviewed with the furnace team",
    });
    expect(frozen.version).toBe(1);
    await expect(
      engineer().spc.freeze({ ...window, expectedVersion: 0, note: "again" }),
    ).rejects.toMatchObject({ cause: { reason: "stale-version" } });
    await expect(database().execute(sql`update control_chart_limits set center = 0`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("record-identity-fixed") },
    });
    const { limits } = await engineer().spc.chart({ code: "HCJ-ALL" });
    expect(limits).toMatchObject({
      version: 1,
      estimator: "mr-bar",
      points: 11,
      excluded: [{ key: odd, reason: "probe slipped", at: at(2) }],
    });
    const audited = await database().execute<{ count: number }>(sql`
      select count(*)::int as count from audit_events where action = 'control-chart.freeze-limits'`);
    expect(audited[0]?.count).toBe(1);
  });
});

describe("phase II", () => {
  let low = "";

  test("opens one task with the reaction plan for a point beyond the frozen limits", async () => {
    await judge();
    expect((await openTasks()).items).toHaveLength(0);
    await measure(1455, 20);
    low = await measure(1370, 21);
    expect(await judge()).toMatchObject({ charts: 1, fresh: 2 });
    expect(await judge()).toEqual({ charts: 0, fresh: 0, contradicted: 0 });
    const { items } = await openTasks();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      subject: { code: "HCJ-ALL" },
      role: "quality-engineer",
      details: { reactionEn: CHART.reactionEn, reactionZh: CHART.reactionZh, point: low },
    });
    const [first] = await engineer().spc.board();
    expect(first).toMatchObject({ chart: { code: "HCJ-ALL" }, openTask: { id: items[0]?.id } });
  });

  test("joins what signals next to the open task, and opens another once it was answered", async () => {
    await measure(1372, 22);
    await judge();
    const { items } = await openTasks();
    expect(items).toHaveLength(1);
    await engineer().tasks.answer({ id: items[0]?.id ?? "", answer: "Thermocouple changed." });
    await measure(1371, 23);
    await judge();
    expect((await openTasks()).items).toHaveLength(1);
    const { signals } = await engineer().spc.chart({ code: "HCJ-ALL" });
    expect(signals.filter(({ plot }) => plot === "x").map(({ task }) => task?.status)).toEqual([
      "open",
      "done",
      "done",
    ]);
  });

  test("takes signals back when the tests are corrected, and closes the task when none is left", async () => {
    for (const { key } of (await engineer().spc.chart({ code: "HCJ-ALL" })).signals.filter(
      ({ plot }) => plot === "x",
    )) {
      const detail = await engineer().quality.magneticTest({ number: key });
      await technician().quality.correctMagneticTest({
        ...testInput(lot, {
          measuredAt: detail.measuredAt,
          values: { br: 1.31, hcj: 1452 },
        }),
        number: key,
        expectedVersion: 1,
        reason: "unit slip",
      });
    }
    const { contradicted } = await judge();
    expect(contradicted).toBeGreaterThanOrEqual(3);
    const { signals } = await engineer().spc.chart({ code: "HCJ-ALL" });
    expect(signals.every(({ contradictedAt }) => contradictedAt !== null)).toBe(true);
    expect((await openTasks()).items).toHaveLength(0);
  });

  test("ends its limits when the points become others, and rests when it is retired", async () => {
    expect(await engineer().spc.write({ ...CHART, expectedVersion: 1, position: "A1" })).toMatchObject({
      version: 2,
      endsLimits: true,
    });
    expect((await engineer().spc.chart({ code: "HCJ-ALL" })).limits).toBeNull();
    await expect(technician().spc.retire({ code: "HCJ-ALL", reason: "x" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await engineer().spc.retire({ code: "HCJ-ALL", reason: "replaced by one chart for each furnace" });
    expect(await engineer().spc.charts({})).toEqual([]);
    expect(await engineer().spc.charts({ state: "retired" })).toHaveLength(1);
    await expect(engineer().spc.retire({ code: "HCJ-ALL", reason: "x" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("loads", () => {
  test("group values by the furnace run that made them, with components within and between", async () => {
    const lots = [lot, await pendingLot(), await pendingLot()];
    for (const [i, each] of lots.entries())
      for (const [k, hcj] of [1440 + 30 * i, 1443 + 30 * i, 1446 + 30 * i].entries())
        await technician().quality.saveMagneticTest(
          testInput(each, {
            measuredAt: at(100 + i * 10 + k),
            position: `P${k}`,
            values: { br: 1.31, hcj: hcj },
          }),
        );
    await engineer().spc.write({
      ...CHART,
      code: "HCJ-LOAD",
      chartType: "xbar-r",
      subgroupRule: "load",
      operationCode: "BQC",
      equipmentCode: "HYSTERESIGRAPH-01",
    });
    const view = await engineer().spc.chart({ code: "HCJ-LOAD", from: at(100) });
    expect(view.window.points).toBe(3);
    expect(view.plots[0]?.values).toEqual([1443, 1473, 1503]);
    expect(view.components?.within).toBeCloseTo(3, 6);
    expect(view.components?.between).toBeCloseTo(Math.sqrt(900 - 3), 6);
  });
});
