import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { equipment } from "@/db/schema/equipment";
import { lots } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { receive } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";
import { operator, planner, powder, pressing, reasonOf, releasedOrder, setScene } from "./scene";

const technician = contextFor("qc-technician");
let one = "";
let two = "";

async function lot(code: string) {
  const [row] = await database().select().from(lots).where(eq(lots.code, code));
  if (!row) throw new Error(`no lot ${code}`);
  return row;
}

async function greens(code: string, pieces: number, number?: string) {
  await powder(String(pieces / 10), `P-${code}`);
  await api(operator).workOrders.recordProduction(pressing(`P-${code}`, String(pieces), code, number));
}

/** Machined parts of 0.04 kg. */
async function parts(code: string, pieces: number) {
  const mass = String(pieces * 0.04);
  await powder(mass, `RAW-${code}`);
  await api(operator).workOrders.recordProduction({
    ...pressing(`RAW-${code}`, String(pieces), code),
    equipmentCode: "SLICER-01",
    operationCode: "MCH",
    transformations: [
      {
        inputs: [{ lot: `RAW-${code}`, quantity: mass }],
        outputs: [{ code, materialCode: "PART", quantity: String(pieces) }],
      },
    ],
  });
}

const start = (equipmentCode: string, operationCode: string) =>
  api(operator).workOrders.startRun({ equipmentCode, operationCode });
const load = (
  runCode: string,
  code: string,
  more: { position?: string; quantity?: string; workOrderNumber?: string } = {},
) => api(operator).workOrders.loadLot({ runCode, lot: code, ...more });
const becomes = (input: string, output: string, quantity: number, position?: string) => ({
  ...(position ? { position } : {}),
  inputs: [{ lot: input, quantity: String(quantity) }],
  outputs: [{ code: output, materialCode: "BLANK", quantity: String(quantity) }],
});

beforeAll(async () => {
  await setScene();
  one = (await releasedOrder("90")).number;
  two = (await releasedOrder("60")).number;
});

describe("a charge that comes out in parts", () => {
  let runCode = "";
  const furnace = "SINTERING-FURNACE-01";

  test("holds lots of two orders; one of them comes out and is booked while the rest goes on", async () => {
    await greens("D-ONE", 30, one);
    await greens("D-TWO", 20, two);
    runCode = (
      await api(operator).workOrders.startRun({
        equipmentCode: furnace,
        operationCode: "SNT",
        workOrderNumber: one,
        program: "SNT-1060",
      })
    ).code;
    const first = await load(runCode, "D-ONE", { position: "P1" });
    await load(runCode, "D-TWO", { position: "P2", workOrderNumber: two });
    const part = {
      runCode,
      loads: [{ loadId: first.id }],
      transformations: [becomes("D-ONE", "B-ONE", 30, "P1")],
    };
    expect(await reasonOf(api(technician).workOrders.dischargeRun(part))).toBe("permission-missing");
    const out = await api(operator).workOrders.dischargeRun({ ...part, parameters: { T_SINTER: 1060 } });
    expect(out).toMatchObject({ status: "running", endedAt: null });
    expect(out.bookings).toMatchObject([{ workOrderNumber: one, goodQuantity: "30.000000" }]);
    expect(await lot("D-ONE")).toMatchObject({ status: "consumed", reservedQuantity: "0.000000" });
    expect(await lot("D-TWO")).toMatchObject({
      remainingQuantity: "20.000000",
      reservedQuantity: "20.000000",
    });
    const state = await api(operator).workOrders.machine({ equipmentCode: furnace });
    expect(state.run).toMatchObject({ discharged: ["B-ONE"], program: "SNT-1060" });
    expect(state.run?.loads.map(({ lot: code }) => code)).toEqual(["D-TWO"]);
    const { operations } = await api(planner).workOrders.byNumber({ number: one });
    expect(operations.find(({ code }) => code === "SNT")).toMatchObject({
      goodQuantity: "30.000000",
      runCount: 1,
    });
    expect(await reasonOf(api(operator).workOrders.dischargeRun(part))).toBe("load-not-found");
  });

  test("cannot be cancelled any more, nor ended while something is in it", async () => {
    expect(await reasonOf(api(operator).lots.cancelRun({ runCode, reason: "no" }))).toBe(
      "run-discharged-already",
    );
    expect(await reasonOf(api(operator).lots.endRun({ runCode }))).toBe("run-still-loaded");
    expect(await reasonOf(api(planner).lots.voidRun({ runCode, reason: "no" }))).toBe("run-not-completed");
  });

  test("takes more in a later phase, at the place that became free", async () => {
    await greens("D-LATE", 10, one);
    await load(runCode, "D-LATE", { position: "P1", workOrderNumber: one });
    const early = api(operator).workOrders.finishRun({
      runCode,
      endedAt: (await api(operator).lots.run({ runCode })).startedAt,
      transformations: [becomes("D-TWO", "B-X", 20), becomes("D-LATE", "B-Y", 10)],
    });
    expect(await reasonOf(early)).toBe("ends-before-discharge");
    const finished = await api(operator).workOrders.finishRun({
      runCode,
      transformations: [becomes("D-TWO", "B-TWO", 20, "P2"), becomes("D-LATE", "B-LATE", 10, "P1")],
    });
    expect(finished.status).toBe("completed");
    expect(finished.transformations.map(({ ordinal }) => ordinal)).toEqual([2, 3]);
    expect(finished.bookings.map(({ workOrderNumber }) => workOrderNumber)).toEqual([two, one]);
  });

  test("exposes everything that was in it to everything else, whenever it came out", async () => {
    for (const [code, mates] of [
      ["B-ONE", ["B-TWO", "B-LATE", "D-TWO", "D-LATE"]],
      ["B-LATE", ["B-ONE", "B-TWO", "D-ONE", "D-TWO"]],
    ] as const) {
      const { nodes, runs } = await api(operator).traceability.genealogy({
        lotCode: code,
        direction: "exposure",
      });
      expect(runs?.map((run) => run.runCode)).toContain(runCode);
      expect(nodes.map((node) => node.code)).toEqual(expect.arrayContaining([...mates]));
    }
    const { parameters, loads } = await api(operator).lots.run({ runCode });
    expect(parameters).toMatchObject([{ code: "T_SINTER", value: 1060 }]);
    expect(loads).toHaveLength(3);
    expect(loads.every(({ unloadedAt }) => unloadedAt !== null)).toBe(true);
  });

  test("is voided whole: what came out early too", async () => {
    const { voidedLots } = await api(planner).lots.voidRun({ runCode, reason: "wrong program" });
    expect([...voidedLots].sort()).toEqual(["B-LATE", "B-ONE", "B-TWO"]);
    for (const [code, pieces] of [
      ["D-ONE", "30"],
      ["D-TWO", "20"],
      ["D-LATE", "10"],
    ] as const) {
      expect(await lot(code)).toMatchObject({ status: "available", remainingQuantity: `${pieces}.000000` });
    }
    const { operations } = await api(planner).workOrders.byNumber({ number: one });
    expect(operations.find(({ code }) => code === "SNT")).toMatchObject({ goodQuantity: "0", runCount: 0 });
  });
});

describe("parts of a load", () => {
  test("go back to the lot unused, or are consumed; nothing is left over and nothing is lost", async () => {
    await greens("PT-1", 50);
    const { code: runCode } = await start("SINTERING-FURNACE-02", "SNT");
    const { id: loadId } = await load(runCode, "PT-1", { position: "P1" });
    expect(await reasonOf(api(operator).lots.unloadLot({ loadId, quantity: "51" }))).toBe("more-than-loaded");
    expect(await reasonOf(api(operator).lots.unloadLot({ loadId, quantity: "1.5" }))).toBe(
      "pieces-not-whole",
    );
    await api(operator).lots.unloadLot({ loadId, quantity: "10" });
    expect(await lot("PT-1")).toMatchObject({
      remainingQuantity: "50.000000",
      reservedQuantity: "40.000000",
    });
    const discharge = (loads: { loadId: string; quantity?: string }[], inputs: [string, number][]) =>
      api(operator).workOrders.dischargeRun({
        runCode,
        loads,
        transformations: inputs.map(([from, pieces], index) => becomes(from, `PT-OUT${index}`, pieces)),
      });
    await greens("PT-2", 5);
    expect(await reasonOf(discharge([{ loadId, quantity: "15" }], [["PT-2", 5]]))).toBe("lot-not-discharged");
    expect(await reasonOf(discharge([{ loadId, quantity: "15" }], [["PT-1", 16]]))).toBe(
      "more-than-discharged",
    );
    expect(await reasonOf(discharge([{ loadId }, { loadId }], [["PT-1", 15]]))).toBe("load-named-twice");
    // 15 come out, 12 of them were good enough to go on: the other 3 are in the lot again
    await discharge([{ loadId, quantity: "15" }], [["PT-1", 12]]);
    expect(await lot("PT-1")).toMatchObject({
      remainingQuantity: "38.000000",
      reservedQuantity: "25.000000",
    });
    await api(operator).lots.unloadLot({ loadId });
    const state = await api(operator).workOrders.machine({ equipmentCode: "SINTERING-FURNACE-02" });
    expect(state.run?.loads).toEqual([]);
    await api(operator).lots.endRun({ runCode });
    expect((await api(operator).lots.run({ runCode })).status).toBe("completed");
    expect(await lot("PT-1")).toMatchObject({ remainingQuantity: "38.000000", reservedQuantity: "0.000000" });
  });

  test("a run that gave nothing is cancelled, not ended", async () => {
    const { code: runCode } = await start("SINTERING-FURNACE-02", "SNT");
    expect(await reasonOf(api(operator).lots.endRun({ runCode }))).toBe("run-made-nothing");
    await api(operator).lots.cancelRun({ runCode, reason: "tried" });
  });

  test("come out once when two terminals discharge them at the same time; the last one ends the run", async () => {
    await greens("RACE-1", 10);
    const { code: runCode } = await start("SINTERING-FURNACE-02", "SNT");
    const { id: loadId } = await load(runCode, "RACE-1");
    const outcomes = await Promise.allSettled(
      ["RACE-A", "RACE-B", "RACE-C"].map((code) =>
        api(operator).workOrders.dischargeRun({
          runCode,
          loads: [{ loadId }],
          transformations: [becomes("RACE-1", code, 10)],
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await api(operator).lots.run({ runCode })).status).toBe("completed");
    expect((await lot("RACE-1")).remainingQuantity).toBe("0.000000");
  });
});

describe("places", () => {
  test("a load moves to a free place, never onto another, and two cannot move to one", async () => {
    await greens("MV-1", 10);
    await greens("MV-2", 10);
    const { code: runCode } = await start("AGEING-FURNACE-01", "AGE");
    const first = await load(runCode, "MV-1", { position: "P1" });
    const second = await load(runCode, "MV-2", { position: "P2" });
    const move = (loadId: string, position: string | null) =>
      api(operator).lots.moveLoad({ loadId, position });
    expect(await reasonOf(move(first.id, "P2"))).toBe("position-taken");
    expect(await reasonOf(api(technician).lots.moveLoad({ loadId: first.id, position: "P3" }))).toBe(
      "permission-missing",
    );
    expect(await move(first.id, "P3")).toMatchObject({ from: "P1", position: "P3" });
    expect(await move(first.id, null)).toMatchObject({ from: "P3", position: null });
    const outcomes = await Promise.allSettled([move(first.id, "P5"), move(second.id, "P5")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await api(operator).lots.unloadLot({ loadId: first.id });
    expect(await reasonOf(move(first.id, "P6"))).toBe("already-unloaded");
    await api(operator).lots.cancelRun({ runCode, reason: "done trying" });
  });

  test("more than the machine is made for is loaded, and said", async () => {
    await database()
      .update(equipment)
      .set({ capacityKg: "1.5", capacityPieces: 100 })
      .where(eq(equipment.code, "AGEING-FURNACE-02"));
    await greens("CAP-1", 10);
    await greens("CAP-2", 10);
    const { code: runCode } = await start("AGEING-FURNACE-02", "AGE");
    expect((await load(runCode, "CAP-1")).warnings).toEqual([]);
    expect((await load(runCode, "CAP-2")).warnings.map(({ reason }) => reason)).toEqual([
      "capacity-exceeded",
    ]);
    await api(operator).lots.cancelRun({ runCode, reason: "done trying" });
  });

  test("what expired before it was loaded in a later phase is refused", async () => {
    await powder("10", "OLD-1");
    const { code: runCode } = await start("HD-FURNACE-01", "HD");
    await database()
      .update(lots)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(lots.code, "OLD-1"));
    expect(await reasonOf(load(runCode, "OLD-1"))).toBe("lot-expired");
    await api(operator).lots.cancelRun({ runCode, reason: "done trying" });
  });
});

describe("machines without places, and boxes with a source", () => {
  test("a plating barrel takes lots without a place, and every lot comes out for itself or all as one", async () => {
    await parts("BR-1", 50);
    await parts("BR-2", 50);
    const { code: runCode } = await start("PLATING-LINE-01", "SFT");
    await load(runCode, "BR-1");
    await load(runCode, "BR-2");
    const state = await api(operator).workOrders.machine({ equipmentCode: "PLATING-LINE-01" });
    expect(state.positions).toEqual([]);
    const finished = await api(operator).workOrders.finishRun({
      runCode,
      transformations: [
        {
          inputs: [
            { lot: "BR-1", quantity: "50" },
            { lot: "BR-2", quantity: "50" },
          ],
          outputs: [{ code: "BR-OUT", materialCode: "COATED", quantity: "100", massKg: "4.02" }],
        },
      ],
    });
    expect(finished.transformations[0]?.inputs).toHaveLength(2);
  });

  test("each basket of a diffusion box takes its grams of the source, and comes out when it is done", async () => {
    await receive("TB-1", "0.5", { materialCode: "RM-TB" });
    await parts("BK-1", 100);
    await parts("BK-2", 100);
    const { code: runCode } = await start("GBD-FURNACE-01", "GBD");
    const source = await load(runCode, "TB-1", { quantity: "0.08" });
    const basket = await load(runCode, "BK-1", { position: "P1" });
    await load(runCode, "BK-2", { position: "P2" });
    const diffused = (code: string, grams: string) => ({
      inputs: [
        { lot: code, quantity: "100" },
        { lot: "TB-1", quantity: { value: grams, unit: "g" as const } },
      ],
      outputs: [{ code: `${code}-D`, materialCode: "DIFFUSED", quantity: "100", massKg: "4.03" }],
    });
    await api(operator).workOrders.dischargeRun({
      runCode,
      loads: [{ loadId: basket.id }, { loadId: source.id, quantity: { value: "40", unit: "g" } }],
      transformations: [diffused("BK-1", "35")],
    });
    expect(await lot("TB-1")).toMatchObject({ remainingQuantity: "0.465000", reservedQuantity: "0.040000" });
    await api(operator).workOrders.finishRun({ runCode, transformations: [diffused("BK-2", "40")] });
    expect(await lot("TB-1")).toMatchObject({ remainingQuantity: "0.425000", reservedQuantity: "0.000000" });
    const { nodes } = await api(operator).traceability.genealogy({ lotCode: "BK-1-D" });
    expect(nodes.find((node) => node.code === "TB-1")?.massShare).toBeCloseTo(0.035 / 4.035, 9);
    expect(nodes.map((node) => node.code)).not.toContain("BK-2");
  });
});

describe("over REST", () => {
  test("lots are re-binned, regraded and recounted, and a charge is discharged in parts", async () => {
    const client = await restClient("lots:write", "quality:write", "read");
    type Made = {
      code: string;
      status: string;
      transformations: { kind: string; outputs: { lot: string }[] }[];
    };
    await greens("RE-1", 20);
    await greens("RE-2", 10);
    const rebinned = await client.post<Made>("/lots/rebin", {
      inputs: [
        { lot: "RE-1", quantity: 15 },
        { lot: "RE-2", quantity: 10 },
      ],
      outputs: [
        { code: "RE-A", quantity: 12 },
        { code: "RE-B", quantity: 13 },
      ],
    });
    expect([rebinned.status, rebinned.body.transformations[0]?.kind]).toEqual([201, "rebin"]);
    const refused = await client.post("/lots/rebin", {
      inputs: [{ lot: "RE-A", quantity: 12 }],
      outputs: [{ quantity: 13 }],
    });
    expect([refused.status, refused.body.errors[0]?.reason]).toEqual([422, "rebin-pieces-differ"]);
    const regraded = await client.post<Made>("/lots/RE-B/regrade", { rework: true, reason: "edges" });
    expect([
      regraded.status,
      (await lot(regraded.body.transformations[0]?.outputs[0]?.lot ?? "")).qualityStatus,
    ]).toEqual([201, "pending"]);
    const recount = await client.post("/lots/RE-A/recount", { materialCode: "BLEND" });
    expect([recount.status, recount.body.errors[0]?.reason]).toEqual([422, "recount-needs-other-unit"]);
    const { code: runCode } = await start("SINTERING-FURNACE-01", "SNT");
    const { id: loadId } = await load(runCode, "RE-A");
    await load(runCode, "RE-1");
    const key = { "Idempotency-Key": "discharge-1" };
    const body = { loads: [{ loadId }], transformations: [becomes("RE-A", "RE-AB", 12)] };
    const out = await client.post<Made>(`/runs/${runCode}/discharge`, body, key);
    expect([out.status, out.body.status]).toEqual([201, "running"]);
    const again = await client.post<Made>(`/runs/${runCode}/discharge`, body, key);
    expect(again.body.transformations[0]?.outputs[0]?.lot).toBe("RE-AB");
    const readOnly = await restClient("read");
    expect((await readOnly.post(`/runs/${runCode}/discharge`, body)).status).toBe(403);
  });
});
