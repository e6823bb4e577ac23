import { beforeAll, describe, expect, test } from "vitest";
import { api } from "@/tests/support/people";
import { operator, planner, powder, pressing, reasonOf, releasedOrder, setScene } from "./scene";

const furnace = { equipmentCode: "SINTERING-FURNACE-01" };
let one = "";
let two = "";

beforeAll(async () => {
  await setScene();
  one = (await releasedOrder("30")).number;
  two = (await releasedOrder("20")).number;
  await powder("50", "P-1");
  await api(operator).workOrders.recordProduction(pressing("P-1", "30", "G-ONE", one));
  await api(operator).workOrders.recordProduction(pressing("P-1", "20", "G-TWO", two));
});

describe("a furnace charge with lots of two orders", () => {
  let runCode = "";

  test("starts for the first order", async () => {
    expect(await reasonOf(api(planner).workOrders.startRun({ ...furnace, operationCode: "SNT" }))).toBe(
      "permission-missing",
    );
    const run = await api(operator).workOrders.startRun({
      ...furnace,
      operationCode: "SNT",
      workOrderNumber: one,
    });
    runCode = run.code;
    expect(run.workOrderNumber).toBe(one);
    const busy = api(operator).workOrders.startRun({
      ...furnace,
      operationCode: "SNT",
      workOrderNumber: two,
    });
    expect(await reasonOf(busy)).toBe("equipment-busy");
  });

  test("takes lots of both, each at its position", async () => {
    await api(operator).workOrders.loadLot({ runCode, lot: "G-ONE", position: "P1" });
    const taken = api(operator).workOrders.loadLot({
      runCode,
      lot: "G-TWO",
      position: "P1",
      workOrderNumber: two,
    });
    expect(await reasonOf(taken)).toBe("position-taken");
    const load = await api(operator).workOrders.loadLot({
      runCode,
      lot: "g-two",
      position: "P2",
      workOrderNumber: two,
    });
    expect(load).toMatchObject({ lot: "G-TWO", quantity: "20.000000", workOrderNumber: two });
    expect(await reasonOf(api(planner).workOrders.loadLot({ runCode, lot: "G-TWO" }))).toBe(
      "permission-missing",
    );
    const state = await api(operator).workOrders.machine(furnace);
    expect(state.positions).toHaveLength(8);
    expect(state.run?.loads.map(({ lot, orderNumber, massKg }) => [lot, orderNumber, massKg])).toEqual([
      ["G-ONE", one, "3.000000"],
      ["G-TWO", two, "2.000000"],
    ]);
    expect(state.run?.expected.map(({ material }) => material?.code)).toEqual(["BLANK", "BLANK"]);
  });

  test("what is loaded cannot be taken elsewhere, nor the order ended", async () => {
    const elsewhere = api(operator).workOrders.recordProduction({
      ...pressing("G-ONE", "10", "X-1", one),
      equipmentCode: "SLICER-01",
      operationCode: "MCH",
    });
    expect(await reasonOf(elsewhere)).toBe("quantity-exceeds-remaining");
    expect(await reasonOf(api(operator).workOrders.complete({ number: one }))).toBe(
      "work-order-has-running-runs",
    );
    expect(await reasonOf(api(planner).workOrders.cancel({ number: two, reason: "No" }))).toBe(
      "work-order-has-running-runs",
    );
  });

  const transformations = [
    {
      position: "P1",
      inputs: [{ lot: "G-ONE", quantity: "30" }],
      outputs: [{ code: "B-ONE", materialCode: "BLANK", quantity: "28" }],
      scrap: [{ code: "CRACKED", quantity: "2" }],
    },
    {
      position: "P2",
      inputs: [{ lot: "G-TWO", quantity: "20" }],
      outputs: [{ code: "B-TWO", materialCode: "BLANK", quantity: "20" }],
    },
  ];

  test("a value outside the frozen limits needs a reason", async () => {
    const finish = api(operator).workOrders.finishRun({
      runCode,
      parameters: { T_SINTER: 1099 },
      transformations,
    });
    expect(await reasonOf(finish)).toBe("deviation-reason-needed");
  });

  test("ends with every lot booked to its own order, also when one was paused meanwhile", async () => {
    await api(planner).workOrders.pause({ number: two, reason: "Customer asks to wait" });
    const run = await api(operator).workOrders.finishRun({
      runCode,
      parameters: { T_SINTER: 1099 },
      deviationReasons: { T_SINTER: "Thermocouple drift" },
      transformations,
    });
    expect(run.warnings.map(({ reason }) => reason)).toContain("parameter-outside-limits");
    expect(run.bookings.map(({ workOrderNumber, goodQuantity }) => [workOrderNumber, goodQuantity])).toEqual([
      [one, "28.000000"],
      [two, "20.000000"],
    ]);
    const detail = await api(planner).workOrders.byNumber({ number: one });
    const sinter = detail.operations.find(({ code }) => code === "SNT");
    expect(sinter).toMatchObject({ goodQuantity: "28.000000", scrapQuantity: "2.000000", runningRuns: [] });
    expect((await api(operator).workOrders.machine(furnace)).run).toBeNull();
  });
});

describe("the terminal", () => {
  test("knows what a code names and which operation comes next", async () => {
    const scan = (code: string, equipmentCode?: string) =>
      api(operator).workOrders.scan({ code, ...(equipmentCode ? { equipmentCode } : {}) });
    expect(await scan("b-one")).toMatchObject({ kind: "lot", code: "B-ONE", orderNumber: one });
    expect(await scan(one.toLowerCase(), "SLICER-01")).toMatchObject({
      kind: "work-order",
      operations: [{ code: "MCH" }],
    });
    expect(await scan(`${one}/PCK`)).toMatchObject({ kind: "work-order", number: one });
    // a lot's order is named only where the machine has something to do for it
    expect(await scan("B-ONE", "SLICER-01")).toMatchObject({ kind: "lot", orderNumber: one });
    expect(await scan("B-ONE", "JET-MILL-01")).toMatchObject({ kind: "lot", orderNumber: null });
    expect(await scan("PRESS-02")).toMatchObject({ kind: "machine", code: "PRESS-02" });
    expect(await scan("WHAT-IS-IT")).toEqual({ kind: "unknown", code: "WHAT-IS-IT" });
  });

  test("offers what waits for the machine first", async () => {
    const list = await api(operator).workOrders.dispatch({ equipmentCode: "SLICER-01" });
    expect(list).toMatchObject([{ number: one, waitingLots: 1, operation: { code: "MCH" } }]);
  });

  test("lists every machine with what it runs", async () => {
    const run = await api(operator).workOrders.startRun({
      equipmentCode: "PRESS-02",
      operationCode: "PRS",
      workOrderNumber: one,
    });
    const machines = await api(operator).workOrders.machines();
    expect(machines.find(({ code }) => code === "PRESS-02")?.running).toMatchObject({
      runCode: run.code,
      orders: [one],
    });
    await api(operator).lots.cancelRun({ runCode: run.code, reason: "Wrong machine" });
  });
});
