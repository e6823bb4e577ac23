import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { api, type Person, person } from "@/tests/support/people";
import { restClient } from "@/tests/support/rest-client";
import {
  buildInspectionPlant,
  GATE,
  inspectionOf,
  machinedLot,
  planInForce,
  retireAllPlans,
} from "./inspection-plant";

let technician: Person;

beforeAll(async () => {
  await buildInspectionPlant();
  technician = await person(["qc-technician"]);
});
beforeEach(retireAllPlans);

const as = (by: Person) => api(by.context).inspection;
const reasonOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "no error",
    (error: { cause?: { reason?: string } }) => error.cause?.reason,
  );
const FREE = { ...GATE, isGate: false };

describe("plans", () => {
  test("all faults at once, each with its field; an approved version does not change", async () => {
    const engineer = await person(["quality-engineer"]);
    const attempt = api(engineer.context).inspection.savePlan({
      ...GATE,
      code: "IP-BAD",
      trigger: "every-n-lots",
      lines: [
        { characteristic: "length", lower: 11, upper: 10, rule: "fixed" },
        { characteristic: "appearance", rule: "iso-3951-1", aql: "65", level: "S-1" },
        { characteristic: "nothing", rule: "every-piece" },
      ],
    });
    const issues = await attempt.catch(
      (error: { cause?: { issues?: { path: string; reason: string }[] } }) => error.cause?.issues ?? [],
    );
    expect(
      (issues as { path: string; reason: string }[]).map(({ path, reason }) => `${path} ${reason}`),
    ).toEqual([
      "interval plan-interval",
      "lines.0.lower plan-limits-order",
      "lines.0.sampleCount plan-sample-count",
      "lines.1.rule plan-variables-need-measured",
      "lines.1.lower plan-variables-need-limit",
      "lines.1.aql aql-not-in-table",
      "lines.1.level level-not-in-table",
      "lines.2.characteristic characteristic-not-found",
    ]);
    await planInForce({ ...FREE, code: "IP-FIX" });
    await expect(
      database().execute(sql`update inspection_plans set is_gate = true where code = 'IP-FIX'`),
    ).rejects.toThrow();
    const next = await api(engineer.context).inspection.savePlan({ ...FREE, code: "ip-fix", isGate: true });
    expect(next).toEqual({ code: "IP-FIX", version: 2 });
    const lot = await machinedLot();
    expect((await as(technician).detail({ number: await inspectionOf(lot) })).isGate).toBe(false);
    expect(await reasonOf(as(technician).approvePlan(next))).toBe("permission-missing");
  });
});

describe("REST", () => {
  test("the calculator answers as the contract says and names field and rule", async () => {
    const key = await restClient("read");
    const ask = <Body>(more: object) =>
      key.post<Body>("/sampling/plan", {
        standard: "iso-2859-1",
        lotSize: 5000,
        level: "II",
        aql: "1.5",
        severity: "normal",
        ...more,
      });
    const single = await ask<{ codeLetter: string; sampleSize: number; ac: number; re: number }>({});
    expect(single.status).toBe(200);
    expect(single.body).toMatchObject({ codeLetter: "L", sampleSize: 200, ac: 7, re: 8 });
    const variables = await ask<{ k: number }>({ standard: "iso-3951-1", aql: 1.5 });
    expect(variables.body).toMatchObject({ sampleSize: 75, codeLetter: "L" });
    expect(variables.body.k).toBeCloseTo(1.841, 3);
    const wrong = await ask<{ errors: { path: string }[] }>({ lotSize: 1.5, aql: 1.7, level: "IV" });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ path }) => path).sort()).toEqual(["aql", "level", "lotSize"]);
    const outside = await ask<{ errors: { path: string; reason: string }[] }>({
      standard: "iso-3951-1",
      aql: "65",
    });
    expect(outside.body.errors).toMatchObject([{ path: "aql", reason: "aql-not-in-table" }]);
  });

  test("values in bulk are answered row by row", async () => {
    await planInForce({ ...FREE, code: "IP-REST" });
    const number = await inspectionOf(await machinedLot());
    const key = await restClient("read", "quality:write");
    const answer = await key.post<{ items: { status: number }[] }>(`/inspections/${number}/measurements`, {
      items: [
        { sample: 1, characteristic: "length", value: 10 },
        { sample: 1, characteristic: "appearance", value: 7 },
        { sample: 2, characteristic: "length", value: 10.01 },
      ],
    });
    expect(answer.status).toBe(207);
    const detail = await key.get<{ measurements: unknown[] }>(`/inspections/${number}`);
    expect(detail.body.measurements).toHaveLength(2);
    const reader = await restClient("read");
    const denied = await reader.post(`/inspections/${number}/submit`, {});
    expect(denied.status).toBe(403);
  });
});
