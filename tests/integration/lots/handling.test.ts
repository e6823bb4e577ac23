import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { lots } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { finishRun } from "@/server/modules/lots/commands/finish-run";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";

const operator = contextFor("operator");
const planner = contextFor("planner");
const engineer = contextFor("quality-engineer");

async function lot(code: string) {
  const [row] = await database().select().from(lots).where(eq(lots.code, code));
  if (!row) throw new Error(`no lot ${code}`);
  return row;
}

beforeAll(async () => {
  await buildPlant(database());
});

describe("split and merge", () => {
  test("the parent keeps its label and the rest; each part is a lot of its own", async () => {
    await receive("S-1", "10");
    const made = await api(operator).lots.split({
      lot: "S-1",
      parts: [{ code: "S-1A", quantity: "3" }, { quantity: { value: "2000", unit: "g" } }],
    });
    expect(made.transformations[0]?.outputs.map((part) => [part.quantity, part.massKg])).toEqual([
      ["3.000000", "3.000000"],
      ["2.000000", "2.000000"],
    ]);
    expect(await lot("S-1")).toMatchObject({ status: "available", remainingQuantity: "5.000000" });
    expect((await api(operator).lots.detail({ lotCode: "S-1A" })).parentCode).toBe("S-1");
    await expect(api(operator).lots.split({ lot: "S-1", parts: [{ quantity: "6" }] })).rejects.toMatchObject({
      code: "UNPROCESSABLE_CONTENT",
    });
  });

  test("a split leaves no crumbs of mass behind", async () => {
    await receive("S-P", "10", { materialCode: "BLEND" });
    await record(
      run("PRS", [
        { inputs: [kg("S-P", "10")], outputs: [{ ...makesPcs("S-TRAY", "GREEN", 7), massKg: "10" }] },
      ]),
    );
    await api(operator).lots.split({
      lot: "S-TRAY",
      parts: [1, 1, 1, 1, 1, 1, 1].map((count) => ({ quantity: String(count) })),
    });
    expect(await lot("S-TRAY")).toMatchObject({ status: "consumed", remainingMassKg: "0.000000" });
  });

  test("a part inherits its parent's standing: released stays released", async () => {
    await receive("S-Q", "10", { materialCode: "BLEND" });
    await record(run("PRS", [{ inputs: [kg("S-Q", "10")], outputs: [makesPcs("S-G", "GREEN", 100)] }]));
    await record(run("BQC", [{ inputs: [pcs("S-G", 100)], outputs: [makesPcs("S-B", "BLANK", 100)] }]));
    const split = (code: string) =>
      api(operator).lots.split({ lot: "S-B", parts: [{ code, quantity: "10" }] });
    await expect(split("S-B0")).rejects.toMatchObject({
      message: expect.stringContaining("quality release"),
    });
    await setLotQuality(engineer, {
      lot: "S-B",
      qualityStatus: "conditionally-released",
      reason: "for trials",
    });
    await split("S-B1");
    await split("S-B2");
    expect((await lot("S-B1")).qualityStatus).toBe("conditionally-released");
    await api(operator).lots.merge({ inputs: [pcs("S-B1", 10), pcs("S-B2", 10)], output: { code: "S-BB" } });
    expect(await lot("S-BB")).toMatchObject({
      qualityStatus: "conditionally-released",
      createdQuantity: "20.000000",
    });
  });

  test("a blend names its material when its parts differ, and every lot it does not know", async () => {
    await receive("B-1", "10");
    await receive("B-2", "10", { materialCode: "RM-PRND" });
    const parts = [kg("B-1", "1"), kg("B-2", "1")];
    await expect(api(operator).lots.merge({ inputs: parts })).rejects.toMatchObject({
      message: expect.stringContaining("different materials"),
    });
    await expect(
      api(operator).lots.merge({ inputs: [kg("NO-1", "1"), kg("NO-2", "1")] }),
    ).rejects.toMatchObject({
      message: expect.stringContaining("NO-1"),
    });
    await api(operator).lots.merge({ inputs: parts, output: { code: "B-MIX", materialCode: "CHARGE" } });
    expect((await lot("B-MIX")).createdMassKg).toBe("2.000000");
  });
});

describe("hold", () => {
  test("stops consumption until it is lifted by somebody who may", async () => {
    await receive("H-1", "10");
    await api(operator).lots.hold({ lots: ["H-1"], reason: "label unreadable", reasonCode: "SUSPECT" });
    await api(engineer).lots.hold({ lots: ["h-1"], reason: "check the analysis" });
    const use = () =>
      record(run("HD", [{ inputs: [kg("H-1", "1")], outputs: [makesKg("H-OUT", "CPOW", "1")] }]));
    await expect(use()).rejects.toMatchObject({ reason: "lot-on-hold" });
    await expect(api(operator).lots.liftHold({ lot: "H-1", reason: "fine" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect((await api(engineer).lots.liftHold({ lot: "H-1", reason: "analysis is right" })).lifted).toBe(2);
    await use();
    const detail = await api(engineer).lots.detail({ lotCode: "H-1" });
    expect(detail.holds).toHaveLength(2);
    expect(detail.holds.every((hold) => hold.liftReason === "analysis is right")).toBe(true);
  });

  test("of many lots is all or nothing", async () => {
    await receive("H-2", "10");
    await expect(
      api(engineer).lots.hold({ lots: ["H-2", "H-NONE"], reason: "recall" }),
    ).rejects.toMatchObject({
      code: "UNPROCESSABLE_CONTENT",
    });
    expect((await lot("H-2")).status).toBe("available");
  });
});

describe("a run at the terminal", () => {
  test("holds what is loaded, consumes it at the end, and frees what it did not use", async () => {
    await receive("L-1", "10");
    const { code } = await api(operator).lots.startRun({
      equipmentCode: "HD-FURNACE-01",
      operationCode: "HD",
    });
    await expect(
      api(operator).lots.startRun({ equipmentCode: "HD-FURNACE-01", operationCode: "HD" }),
    ).rejects.toMatchObject({ message: expect.stringContaining("is running") });
    await api(operator).lots.loadLot({ runCode: code, lot: "L-1", quantity: "8", position: "P1" });
    await expect(
      api(operator).lots.loadLot({ runCode: code, lot: "L-1", quantity: "1", position: "P1" }),
    ).rejects.toMatchObject({ message: expect.stringContaining("is taken") });
    await expect(
      record(run("JM", [{ inputs: [kg("L-1", "3")], outputs: [makesKg("L-X", "FPOW", "3")] }])),
    ).rejects.toMatchObject({ reason: "quantity-exceeds-remaining" });
    expect((await api(operator).lots.detail({ lotCode: "L-1" })).loadedIn).toMatchObject([
      { runCode: code, position: "P1" },
    ]);
    await finishRun(operator, {
      runCode: code,
      transformations: [{ inputs: [kg("L-1", "7")], outputs: [makesKg("L-OUT", "CPOW", "7")] }],
    });
    expect(await lot("L-1")).toMatchObject({ remainingQuantity: "3.000000", reservedQuantity: "0.000000" });
    expect((await api(operator).lots.run({ runCode: code })).status).toBe("completed");
  });

  test("goes on to its end when a lot is held in the furnace; what comes out of that lot is held, the rest is not", async () => {
    await receive("F-1", "10", { materialCode: "BLEND" });
    await receive("F-2", "10", { materialCode: "BLEND" });
    await record(run("PRS", [{ inputs: [kg("F-1", "10")], outputs: [makesPcs("F-G1", "GREEN", 100)] }]));
    await record(run("PRS", [{ inputs: [kg("F-2", "10")], outputs: [makesPcs("F-G2", "GREEN", 100)] }]));
    const { code } = await api(operator).lots.startRun({
      equipmentCode: "SINTERING-FURNACE-01",
      operationCode: "SNT",
    });
    for (const lotCode of ["F-G1", "F-G2"]) await api(operator).lots.loadLot({ runCode: code, lot: lotCode });
    await api(engineer).lots.hold({ lots: ["F-G1"], reason: "vacuum leak" });
    const finished = await finishRun(operator, {
      runCode: code,
      transformations: [
        { inputs: [pcs("F-G1", 100)], outputs: [makesPcs("F-B1", "BLANK", 100)] },
        { inputs: [pcs("F-G2", 100)], outputs: [makesPcs("F-B2", "BLANK", 100)] },
      ],
    });
    expect(finished.warnings.map((warning) => warning.reason)).toEqual(["output-on-hold"]);
    expect((await lot("F-B1")).status).toBe("on-hold");
    expect((await lot("F-B2")).status).toBe("available");
    const held = await api(engineer).lots.detail({ lotCode: "F-B1" });
    expect(held.holds).toMatchObject([{ reason: "vacuum leak (F-G1)", liftedAt: null }]);
    await api(engineer).lots.liftHold({ lot: "F-G1", reason: "gauge was wrong" });
    expect((await lot("F-G1")).status).toBe("consumed");
    await api(engineer).lots.liftHold({ lot: "F-B1", reason: "gauge was wrong" });
    expect((await lot("F-B1")).status).toBe("available");
  });

  test("can be cancelled, and what was loaded is free again", async () => {
    await receive("C-1", "10");
    const { code } = await api(operator).lots.startRun({
      equipmentCode: "HD-FURNACE-02",
      operationCode: "HD",
    });
    await api(operator).lots.loadLot({ runCode: code, lot: "C-1" });
    const second = await api(operator).lots.loadLot({ runCode: code, lot: "S-1", quantity: "1" });
    await api(operator).lots.unloadLot({ loadId: second.id });
    await api(operator).lots.cancelRun({ runCode: code, reason: "wrong vessel" });
    expect(await lot("C-1")).toMatchObject({ remainingQuantity: "10.000000", reservedQuantity: "0.000000" });
    await expect(api(operator).lots.cancelRun({ runCode: code, reason: "again" })).rejects.toThrow();
  });
});

describe("voiding", () => {
  test("gives everything back while nothing depends on it, and the redone run gives the same graph", async () => {
    await receive("V-1", "10");
    await receive("V-2", "10");
    const blend = (out: string) =>
      run("BLD", [{ inputs: [kg("V-1", "10"), kg("V-2", "5")], outputs: [makesKg(out, "BLEND", "15")] }]);
    const first = await record(blend("V-OUT"));
    const before = await api(operator).traceability.genealogy({ lotCode: "V-OUT" });
    expect((await lot("V-1")).status).toBe("consumed");
    await expect(api(operator).lots.voidRun({ runCode: first.code, reason: "x" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await api(planner).lots.voidRun({ runCode: first.code, reason: "wrong cans" });
    expect(await lot("V-1")).toMatchObject({ status: "available", remainingQuantity: "10.000000" });
    expect(await lot("V-OUT")).toMatchObject({ status: "voided", remainingQuantity: "0.000000" });
    expect((await api(operator).traceability.genealogy({ lotCode: "V-OUT" })).nodes).toHaveLength(1);
    expect(
      (await api(operator).traceability.genealogy({ lotCode: "V-1", direction: "forward" })).nodes,
    ).toHaveLength(1);
    await expect(api(planner).lots.voidRun({ runCode: first.code, reason: "again" })).rejects.toThrow();
    await record(blend("V-AGAIN"));
    const after = await api(operator).traceability.genealogy({ lotCode: "V-AGAIN" });
    expect(after.nodes.map((node) => [node.generation, node.massShare])).toEqual(
      before.nodes.map((node) => [node.generation, node.massShare]),
    );
  });

  test("is refused once something was made of an output, until that is voided first", async () => {
    await receive("W-1", "10");
    const first = await record(
      run("HD", [{ inputs: [kg("W-1", "10")], outputs: [makesKg("W-2", "CPOW", "10")] }]),
    );
    const second = await record(
      run("JM", [{ inputs: [kg("W-2", "4")], outputs: [makesKg("W-3", "FPOW", "4")] }]),
    );
    await expect(api(planner).lots.voidRun({ runCode: first.code, reason: "x" })).rejects.toMatchObject({
      message: expect.stringContaining("W-2"),
    });
    await api(planner).lots.voidRun({ runCode: second.code, reason: "x" });
    await api(planner).lots.voidRun({ runCode: first.code, reason: "x" });
    expect((await lot("W-1")).remainingQuantity).toBe("10.000000");
  });
});

describe("rework", () => {
  test("goes back in as a lot of its own and keeps its ancestors", async () => {
    await receive("K-1", "10", { materialCode: "BLEND" });
    await record(run("PRS", [{ inputs: [kg("K-1", "10")], outputs: [makesPcs("K-GREEN", "GREEN", 100)] }]));
    await record(
      run("SNT", [
        {
          inputs: [pcs("K-GREEN", 100)],
          outputs: [makesPcs("K-GOOD", "BLANK", 80), { ...makesPcs("K-REDO", "BLANK", 20), rework: true }],
        },
      ]),
    );
    await record(
      run("SNT", [
        { kind: "rework", inputs: [pcs("K-REDO", 20)], outputs: [makesPcs("K-DONE", "BLANK", 20)] },
      ]),
    );
    const { nodes } = await api(operator).traceability.genealogy({ lotCode: "K-DONE" });
    expect(nodes.map((node) => node.code)).toEqual(["K-DONE", "K-REDO", "K-GREEN", "K-1"]);
    expect((await lot("K-REDO")).isRework).toBe(true);
  });
});

describe("the list of lots", () => {
  test("pages through everything once, in every order, and finds by a part of the code", async () => {
    for (const sort of ["newest", "oldest", "code"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await api(operator).lots.list({ sort, limit: 7, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map((item) => item.code));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const all = await database().select({ code: lots.code }).from(lots);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(all.length);
    }
    const found = await api(operator).lots.list({ search: "v-o" });
    expect(found.items.map((item) => item.code)).toEqual(["V-OUT"]);
    const held = await api(operator).lots.list({ status: "voided" });
    expect(held.items.every((item) => item.status === "voided")).toBe(true);
    await expect(api(operator).lots.list({ cursor: "rubbish" })).rejects.toMatchObject({
      code: "UNPROCESSABLE_CONTENT",
    });
  });
});
