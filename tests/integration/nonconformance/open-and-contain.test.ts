import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import type { NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";
import {
  addCustomer,
  asOwner,
  bruteForceShares,
  buildScene,
  type Scene,
} from "@/tests/integration/recall/scene";
import { api } from "@/tests/support/people";
import { buildPlant } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";
import { type Board, buildBoard, pathsOf, reasonOf } from "./people-and-codes";

let board: Board;
let scene: Scene;

beforeAll(async () => {
  await buildPlant(database());
  await addCustomer();
  scene = await buildScene("N");
  board = await buildBoard();
});

const byTechnician = () => api(board.technician.context).nonconformance;
const byEngineer = () => api(board.engineer.context).nonconformance;

async function holdsOf(code: string): Promise<string[]> {
  const rows = await database().execute<{ reason: string }>(sql`
    select h.reason from lot_holds h join lots l on l.id = h.lot_id where l.code = ${code} and h.lifted_at is null
    order by h.placed_at`);
  return rows.map((row) => row.reason);
}

describe("opening", () => {
  test("a technician opens one: numbered, its lots held with its number, its product and defects known", async () => {
    const opened = await byTechnician().open({
      title: "Coercivity below the limit",
      severity: "major",
      operationCode: "SNT",
      equipmentCode: "SINTERING-FURNACE-01",
      lots: [{ lot: "n-blk-r", affectedQuantity: "20" }],
      defects: [{ code: "low-hcj", quantity: "20", unit: "pcs" }],
    });
    expect(opened.number).toMatch(/^NCR-\d{4}-\d{5}$/);
    expect(opened).toMatchObject({ lots: 1, held: 1 });
    expect(await holdsOf("N-BLK-R")).toEqual([`${opened.number} Coercivity below the limit`]);
    const record = await byTechnician().detail({ number: opened.number });
    expect(record).toMatchObject({
      status: "open",
      severity: "major",
      source: "manual",
      operation: { code: "SNT" },
      equipment: { code: "SINTERING-FURNACE-01" },
      product: { code: "BLANK" },
      lotCount: 1,
      disposedCount: 0,
      requiredRoles: [],
    });
    expect(record.defects).toMatchObject([
      { code: "LOW-HCJ", quantity: "20.000000", reworkOperations: ["AGE"] },
    ]);
    expect(Number(record.defects[0]?.massKg)).toBeGreaterThan(0);
    expect(record.transitions).toMatchObject([{ from: null, to: "open", by: board.technician.actor.label }]);
    const { items } = await byTechnician().lots({ number: opened.number });
    expect(items).toMatchObject([
      { code: "N-BLK-R", relation: "reported", affectedQuantity: "20.000000", wasHeld: true, isHeld: true },
    ]);
  });

  test("every fault is named with its field, and nothing is written", async () => {
    const before = await byTechnician().list({});
    const faulty = byTechnician().open({
      title: "x",
      severity: "minor",
      lots: [
        { lot: "N-POW" },
        { lot: "NOPE" },
        { lot: "n-pow" },
        { lot: "N-MIX", affectedQuantity: "99999" },
      ],
    });
    expect(await pathsOf(faulty)).toEqual([
      "lots.1.lot: lot-not-found",
      "lots.2.lot: lot-named-twice",
      "lots.3.affectedQuantity: nonconformance-more-than-made",
    ]);
    const unknown = byTechnician().open({
      title: "x",
      severity: "minor",
      defects: [{ code: "NO-SUCH", quantity: "1", unit: "pcs" }],
    });
    expect(await pathsOf(unknown)).toEqual(["defects.0.code: defect-code-not-found"]);
    expect(await reasonOf(byTechnician().open({ title: " ", severity: "minor" }))).toBe("validation-failed");
    expect((await byTechnician().list({})).items).toHaveLength(before.items.length);
  });

  test("over REST, with the scope, and read again", async () => {
    const client = await restClient("read", "quality:write");
    const opened = await client.post<{ number: string }>("/nonconformances", {
      title: "Chipped edges at incoming check",
      severity: "minor",
      source: "complaint",
      sourceReference: "CLM-1",
      lots: [{ lot: "N-PART9" }],
      defects: [{ code: "CHIP", quantity: "3", unit: "pcs" }],
    });
    expect(opened.status).toBe(201);
    const read = await client.get<NonconformanceDetail & { lots: { items: { code: string }[] } }>(
      `/nonconformances/${opened.body.number}`,
    );
    expect(read.body).toMatchObject({ sourceReference: "CLM-1", status: "open" });
    expect(read.body.lots.items.map((lot) => lot.code)).toEqual(["N-PART9"]);
    const found = await client.get<{ items: { number: string }[] }>(
      "/nonconformances?lot=N-PART9&status=pending",
    );
    expect(found.body.items.map((item) => item.number)).toEqual([opened.body.number]);
    const reader = await restClient("read");
    expect((await reader.post("/nonconformances", { title: "x", severity: "minor" })).status).toBe(403);
  });
});

describe("containment", () => {
  test("follows the suspects, lists what has their material with its share, and holds all that is here", async () => {
    const { number } = await byTechnician().open({
      title: "Iron with too much carbon",
      severity: "major",
      lots: [{ lot: "N-BLK" }],
    });
    const choices = await byEngineer().suspectChoices({ number });
    expect(choices.map((choice) => choice.suspect)).toContainEqual({
      kind: "supplier-lot",
      code: "N melt 7",
      supplierCode: "SUP-A",
    });
    expect(choices.map((choice) => choice.suspect)).toContainEqual({ kind: "run", code: scene.sinterRun });
    const suspects = [{ kind: "supplier-lot" as const, code: "N melt 7" }];
    const preview = await byEngineer().affected({ number, suspects });
    const shares = await bruteForceShares(["N-BAD"]);
    expect(new Map(preview.items.map((lot) => [lot.code, lot.suspectShare]))).toEqual(
      new Map([...shares].map(([code, share]) => [code, expect.closeTo(share, 9)])),
    );
    expect(preview.items.find((lot) => lot.code === "N-MIX")).toMatchObject({
      shippedQuantity: "40.000000",
      customers: [{ code: "CUS-B" }],
      canBeHeld: false,
    });
    const contained = await byEngineer().contain({ number, suspects, note: "All of melt 7" });
    expect(contained.found).toBe(shares.size);
    expect(contained.added).toBe(shares.size - 1);
    const record = await byEngineer().detail({ number });
    expect(record.status).toBe("contained");
    expect(record.containments).toMatchObject([{ note: "All of melt 7", lotCount: shares.size, suspects }]);
    const { items, matching } = await byEngineer().lots({ number, limit: 200 });
    expect(matching).toBe(shares.size);
    for (const lot of items) expect(lot.isHeld).toBe(lot.canBeHeld);
    expect(items.find((lot) => lot.code === "N-BLK")?.loads).toEqual([
      { runCode: scene.runningRun, equipmentCode: "AGEING-FURNACE-02" },
    ]);
    const again = await byEngineer().contain({ number, suspects, note: "Once more" });
    expect(again).toMatchObject({ added: 0, held: 0 });
    expect((await holdsOf("N-FINE")).filter((reason) => reason.startsWith(number))).toHaveLength(1);
  });

  test("by a machine in a window, cut at a share; unknown suspects and empty ones are refused", async () => {
    const { number } = await byTechnician().open({ title: "Furnace leak", severity: "minor" });
    const window = {
      kind: "machine" as const,
      code: "SINTERING-FURNACE-01",
      from: "2026-11-20T07:00:00Z",
      to: "2026-11-20T08:30:00Z",
    };
    const { items } = await byEngineer().affected({ number, suspects: [window] });
    expect(items.filter((lot) => lot.relation === "suspect").map((lot) => lot.code)).toEqual([
      "N-BLK",
      "N-BLK9",
    ]);
    const cut = await byEngineer().contain({
      number,
      suspects: [{ kind: "lot", code: "N-BAD" }],
      note: "only what is mostly of it",
      onlySharesFrom: 0.9,
    });
    expect(cut.found).toBe(1);
    const ask = (suspect: Parameters<ReturnType<typeof byEngineer>["affected"]>[0]["suspects"][number]) =>
      reasonOf(byEngineer().affected({ number, suspects: [suspect] }));
    expect(await ask({ kind: "lot", code: "NOPE" })).toBe("lot-not-found");
    expect(await ask({ kind: "run", code: "NOPE" })).toBe("run-not-found");
    expect(await ask({ ...window, code: "NOPE" })).toBe("equipment-not-found");
    expect(await ask({ ...window, from: "2026-12-20T07:00:00Z", to: "2026-12-21T07:00:00Z" })).toBe(
      "nonconformance-nothing-suspect",
    );
  });

  test("is the engineers' matter", async () => {
    const { number } = await byTechnician().open({ title: "x", severity: "minor" });
    const suspects = [{ kind: "lot" as const, code: "N-BAD" }];
    expect(await reasonOf(byTechnician().contain({ number, suspects, note: "x" }))).toBe(
      "permission-missing",
    );
    const planner = api({ ...board.engineer.context, actor: null }).nonconformance;
    expect(await reasonOf(planner.list({}))).toBe("sign-in-required");
  });

  test("cancelling lifts the holds that it placed, and no others", async () => {
    const { number } = await byTechnician().open({
      title: "False alarm",
      severity: "minor",
      lots: [{ lot: "N-GOOD" }],
    });
    const other = await byTechnician().open({
      title: "Another",
      severity: "minor",
      lots: [{ lot: "N-GOOD" }],
    });
    await byEngineer().move({ number, to: "cancelled", reason: "measured the wrong lot" });
    expect((await holdsOf("N-GOOD")).map((reason) => reason.split(" ")[0])).toEqual([other.number]);
    expect(await reasonOf(byEngineer().move({ number, to: "contained", reason: "x" }))).toBe(
      "nonconformance-ended",
    );
    await expect(
      asOwner(sql`insert into nonconformance_lots (nonconformance_id, lot_id, relation, affected_quantity, added_at, added_by_label)
        select c.id, l.id, 'reported', 1, now(), 'test' from nonconformances c, lots l
        where c.number = ${number} and l.code = 'N-MIX'`),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("nonconformance-ended") } });
  });
});
