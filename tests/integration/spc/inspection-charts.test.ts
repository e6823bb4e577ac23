import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { judgeMarkedCharts } from "@/server/modules/spc/commands/judge-marked-charts";
import {
  buildInspectionPlant,
  inspectionOf,
  machinedLot,
  planInForce,
} from "@/tests/integration/inspection/inspection-plant";
import { buildBoard } from "@/tests/integration/nonconformance/people-and-codes";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";

const engineer = () => api(contextFor("quality-engineer"));
const technician = () => api(contextFor("qc-technician"));
const LENGTHS = [10, 10.02, 9.98, 10.01, 9.99, 10.03, 10, 9.97, 10.02, 10];
const definition = {
  source: "inspection" as const,
  subgroupRule: "single" as const,
  rules: ["nelson-1"] as ["nelson-1"],
  reactionEn: "Sort the lot.",
  reactionZh: "全检该批。",
};

const written: string[] = [];

/** Two pieces with their length, looks and chips. */
async function inspect(length: number, looks: 0 | 1 = 1): Promise<string> {
  const lot = await machinedLot();
  const number = await inspectionOf(lot);
  await technician().inspection.record({
    number,
    items: [1, 2].flatMap((sample) => [
      { sample, characteristic: "length", value: length + (sample - 1) * 0.005 },
      { sample, characteristic: "appearance", value: sample === 1 ? looks : 1 },
      { sample, characteristic: "chips", value: sample },
    ]),
  });
  await technician().inspection.submit({ number });
  written.push(number);
  return lot;
}

beforeAll(async () => {
  await buildInspectionPlant();
  await buildBoard();
  await planInForce({
    code: "IP-CHART",
    nameEn: "Machined blocks",
    nameZh: "机加工方块",
    operationCode: "MCH",
    trigger: "each-lot",
    lines: [
      { characteristic: "length", lower: 9.5, upper: 10.5, rule: "fixed", sampleCount: 2 },
      { characteristic: "appearance", rule: "fixed", sampleCount: 2, acceptanceNumber: 1 },
      { characteristic: "chips", upper: 5, rule: "fixed", sampleCount: 2 },
    ],
  });
  for (const [index, length] of LENGTHS.entries()) await inspect(length, index === 3 ? 0 : 1);
});

describe("a chart on an inspected characteristic", () => {
  test("by variables has one point for each sample, also by machine, position and load", async () => {
    await engineer().spc.write({
      ...definition,
      code: "len-all",
      nameEn: "Length",
      nameZh: "长度",
      characteristicCode: "length",
      chartType: "i-mr",
      lowerLimit: 9.5,
      upperLimit: 10.5,
    });
    const view = await technician().spc.chart({ code: "LEN-ALL" });
    const [x] = view.plots;
    expect(x?.keys).toHaveLength(20);
    expect(x?.keys[0]).toBe(`${written[0]}/1`);
    expect(view.capability?.ppk).toBeGreaterThan(1);
    await engineer().spc.write({
      ...definition,
      code: "len-load",
      nameEn: "Length by load",
      nameZh: "按炉次长度",
      characteristicCode: "length",
      chartType: "xbar-r",
      subgroupRule: "load",
      equipmentCode: "SLICER-01",
    });
    const loads = await technician().spc.chart({ code: "LEN-LOAD" });
    expect(loads.plots[0]?.keys).toHaveLength(10);
    expect(loads.components).not.toBeNull();
  });

  test.each([
    ["p", "appearance", 0.5],
    ["np", "appearance", 1],
    ["c", "chips", 3],
    ["u", "chips", 1.5],
  ] as const)(
    "by attributes (%s of %s) has one point for each inspection",
    async (chartType, code, fourth) => {
      const chart = `${chartType}-${code}`;
      await engineer().spc.write({
        ...definition,
        code: chart,
        nameEn: chart,
        nameZh: chart,
        characteristicCode: code,
        chartType,
      });
      const view = await technician().spc.chart({ code: chart.toUpperCase() });
      const [plot] = view.plots;
      expect(plot?.keys).toEqual(written.slice(0, 10));
      expect(plot?.values[3]).toBeCloseTo(fourth);
    },
  );

  test("signals beyond its frozen limits, and the nonconformance about it is filled in", async () => {
    const [window] = await database().execute<{ from: string; to: string }>(sql`
      select to_char(min(recorded_at) - interval '1 s', 'YYYY-MM-DD"T"HH24:MI:SSOF":00"') as from,
        to_char(max(recorded_at) + interval '1 s', 'YYYY-MM-DD"T"HH24:MI:SSOF":00"') as to from measurements`);
    await engineer().spc.freeze({
      code: "LEN-ALL",
      from: new Date(window?.from ?? 0).toISOString(),
      to: new Date(window?.to ?? 0).toISOString(),
      expectedVersion: 0,
      note: "reviewed",
    });
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const lot = await inspect(10.45);
    await judgeMarkedCharts(database(), new Date());
    const { signals } = await engineer().spc.chart({ code: "LEN-ALL" });
    const signal = signals.find(({ plot }) => plot === "x");
    expect(signal).toMatchObject({ lot, rules: ["nelson-1"] });
    const prefill = await technician().nonconformance.prefill({
      source: "spc-violation",
      reference: `LEN-ALL ${signal?.key}`,
      lots: [lot],
    });
    expect(prefill).toMatchObject({
      severity: "major",
      lots: [{ lot }],
      signal: { chart: "LEN-ALL", characteristic: { code: "length" }, unit: "mm" },
      operationCode: "MCH",
    });
  });
});
