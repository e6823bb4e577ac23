import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { asOwner } from "@/tests/integration/recall/scene";
import { receive } from "@/tests/support/floor";
import { api, type Person, person } from "@/tests/support/people";
import { buildPlant } from "@/tests/support/plant";
import { type Board, buildBoard, pathsOf, reasonOf } from "./people-and-codes";

let board: Board;
let fitter: Person;

beforeAll(async () => {
  await buildPlant(database());
  board = await buildBoard();
  fitter = await person(["maintenance"]);
});

const as = (who: Person) => api(who.context).nonconformance;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

async function disposed(lot: string): Promise<string> {
  await receive(lot, "10");
  const { number } = await as(board.technician).open({
    title: `About ${lot}`,
    severity: "major",
    lots: [{ lot }],
  });
  await as(board.engineer).move({ number, to: "contained", reason: "Only this lot" });
  await as(board.engineer).dispose({
    number,
    lots: [lot],
    proposal: { decision: "use-as-is", reason: "fits" },
    password: board.engineer.password,
  });
  return number;
}

describe("from the action to the proof", () => {
  test("an action has an owner, a task and evidence; the check is another person's; then it closes", async () => {
    const number = await disposed("CLOSE-1");
    const engineer = as(board.engineer);
    await engineer.addCause({
      number,
      category: "machine",
      whys: ["Oxygen rose", "The seal was worn"],
      rootCause: "Seal not in the plan",
      links: [{ kind: "lot", code: "CLOSE-1" }],
    });
    expect(
      await pathsOf(
        engineer.addCause({
          number,
          category: "machine",
          whys: ["x"],
          rootCause: "x",
          links: [{ kind: "run", code: "NOPE" }],
        }),
      ),
    ).toEqual(["links.0.code: run-not-found"]);
    await engineer.addAction({
      number,
      kind: "corrective",
      description: "Put the seal into the plan",
      ownerUsername: fitter.username,
      dueAt: inDays(-1),
    });
    const { actions } = await as(fitter).myWork();
    expect(actions).toMatchObject([{ number, ordinal: 1, isOverdue: true }]);
    const tasks = await api(fitter.context).tasks.list({
      role: "maintenance",
      kind: "nonconformance-action",
    });
    expect(tasks.items).toMatchObject([{ subject: { code: number } }]);
    expect(await pathsOf(engineer.move({ number, to: "effectiveness", reason: "x" }))).toEqual([
      "actions: nonconformance-actions-open",
      "check: nonconformance-check-missing",
    ]);
    const evidence = { number, ordinal: 1, evidence: "PM-SEAL v2 in force" };
    expect(await reasonOf(as(board.technician).finishAction(evidence))).toBe(
      "nonconformance-action-not-yours",
    );
    await as(fitter).finishAction({
      ...evidence,
      file: {
        name: "plan.txt",
        mediaType: "text/plain",
        contentBase64: Buffer.from("seal").toString("base64"),
      },
    });
    expect(await reasonOf(as(fitter).finishAction(evidence))).toBe("nonconformance-action-ended");
    expect((await api(fitter.context).tasks.list({ role: "maintenance" })).items).toEqual([]);
    await engineer.planCheck({ number, criterion: "No leak in six weeks", dueAt: inDays(42) });
    await engineer.move({ number, to: "effectiveness", reason: "all is done" });
    const result = { number, result: "effective" as const, note: "none in 41 charges" };
    expect(await reasonOf(engineer.recordCheck(result))).toBe("nonconformance-check-second-person");
    expect(await reasonOf(as(board.technician).recordCheck(result))).toBe("permission-missing");
    expect(await pathsOf(engineer.move({ number, to: "closed", reason: "x" }))).toEqual([
      "check: nonconformance-effectiveness-open",
    ]);
    await as(board.manager).recordCheck(result);
    await engineer.move({ number, to: "closed", reason: "proved" });
    const record = await engineer.detail({ number });
    expect(record).toMatchObject({ status: "closed", checks: [{ result: "effective" }] });
    expect(record.transitions.map((step) => step.to)).toEqual([
      "open",
      "contained",
      "in-review",
      "actions",
      "effectiveness",
      "closed",
    ]);
    expect(record.actions).toMatchObject([{ status: "done", file: { name: "plan.txt" } }]);
    expect(await reasonOf(engineer.planCheck({ number, criterion: "x", dueAt: inDays(1) }))).toBe(
      "nonconformance-ended",
    );
  });

  test("a check that fails opens the actions again; a waiver has a reason", async () => {
    const number = await disposed("CLOSE-2");
    const engineer = as(board.engineer);
    await engineer.planCheck({ number, criterion: "No chips", dueAt: inDays(7) });
    await engineer.move({ number, to: "effectiveness", reason: "nothing else to do" });
    await as(board.second).recordCheck({ number, result: "not-effective", note: "two more lots" });
    expect((await engineer.detail({ number })).status).toBe("actions");
    expect(await pathsOf(engineer.move({ number, to: "closed", reason: "x" }))).toEqual([
      "check: nonconformance-effectiveness-open",
    ]);
    expect(await reasonOf(engineer.waiveCheck({ number, reason: " " }))).toBe("validation-failed");
    await engineer.waiveCheck({ number, reason: "Product no longer made" });
    await engineer.move({ number, to: "closed", reason: "no more of it" });
    expect((await engineer.detail({ number })).waiver?.reason).toBe("Product no longer made");
  });

  test("steps out of order are refused by the rule, and closing by the database too", async () => {
    await receive("CLOSE-3", "10");
    const { number } = await as(board.technician).open({
      title: "Not yet",
      severity: "minor",
      lots: [{ lot: "CLOSE-3" }],
    });
    expect(await reasonOf(as(board.engineer).move({ number, to: "closed", reason: "x" }))).toBe(
      "nonconformance-transition-not-allowed",
    );
    expect(
      await reasonOf(
        as(board.engineer).propose({
          number,
          lots: ["CLOSE-3"],
          proposal: { decision: "use-as-is", reason: "x" },
        }),
      ),
    ).toBe("nonconformance-not-in-review");
    const force = (set: ReturnType<typeof sql>) =>
      asOwner(sql`update nonconformances set ${set} where number = ${number}`);
    await expect(force(sql`status = 'closed', closed_at = now()`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("nonconformance-lots-undisposed") },
    });
    await expect(force(sql`number = 'NCR-X'`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("record-identity-fixed") },
    });
    await expect(asOwner(sql`delete from nonconformance_transitions`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("append-only") },
    });
  });

  test("two who change it at once: one is told", async () => {
    const { number } = await as(board.technician).open({ title: "First words", severity: "minor" });
    const { version } = await as(board.engineer).detail({ number });
    const change = { number, expectedVersion: version, title: "Better words", severity: "major" as const };
    await as(board.engineer).update({ ...change, defects: [{ code: "CHIP", quantity: "2", unit: "pcs" }] });
    expect(await reasonOf(as(board.second).update(change))).toBe("stale-version");
    const after = await as(board.engineer).detail({ number });
    expect(after).toMatchObject({ title: "Better words", severity: "major", defects: [{ code: "CHIP" }] });
    await as(board.engineer).update({ ...change, expectedVersion: after.version, defects: [] });
    expect((await as(board.engineer).detail({ number })).defects).toEqual([]);
  });
});

describe("the Pareto of defects", () => {
  test("orders by the measure, with the cumulative share", async () => {
    const from = "2020-01-01T00:00:00Z";
    const to = "2020-02-01T00:00:00Z";
    const open = (code: string, kg: string, equipmentCode: string) =>
      as(board.technician).open({
        title: code,
        severity: "minor",
        equipmentCode,
        detectedAt: "2020-01-10T00:00:00Z",
        defects: [{ code, quantity: kg, unit: "kg" }],
      });
    await open("CHIP", "1", "SINTERING-FURNACE-01");
    await open("CHIP", "2", "SINTERING-FURNACE-01");
    await open("LOW-HCJ", "9", "AGEING-FURNACE-01");
    const { number } = await open("LOW-HCJ", "100", "AGEING-FURNACE-01");
    await as(board.engineer).move({ number, to: "cancelled", reason: "no" });
    const byMass = await as(board.engineer).pareto({ from, to, by: "defect", measure: "kg" });
    expect(byMass).toMatchObject({
      total: 12,
      records: 3,
      rows: [
        { code: "LOW-HCJ", value: 9, cumulativeShare: 0.75 },
        { code: "CHIP", value: 3, records: 2, cumulativeShare: 1 },
      ],
    });
    const byMachine = await as(board.engineer).pareto({ from, to, by: "machine", measure: "records" });
    expect(byMachine.rows.map((row) => [row.code, row.value])).toEqual([
      ["SINTERING-FURNACE-01", 2],
      ["AGEING-FURNACE-01", 1],
    ]);
    const filtered = await as(board.engineer).pareto({ from, to, by: "operation", defectCode: "LOW-HCJ" });
    expect(filtered.rows.map((row) => row.code)).toEqual(["AGE"]);
  });
});
