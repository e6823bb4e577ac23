import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ROLES } from "@/server/access/permissions";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { regradeLot } from "@/server/modules/lots/commands/regrade-lot";
import { startRun } from "@/server/modules/lots/commands/start-run";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";
import {
  buildInspectionPlant,
  GATE,
  gateOf,
  inspectionOf,
  machinedLot,
  planInForce,
  retireAllPlans,
  values,
} from "./inspection-plant";
import { coating, refusalOf, waysOn } from "./ways-on";

let technician: Person;
let engineer: Person;
/** A run at a terminal that waits for its load. */
let running: string;

beforeAll(async () => {
  await buildInspectionPlant();
  technician = await person(["qc-technician"]);
  engineer = await person(["quality-engineer"]);
  await planInForce(GATE);
  const run = await startRun(contextAs(system), { equipmentCode: "PLATING-LINE-02", operationCode: "SFT" });
  running = run.code;
});

const all = { value: "100", unit: "pcs" as const };
const processRun = (lot: string) => coating(lot);
const ways = () => waysOn({ running, run: coating, other: machinedLot });

describe("a lot that waits at a gate", () => {
  for (const role of ROLES) {
    test(`goes nowhere as ${role}`, async () => {
      const lot = await machinedLot();
      expect(await gateOf(lot)).toBe("waiting");
      for (const [name, attempt] of Object.entries(ways())) {
        const reason = await refusalOf(attempt(contextFor(role), lot));
        expect(["lot-gate-open", "permission-missing"], `${name} as ${role}: ${reason}`).toContain(reason);
      }
      expect(await gateOf(lot)).toBe("waiting");
    });
  }

  test("goes nowhere by the REST keys, in bulk neither", async () => {
    const lot = await machinedLot();
    const key = await restClient("read", "lots:write", "quality:write", "orders:write");
    const answers = [
      await key.post("/runs", processRun(lot)),
      await key.post("/shipments", { customerCode: "CUS-A", lines: [{ lot }] }),
      await key.post(`/lots/${lot}/split`, { parts: [{ quantity: { value: "10", unit: "pcs" } }] }),
      await key.post("/lots/merge", {
        inputs: [
          { lot, quantity: all },
          { lot: await machinedLot(), quantity: all },
        ],
      }),
      await key.post(`/lots/${lot}/release`, { decision: "released", reason: "please" }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body)).toContain("lot-gate-open");
    }
    const bulk = await key.post<unknown>("/runs", { items: [processRun(lot)] });
    expect(JSON.stringify(bulk.body)).toContain("lot-gate-open");
    expect(await gateOf(lot)).toBe("waiting");
  });

  test("is held back by the database itself, whoever writes", async () => {
    const lot = await machinedLot();
    const db = database();
    const write = (statement: ReturnType<typeof sql>) =>
      db.execute(statement).then(
        () => "went through",
        (error: Error & { cause?: Error }) => String(error.cause?.message ?? error.message),
      );
    expect(await write(sql`update lots set gate_state = 'passed' where code = ${lot}`)).toContain(
      "gate-state-follows-inspections",
    );
    expect(await write(sql`update lots set quality_status = 'released' where code = ${lot}`)).toContain(
      "lot-gate-open",
    );
    expect(
      await write(sql`
        insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, actor_id)
        select id, 'ship', -1, -0.0009, now(), 'x' from lots where code = ${lot}`),
    ).toContain("lot-gate-open");
    expect(
      await write(sql`
        insert into transformation_inputs (transformation_id, lot_id, quantity, mass_kg)
        select ${newId()}::uuid, id, 1, 0.0009 from lots where code = ${lot}`),
    ).not.toBe("went through");
    const cancel = sql`update inspections set status = 'cancelled', cancelled_at = now(), cancel_reason = 'x'
      where number = ${await inspectionOf(lot)}`;
    expect(await write(cancel)).toContain("gate-inspection-stays");
  });
});

describe("the way through", () => {
  const measure = async (lot: string, length: number) => {
    const number = await inspectionOf(lot);
    await api(technician.context).inspection.record({ number, items: values(length) });
    return api(technician.context).inspection.submit({ number });
  };

  test("a passed gate lets the lot go on", async () => {
    const lot = await machinedLot();
    expect(await measure(lot, 10)).toMatchObject({ status: "done", verdict: "pass" });
    expect(await gateOf(lot)).toBe("passed");
    await expect(recordRun(contextFor("operator"), { ...processRun(lot) })).resolves.toMatchObject({
      status: "completed",
    });
  });

  test("a failed gate stays shut until somebody signs; a plain release is refused, a technician too", async () => {
    const lot = await machinedLot();
    expect(await measure(lot, 10.5)).toMatchObject({ verdict: "fail" });
    expect(await gateOf(lot)).toBe("failed");
    expect(await refusalOf(recordRun(contextFor("operator"), processRun(lot)))).toBe("lot-gate-failed");
    const sign = (by: Person, decision: "released" | "conditionally-released") =>
      refusalOf(
        api(by.context)
          .quality.decideDisposition({ lot, decision, reason: "sorted", password: by.password })
          .catch((error: { cause?: unknown }) => Promise.reject(error.cause ?? error)),
      );
    expect(await sign(engineer, "released")).toBe("release-with-failed-gate");
    expect(await sign(technician, "conditionally-released")).toBe("permission-missing");
    expect(await sign(engineer, "conditionally-released")).toBe("went through");
    expect(await gateOf(lot)).toBe("overruled");
    expect(await refusalOf(recordRun(contextFor("operator"), processRun(lot)))).toBe("went through");
  });

  for (const role of ROLES) {
    test(`a lot that failed its gate goes nowhere as ${role}`, async () => {
      const lot = await machinedLot();
      await measure(lot, 10.5);
      for (const [name, attempt] of Object.entries(ways())) {
        if (name === "release under a condition") continue;
        const reason = await refusalOf(attempt(contextFor(role), lot));
        expect(
          ["lot-gate-failed", "release-with-failed-gate", "permission-missing"],
          `${name} as ${role}: ${reason}`,
        ).toContain(reason);
      }
      expect(await gateOf(lot)).toBe("failed");
    });
  }

  test("whoever measured does not sign", async () => {
    const lot = await machinedLot();
    const number = await inspectionOf(lot);
    await api(engineer.context).inspection.record({ number, items: values(10.5) });
    await api(engineer.context).inspection.submit({ number });
    const signing = api(engineer.context)
      .quality.decideDisposition({
        lot,
        decision: "conditionally-released",
        reason: "x",
        password: engineer.password,
      })
      .catch((error: { cause?: unknown }) => Promise.reject(error.cause ?? error));
    expect(await refusalOf(signing)).toBe("second-person-required");
    expect(await gateOf(lot)).toBe("failed");
  });

  test("a failed lot is regraded only after it was rejected; what comes of it waits for a release", async () => {
    const lot = await machinedLot();
    await measure(lot, 10.5);
    const regrade = () =>
      regradeLot(contextFor("quality-engineer"), { lot, rework: true, reason: "grind again" });
    expect(await refusalOf(regrade())).toBe("lot-gate-failed");
    await api(engineer.context).quality.decideDisposition({
      lot,
      decision: "rejected",
      reason: "too long",
      password: engineer.password,
    });
    const made = await regrade();
    expect(made.transformations[0]?.outputs[0]?.qualityStatus).toBe("pending");
  });

  test("a second look after sorting opens the gate when it passes; only a decider asks for it", async () => {
    const lot = await machinedLot();
    await measure(lot, 10.5);
    const first = await inspectionOf(lot);
    const asked = api(technician.context)
      .inspection.reinspect({ number: first, reason: "sorted" })
      .catch((error: { cause?: unknown }) => Promise.reject(error.cause ?? error));
    expect(await refusalOf(asked)).toBe("permission-missing");
    const { number } = await api(engineer.context).inspection.reinspect({
      number: first,
      reason: "sorted 100 %",
    });
    expect(await gateOf(lot)).toBe("waiting");
    await api(technician.context).inspection.record({ number, items: values(10) });
    await api(technician.context).inspection.submit({ number });
    expect(await gateOf(lot)).toBe("passed");
  });

  test("bad pieces leave a failed lot: the rest is released under a condition, the part is rejected", async () => {
    const lot = await machinedLot();
    await measure(lot, 10.5);
    const number = await inspectionOf(lot);
    const done = await api(engineer.context).inspection.separateRejected({
      number,
      pieces: 7,
      reason: "7 too long",
      password: engineer.password,
    });
    const rows = await database().execute<{ code: string; left: string; quality: string; gate: string }>(sql`
      select code, remaining_quantity as left, quality_status as quality, gate_state as gate
      from lots where code in (${lot}, ${done.rejected})`);
    expect(rows.find(({ code }) => code === lot)).toMatchObject({
      left: "93.000000",
      quality: "conditionally-released",
      gate: "overruled",
    });
    expect(rows.find(({ code }) => code === done.rejected)).toMatchObject({
      left: "7.000000",
      quality: "rejected",
    });
  });
});

describe("a correction that turns a verdict", () => {
  beforeEach(async () => {
    await retireAllPlans();
    await planInForce(GATE);
  });

  test("shuts the gate again, and a technician cannot turn it open", async () => {
    const lot = await machinedLot();
    const number = await inspectionOf(lot);
    await api(technician.context).inspection.record({ number, items: values(10) });
    await api(technician.context).inspection.submit({ number });
    const item = { sample: 1, characteristic: "length", value: 10.7, reason: "read again" };
    const mine = api(technician.context)
      .inspection.record({ number, items: [item] })
      .catch((error: { cause?: unknown }) => Promise.reject(error.cause ?? error));
    expect(await refusalOf(mine)).toBe("inspection-closed-correction");
    const corrected = await api(engineer.context).inspection.record({ number, items: [item] });
    expect(corrected.verdict).toBe("fail");
    expect(await gateOf(lot)).toBe("failed");
  });
});
