import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { engineer, ledger, lot, operator, planner, refusal, technician } from "./store";

beforeAll(async () => {
  await buildPlant(database());
});

/** A lot of blanks that waits for its release. */
async function pendingBlanks(prefix: string) {
  await receive(`${prefix}-P`, "10", { materialCode: "BLEND" });
  await record(
    run("PRS", [{ inputs: [kg(`${prefix}-P`, "10")], outputs: [makesPcs(`${prefix}-G`, "GREEN", 100)] }]),
  );
  return record(
    run("BQC", [{ inputs: [pcs(`${prefix}-G`, 100)], outputs: [makesPcs(`${prefix}-B`, "BLANK", 100)] }]),
  );
}

const scrap = (lots: { lot: string; quantity?: string }[]) =>
  planner.stock.scrap({ lots, reason: "chipped all over", reasonCode: "CHIPPED" });

describe("scrapping", () => {
  test("takes a part, or all of it with its holds", async () => {
    await pendingBlanks("S1");
    await scrap([{ lot: "S1-B", quantity: "10" }]);
    expect(await lot("S1-B")).toMatchObject({
      status: "available",
      remainingQuantity: "90.000000",
      remainingMassKg: "9.000000",
    });
    await setLotQuality(contextFor("quality-engineer"), { lot: "S1-B", qualityStatus: "rejected" });
    await operator.lots.hold({ lots: ["S1-B"], reason: "cracks" });
    await scrap([{ lot: "S1-B" }]);
    expect(await lot("S1-B")).toMatchObject({ status: "scrapped", remainingMassKg: "0.000000" });
    const { holds } = await operator.lots.detail({ lotCode: "S1-B" });
    expect(holds).toMatchObject([{ reason: "cracks", liftReason: "chipped all over", liftedBy: "planner" }]);
    expect((await ledger("S1-B")).slice(-2)).toMatchObject([
      { kind: "scrap", quantity: "-10.000000", massKg: "-1.000000", reasonCode: "CHIPPED" },
      { kind: "scrap", quantity: "-90.000000", massKg: "-9.000000", reasonCode: "CHIPPED" },
    ]);
  });

  test("names every fault at once and scraps nothing then", async () => {
    await receive("S2-A", "10");
    await receive("S2-B", "10");
    const { code } = await operator.lots.startRun({ equipmentCode: "HD-FURNACE-01", operationCode: "HD" });
    await operator.lots.loadLot({ runCode: code, lot: "S2-B", quantity: "1" });
    await expect(
      scrap([{ lot: "S2-A" }, { lot: "S2-B" }, { lot: "S2-A", quantity: "1" }, { lot: "S2-NONE" }]),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "lots.1.lot", reason: "lot-in-running-load" },
          { path: "lots.2.lot", reason: "lot-named-twice" },
          { path: "lots.3.lot", reason: "lot-not-found" },
        ],
      },
    });
    await expect(scrap([{ lot: "S2-A", quantity: "11" }])).rejects.toMatchObject(
      refusal("quantity-exceeds-remaining", "lots.0.quantity"),
    );
    await expect(
      planner.stock.scrap({ lots: [{ lot: "S2-A" }], reason: "x", reasonCode: "SUSPECT" }),
    ).rejects.toMatchObject(refusal("reason-code-unknown"));
    await expect(
      operator.stock.scrap({ lots: [{ lot: "S2-A" }], reason: "x", reasonCode: "CHIPPED" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await lot("S2-A")).remainingQuantity).toBe("10.000000");
    await operator.lots.cancelRun({ runCode: code, reason: "test" });
  });

  test("of the rest of a lot does not keep a run from being voided: what comes back is held for a decision", async () => {
    await receive("S3-A", "10");
    const made = await record(
      run("HD", [{ inputs: [kg("S3-A", "4")], outputs: [makesKg("S3-O", "CPOW", "4")] }]),
    );
    await scrap([{ lot: "S3-A" }]);
    await planner.lots.voidRun({ runCode: made.code, reason: "never ran" });
    expect(await lot("S3-A")).toMatchObject({ status: "on-hold", remainingQuantity: "4.000000" });
    expect((await operator.lots.detail({ lotCode: "S3-A" })).holds).toMatchObject([
      { reason: `${made.code}: never ran`, liftedAt: null },
    ]);
  });

  test("by two at once takes a lot once", async () => {
    await receive("S4-A", "10");
    const outcomes = await Promise.allSettled([scrap([{ lot: "S4-A" }]), scrap([{ lot: "S4-A" }])]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await ledger("S4-A")).filter((line) => line.kind === "scrap")).toHaveLength(1);
  });
});

describe("sampling", () => {
  test("takes from a lot that waits for its release or is held, with the sample's id in the ledger", async () => {
    const made = await pendingBlanks("P1");
    await technician.stock.sample({
      lot: "P1-B",
      quantity: "2",
      sampleId: "MS-001",
      purpose: "flux and HcJ",
    });
    expect(await lot("P1-B")).toMatchObject({
      qualityStatus: "pending",
      status: "available",
      remainingQuantity: "98.000000",
    });
    expect((await ledger("P1-B")).at(-1)).toMatchObject({
      kind: "sample",
      quantity: "-2.000000",
      massKg: "-0.200000",
      reason: "flux and HcJ",
      reference: "MS-001",
    });
    await operator.lots.hold({ lots: ["P1-B"], reason: "look again" });
    await operator.stock.sample({ lot: "P1-B", quantity: "1", sampleId: "MS-002", purpose: "oxygen" });
    await engineer.lots.liftHold({ lot: "P1-B", reason: "fine" });
    await expect(planner.lots.voidRun({ runCode: made.code, reason: "x" })).rejects.toMatchObject(
      refusal("lot-already-used"),
    );
  });

  test("leaves what is loaded, needs whole pieces and a right", async () => {
    await receive("P2-A", "10");
    const { code } = await operator.lots.startRun({ equipmentCode: "HD-FURNACE-01", operationCode: "HD" });
    await operator.lots.loadLot({ runCode: code, lot: "P2-A", quantity: "9.9" });
    const take = (quantity: string) =>
      operator.stock.sample({ lot: "P2-A", quantity, sampleId: "S", purpose: "particle size" });
    await expect(take("0.2")).rejects.toMatchObject(refusal("quantity-exceeds-remaining", "quantity"));
    await take("0.1");
    await operator.lots.cancelRun({ runCode: code, reason: "test" });
    await expect(
      planner.stock.sample({ lot: "P2-A", quantity: "0.1", sampleId: "S", purpose: "x" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      operator.stock.sample({
        lot: "P2-A",
        quantity: "0.1",
        sampleId: "S",
        purpose: "x",
        takenAt: "2099-01-01T00:00:00Z",
      }),
    ).rejects.toMatchObject(refusal("taken-in-future", "takenAt"));
  });
});

describe("holds of many", () => {
  test("are lifted in one action, or none with every reason", async () => {
    for (const code of ["H-1", "H-2", "H-3"]) await receive(code, "10");
    await operator.lots.hold({ lots: ["H-1", "H-2"], reason: "label" });
    await operator.lots.hold({ lots: ["H-1"], reason: "and the seal" });
    await expect(
      engineer.stock.liftHolds({ lots: ["H-1", "H-3", "H-NONE"], reason: "fine" }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "lots.1", reason: "lot-not-on-hold" },
          { path: "lots.2", reason: "lot-not-found" },
        ],
      },
    });
    expect((await lot("H-1")).status).toBe("on-hold");
    await expect(operator.stock.liftHolds({ lots: ["H-1"], reason: "x" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const done = await engineer.stock.liftHolds({ lots: ["h-1", "H-2"], reason: "fine" });
    expect(done).toEqual({ freed: expect.arrayContaining(["H-1", "H-2"]), lifted: 3 });
    expect((await lot("H-1")).status).toBe("available");
  });
});
