import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { remindOfInspections } from "@/server/modules/inspection/commands/remind-of-inspections";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import {
  buildInspectionPlant,
  GATE,
  inspectionOf,
  inspectionsOf,
  machinedLot,
  machinedLots,
  planInForce,
  receivedBlanks,
  retireAllPlans,
  values,
} from "./inspection-plant";

let technician: Person;
let colleague: Person;

beforeAll(async () => {
  await buildInspectionPlant();
  technician = await person(["qc-technician"]);
  colleague = await person(["qc-technician"]);
});
beforeEach(retireAllPlans);

const as = (by: Person) => api(by.context).inspection;
const reasonOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "no error",
    (error: { cause?: { reason?: string } }) => error.cause?.reason,
  );
const FREE = { ...GATE, isGate: false };

describe("triggers", () => {
  test("each run: one inspection speaks for all lots of the run", async () => {
    await planInForce({ ...FREE, code: "IP-RUN", trigger: "each-run" });
    const lots = await machinedLots(3);
    const numbers = new Set(await Promise.all(lots.map(inspectionOf)));
    expect(numbers.size).toBe(1);
    const detail = await as(technician).detail({ number: [...numbers][0] ?? "" });
    expect(detail.lots).toHaveLength(3);
    expect(detail.lotSize).toBe(300);
  });

  test("every N lots: the first and then every third", async () => {
    await planInForce({ ...FREE, code: "IP-N", trigger: "every-n-lots", interval: 3 });
    const counts: number[] = [];
    for (let lot = 0; lot < 7; lot += 1) counts.push(await inspectionsOf(await machinedLot()));
    expect(counts).toEqual([1, 0, 0, 1, 0, 0, 1]);
  });

  test("every N runs counts runs, not their lots", async () => {
    await planInForce({ ...FREE, code: "IP-NR", trigger: "every-n-runs", interval: 2 });
    const counts: number[] = [];
    for (let run = 0; run < 3; run += 1) counts.push(await inspectionsOf((await machinedLots(2))[0] ?? ""));
    expect(counts).toEqual([1, 0, 1]);
  });

  test("on receipt, by kind of material", async () => {
    await planInForce({
      ...FREE,
      code: "IP-RCV",
      trigger: "on-receipt",
      operationCode: null,
      materialKind: "sintered-blank",
    });
    expect(await inspectionsOf(await receivedBlanks())).toBe(1);
    expect(await inspectionsOf(await machinedLot())).toBe(0);
  });

  test("after maintenance of the machine, once", async () => {
    await planInForce({ ...FREE, code: "IP-MNT", trigger: "after-maintenance" });
    const now = async () => inspectionsOf((await machinedLots(1, 100, 0))[0] ?? "");
    expect(await now()).toBe(0);
    await database().execute(sql`
      insert into maintenance_orders (number, kind, status, priority, equipment_id, symptom, blocks_machine, requested_at,
        requested_by, requested_by_label, repair_started_at, handed_back_at, handed_back_by_label, findings, cause_code)
      select 'MO-T-1', 'preventive', 'done', 2, id, 'noise', false, now() - interval '3 hours', 'x', 'X',
        now() - interval '2 hours', now(), 'X', 'bearing', 'wear'
      from equipment where code = 'SLICER-01'`);
    expect([await now(), await now()]).toEqual([1, 0]);
  });

  test("an inspection ends with its lot", async () => {
    await planInForce({ ...FREE, code: "IP-VOID" });
    const lot = await machinedLot();
    const [run] = await database().execute<{ code: string }>(sql`
      select r.code from lots l join transformations t on t.id = l.transformation_id
      join process_runs r on r.id = t.run_id where l.code = ${lot}`);
    await api(contextFor("planner")).lots.voidRun({ runCode: run?.code ?? "", reason: "wrong lot" });
    const detail = await as(technician).detail({ number: await inspectionOf(lot) });
    expect(detail.status).toBe("cancelled");
  });

  test("a person opens one where the plan fits, with the reason", async () => {
    const lot = await machinedLot();
    await planInForce({
      ...FREE,
      code: "IP-HAND",
      trigger: "manual",
      operationCode: null,
      materialCode: "PART",
    });
    const { number } = await as(technician).open({ plan: "IP-HAND", lot, reason: "customer asked" });
    expect(number).toMatch(/^QI-\d{4}-\d{6}$/);
    const other = await receivedBlanks();
    expect(await reasonOf(as(technician).open({ plan: "IP-HAND", lot: other, reason: "x" }))).toBe(
      "plan-not-for-lot",
    );
    expect(
      await reasonOf(api(contextFor("operator")).inspection.open({ plan: "IP-HAND", lot, reason: "x" })),
    ).toBe("permission-missing");
  });
});

describe("measuring", () => {
  test("cells are saved each for itself; what is wrong is said beside it", async () => {
    await planInForce({
      ...FREE,
      code: "IP-CELL",
      lines: [...GATE.lines, { characteristic: "chips", upper: 2, rule: "fixed", sampleCount: 2 }],
    });
    const number = await inspectionOf(await machinedLot());
    const { cells } = await as(technician).record({
      number,
      items: [
        { sample: 1, characteristic: "length", value: 10.01 },
        { sample: 1, characteristic: "appearance", value: 3 },
        { sample: 1, characteristic: "chips", value: 1.5 },
        { sample: 1, characteristic: "hcj", value: 1 },
        { sample: 2, characteristic: "length", value: 10.02 },
      ],
    });
    expect(cells.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      "saved",
      "value-pass-or-fail",
      "value-whole-count",
      "characteristic-not-in-plan",
      "saved",
    ]);
    expect(await reasonOf(as(technician).submit({ number }))).toBe("inspection-incomplete");
  });

  test("a new value is a new version with a reason, the old one stays; somebody else's is not overwritten unseen", async () => {
    await planInForce({ ...FREE, code: "IP-VER" });
    const number = await inspectionOf(await machinedLot());
    const cell = { sample: 1, characteristic: "length" };
    await as(technician).record({ number, items: [{ ...cell, value: 10, expectedVersion: 0 }] });
    const unseen = await as(colleague).record({
      number,
      items: [{ ...cell, value: 10.3, expectedVersion: 0, reason: "x" }],
    });
    expect(unseen.cells[0]).toMatchObject({
      outcome: "refused",
      reason: "cell-stale",
      current: { value: 10 },
    });
    const bare = await as(technician).record({
      number,
      items: [{ ...cell, value: 10.3, expectedVersion: 1 }],
    });
    expect(bare.cells[0]).toMatchObject({ outcome: "refused", reason: "correction-needs-reason" });
    await as(colleague).record({
      number,
      items: [{ ...cell, value: 10.3, expectedVersion: 1, reason: "typed wrong" }],
    });
    const detail = await as(technician).detail({ number });
    expect(detail.measurements[0]).toMatchObject({ value: 10.3, version: 2 });
    expect(detail.corrections[0]).toMatchObject({
      value: 10,
      version: 1,
      reason: "typed wrong",
      recordedBy: technician.context.actor?.label,
      supersededBy: colleague.context.actor?.label,
    });
    const write = database().execute(sql`update measurements set value = 1`);
    await expect(write).rejects.toThrow();
  });

  test("four eyes: whoever measured does not verify; sent back it is open again", async () => {
    await planInForce({ ...FREE, code: "IP-4", needsSecondPerson: true });
    const number = await inspectionOf(await machinedLot());
    await as(technician).record({ number, items: values(10) });
    expect(await as(technician).submit({ number })).toMatchObject({ status: "verifying", verdict: null });
    expect(await reasonOf(as(technician).verify({ number, isCorrect: true }))).toBe("second-person-required");
    await as(colleague).verify({ number, isCorrect: false, reason: "sample 2 again" });
    await as(technician).submit({ number });
    expect(await as(colleague).verify({ number, isCorrect: true })).toMatchObject({
      status: "done",
      verdict: "pass",
    });
  });

  test("what fails without a gate is held", async () => {
    await planInForce({ ...FREE, code: "IP-HOLD" });
    const lot = await machinedLot();
    const number = await inspectionOf(lot);
    await as(technician).record({ number, items: values(12) });
    await as(technician).submit({ number });
    const [row] = await database().execute<{ status: string }>(
      sql`select status from lots where code = ${lot}`,
    );
    expect(row?.status).toBe("on-hold");
  });
});

describe("sampling by the standards", () => {
  test("n, Ac and Re come from the table and stay; two failed lots of five make it tightened", async () => {
    await planInForce({
      ...FREE,
      code: "IP-AQL",
      lines: [{ characteristic: "appearance", rule: "iso-2859-1", aql: "1.5", level: "S-1" }],
    });
    const inspect = async (bad: number) => {
      const number = await inspectionOf(await machinedLot());
      await as(technician).take({ number });
      const [line] = (await as(technician).detail({ number })).characteristics;
      const n = line?.sampleSize ?? 0;
      await as(technician).record({
        number,
        items: Array.from({ length: n }, (_, index) => ({
          sample: index + 1,
          characteristic: "appearance",
          value: index < bad ? 0 : 1,
        })),
      });
      await as(technician).submit({ number });
      return line;
    };
    // Lot 100, S-1: letter B; 1.5 leads to n = 8, 0/1. Tightened: n = 13, 0/1.
    expect(await inspect(1)).toMatchObject({
      codeLetter: "B",
      severity: "normal",
      sampleSize: 8,
      acceptanceNumber: 0,
    });
    expect(await inspect(1)).toMatchObject({ severity: "normal" });
    expect(await inspect(0)).toMatchObject({ severity: "tightened", sampleSize: 13 });
    const states = await api(contextAs(system)).inspection.samplingStates();
    expect(states[0]).toMatchObject({ severity: "tightened", material: { code: "PART" } });
  });

  test("by variables: k decides, and one more far value turns it", async () => {
    await planInForce({
      ...FREE,
      code: "IP-VAR",
      lines: [{ characteristic: "length", upper: 10.1, rule: "iso-3951-1", aql: "1.0", level: "S-3" }],
    });
    const number = await inspectionOf(await machinedLot());
    await as(technician).take({ number });
    const [line] = (await as(technician).detail({ number })).characteristics;
    expect(line).toMatchObject({ sampleSize: 4, k: 1.4553 });
    await as(technician).record({
      number,
      items: [9.99, 10.0, 10.01, 10.02].map((value, index) => ({
        sample: index + 1,
        characteristic: "length",
        value,
      })),
    });
    expect(await as(technician).submit({ number })).toMatchObject({ verdict: "pass" });
  });
});

describe("long tests", () => {
  test("start now, a task when the hours are over, the result later", async () => {
    await planInForce({
      ...FREE,
      code: "IP-SST",
      lines: [{ characteristic: "salt-spray", lower: 72, rule: "fixed", sampleCount: 1, testHours: 72 }],
    });
    const number = await inspectionOf(await machinedLot());
    await as(technician).startLongTest({ number, characteristic: "salt-spray" });
    expect(await reasonOf(as(technician).startLongTest({ number, characteristic: "salt-spray" }))).toBe(
      "long-test-started",
    );
    const later = (hours: number) =>
      remindOfInspections(database(), new Date(Date.now() + hours * 3_600_000));
    expect((await later(71)).reminded).toBe(0);
    expect((await later(73)).reminded).toBe(1);
    expect((await later(74)).reminded).toBe(0);
    const tasks = () => api(technician.context).tasks.list({ kind: "inspection-result" });
    expect((await tasks()).items.map((task) => task.subject.code)).toEqual([number]);
    await as(technician).record({ number, items: [{ sample: 1, characteristic: "salt-spray", value: 96 }] });
    await as(technician).submit({ number });
    expect((await tasks()).items).toEqual([]);
  });
});
