import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api, person } from "@/tests/support/people";
import { buildPlant } from "@/tests/support/plant";
import { engineer, ledger, lot, manager, operator, planner, refusal, technician } from "./store";

beforeAll(async () => {
  await buildPlant(database());
});

const recount = (code: string, countedQuantity: string, more: object = {}) =>
  operator.stock.correct({ lot: code, countedQuantity, reason: "counted", ...more });

describe("a count below the limits", () => {
  test("is booked at once, with its reason in the ledger", async () => {
    await receive("S-1", "100");
    const done = await recount("S-1", "99", { reasonCode: "BURN-OFF", bookedQuantity: "100" });
    expect(done).toMatchObject({ status: "applied", remainingQuantity: "99.000000" });
    expect((await ledger("S-1")).at(-1)).toMatchObject({
      kind: "correct",
      quantity: "-1.000000",
      massKg: "-1.000000",
      reason: "counted",
      reasonCode: "BURN-OFF",
    });
    expect((await operator.stock.ofLot({ lotCode: "S-1" })).corrections).toMatchObject([
      { status: "applied", needsSecondPerson: false, requestedBy: "operator", decidedBy: "operator" },
    ]);
  });

  test("says what is wrong with it", async () => {
    await receive("S-2", "100");
    await expect(recount("S-2", "100")).rejects.toMatchObject(refusal("count-equals-books"));
    await expect(recount("S-2", "99", { countedMassKg: "98" })).rejects.toMatchObject(
      refusal("mass-differs-from-quantity"),
    );
    await expect(recount("S-2", "99", { reasonCode: "SUSPECT" })).rejects.toMatchObject(
      refusal("reason-code-unknown"),
    );
    await expect(recount("S-2", "99", { reason: " " })).rejects.toMatchObject(refusal("validation-failed"));
    await expect(recount("S-2", "99", { bookedQuantity: "98" })).rejects.toMatchObject(
      refusal("stock-changed-meanwhile"),
    );
    await expect(
      technician.stock.correct({ lot: "S-2", countedQuantity: "99", reason: "x" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("adds up: many small ones do not go around the limit, until a second person has looked", async () => {
    await receive("S-3", "100");
    await recount("S-3", "99");
    await recount("S-3", "98.1");
    const third = await recount("S-3", "97.5");
    expect(third.status).toBe("requested");
    await manager.stock.decideCorrection({ id: third.id, decision: "apply" });
    expect((await recount("S-3", "97")).status).toBe("applied");
  });

  test("of pieces keeps the mass of a piece, or takes the mass that was weighed", async () => {
    await receive("S-4", "10", { materialCode: "BLEND" });
    await record(run("PRS", [{ inputs: [kg("S-4", "10")], outputs: [makesPcs("S-5", "GREEN", 100)] }]));
    await recount("S-5", "99");
    expect(await lot("S-5")).toMatchObject({ remainingQuantity: "99.000000", remainingMassKg: "9.900000" });
    await recount("S-5", "99", { countedMassKg: "9.95" });
    expect(await lot("S-5")).toMatchObject({ remainingQuantity: "99.000000", remainingMassKg: "9.950000" });
    await expect(recount("S-5", "98.5")).rejects.toMatchObject(refusal("pieces-not-whole"));
    await expect(recount("S-5", "98", { countedMassKg: "0" })).rejects.toMatchObject(
      refusal("count-without-mass"),
    );
  });

  test("respects what a run has loaded", async () => {
    await receive("S-6", "100");
    const { code } = await operator.lots.startRun({ equipmentCode: "HD-FURNACE-01", operationCode: "HD" });
    await operator.lots.loadLot({ runCode: code, lot: "S-6", quantity: "99.5" });
    await expect(recount("S-6", "99")).rejects.toMatchObject(refusal("counted-below-reserved"));
    await recount("S-6", "99.5");
    await operator.lots.cancelRun({ runCode: code, reason: "test" });
  });
});

describe("a count above the limits", () => {
  test("waits for a second person, who is never the one who counted", async () => {
    const both = await person(["planner"]);
    await receive("F-1", "100");
    const asked = await api(both.context).stock.correct({
      lot: "F-1",
      countedQuantity: "90",
      reason: "spilt",
    });
    expect(asked).toMatchObject({ status: "requested", remainingQuantity: "100.000000" });
    expect((await lot("F-1")).remainingQuantity).toBe("100.000000");
    await expect(recount("F-1", "91")).rejects.toMatchObject(refusal("correction-already-open"));
    await expect(
      api(both.context).stock.decideCorrection({ id: asked.id, decision: "apply" }),
    ).rejects.toMatchObject(refusal("second-person-required"));
    await expect(operator.stock.decideCorrection({ id: asked.id, decision: "apply" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const open = await manager.stock.corrections({ status: "requested" });
    expect(open.items).toMatchObject([{ lot: "F-1", isStale: false, requestedById: both.id }]);
    await manager.stock.decideCorrection({ id: asked.id, decision: "apply", reason: "saw the floor" });
    expect((await lot("F-1")).remainingQuantity).toBe("90.000000");
    expect((await ledger("F-1")).at(-1)).toMatchObject({
      kind: "correct",
      quantity: "-10.000000",
      reason: "spilt",
    });
    await expect(manager.stock.decideCorrection({ id: asked.id, decision: "apply" })).rejects.toMatchObject(
      refusal("correction-already-decided"),
    );
  });

  test("can be refused with a reason, and leaves the books alone", async () => {
    await receive("F-2", "100");
    const asked = await recount("F-2", "50");
    await expect(manager.stock.decideCorrection({ id: asked.id, decision: "refuse" })).rejects.toMatchObject(
      refusal("validation-failed"),
    );
    await manager.stock.decideCorrection({
      id: asked.id,
      decision: "refuse",
      reason: "half stands in hall 2",
    });
    expect((await lot("F-2")).remainingQuantity).toBe("100.000000");
    expect((await recount("F-2", "99")).status).toBe("applied");
  });

  test("whose lot changed meanwhile is stale, says so and can only be refused", async () => {
    await receive("F-3", "100");
    const asked = await recount("F-3", "90");
    await record(run("HD", [{ inputs: [kg("F-3", "20")], outputs: [makesKg("F-4", "CPOW", "20")] }]));
    await expect(manager.stock.decideCorrection({ id: asked.id, decision: "apply" })).rejects.toMatchObject(
      refusal("correction-stale"),
    );
    expect((await manager.stock.corrections({ status: "requested" })).items).toMatchObject([
      { lot: "F-3", isStale: true },
    ]);
    await manager.stock.decideCorrection({ id: asked.id, decision: "refuse", reason: "count again" });
  });

  test("finds what the books thought used up: it is there again", async () => {
    await receive("F-5", "10");
    await record(run("HD", [{ inputs: [kg("F-5", "10")], outputs: [makesKg("F-6", "CPOW", "10")] }]));
    const found = await recount("F-5", "0.1");
    expect(found.status).toBe("requested");
    await manager.stock.decideCorrection({ id: found.id, decision: "apply" });
    expect(await lot("F-5")).toMatchObject({ status: "available", remainingQuantity: "0.100000" });
    const gone = await recount("F-5", "0");
    await engineer.stock.decideCorrection({ id: gone.id, decision: "apply" });
    expect(await lot("F-5")).toMatchObject({ status: "consumed", remainingQuantity: "0.000000" });
  });
});

describe("at once", () => {
  test("two people correct the same lot: one count is booked, the other is told that the books moved", async () => {
    await receive("R-1", "1000");
    const outcomes = await Promise.allSettled(
      ["999", "998"].map((counted) => recount("R-1", counted, { bookedQuantity: "1000" })),
    );
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((each) => each.status === "rejected")).toMatchObject({
      reason: refusal("stock-changed-meanwhile"),
    });
    expect((await ledger("R-1")).filter((line) => line.kind === "correct")).toHaveLength(1);
  });

  test("somebody counts while another consumes: nothing is consumed twice, nothing comes back from nowhere", async () => {
    for (const round of [1, 2, 3, 4]) {
      const code = `R-2${round}`;
      await receive(code, "100");
      const [counted, consumed] = await Promise.allSettled([
        recount(code, "99", { bookedQuantity: "100" }),
        record(run("HD", [{ inputs: [kg(code, "60")], outputs: [makesKg(`${code}-OUT`, "CPOW", "60")] }])),
      ]);
      expect(consumed.status).toBe("fulfilled");
      const expected = counted.status === "fulfilled" ? "39.000000" : "40.000000";
      expect((await lot(code)).remainingQuantity).toBe(expected);
    }
  });

  test("two people decide on one request: it is booked once", async () => {
    await receive("R-3", "100");
    const asked = await recount("R-3", "90");
    const outcomes = await Promise.allSettled([
      manager.stock.decideCorrection({ id: asked.id, decision: "apply" }),
      planner.stock.decideCorrection({ id: asked.id, decision: "apply" }),
    ]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await lot("R-3")).remainingQuantity).toBe("90.000000");
  });
});

describe("a mistaken run", () => {
  test("is not voided once its output was counted, in pieces or only in mass", async () => {
    await receive("V-1", "10", { materialCode: "BLEND" });
    const made = await record(
      run("PRS", [{ inputs: [kg("V-1", "10")], outputs: [makesPcs("V-2", "GREEN", 100)] }]),
    );
    await recount("V-2", "100", { countedMassKg: "9.99" });
    await expect(planner.lots.voidRun({ runCode: made.code, reason: "x" })).rejects.toMatchObject(
      refusal("lot-already-used"),
    );
    await recount("V-2", "99");
    await expect(planner.lots.voidRun({ runCode: made.code, reason: "x" })).rejects.toMatchObject(
      refusal("lot-already-used"),
    );
    expect((await lot("V-2")).remainingQuantity).toBe("99.000000");
    await record(run("SNT", [{ inputs: [pcs("V-2", 99)], outputs: [makesPcs("V-3", "BLANK", 99)] }]));
  });
});
