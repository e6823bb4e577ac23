import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { reasonCodes } from "@/db/schema/materials";
import { database } from "@/server/kernel/database";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { operator, planner, powder, pressing, reasonOf, releasedOrder, setScene } from "./scene";

beforeAll(setScene);

async function progress(number: string, code: string) {
  const detail = await api(planner).workOrders.byNumber({ number });
  const operation = detail.operations.find((each) => each.code === code);
  if (!operation) throw new Error(`no operation ${code}`);
  return { detail, operation };
}

describe("recording a run in one call", () => {
  test("books good, rework and scrap to the order and puts it in progress", async () => {
    const { number } = await releasedOrder("100");
    await powder("20", "P-1");
    const recorded = await api(operator).workOrders.recordProduction({
      ...pressing("P-1", "100", "G-1", number),
      transformations: [
        {
          inputs: [{ lot: "P-1", quantity: "10" }],
          outputs: [
            { code: "G-1", materialCode: "GREEN", quantity: "90" },
            { code: "G-1R", materialCode: "GREEN", quantity: "4", rework: true },
          ],
          scrap: [{ code: "CRACKED", quantity: "3" }],
          losses: [{ code: "CHIPPED", massKg: "0.3", pieces: 3 }],
        },
      ],
    });
    expect(recorded.bookings).toMatchObject([
      {
        workOrderNumber: number,
        operationCode: "PRS",
        goodQuantity: "90.000000",
        reworkQuantity: "4.000000",
      },
    ]);
    const { detail, operation } = await progress(number, "PRS");
    expect(detail.status).toBe("in-progress");
    expect(operation).toMatchObject({ goodQuantity: "90.000000", reworkQuantity: "4.000000", runCount: 1 });
    expect(Number(operation.scrapQuantity)).toBe(6);
    expect(operation.scrap.map(({ code, quantity }) => [code, Number(quantity)]).sort()).toEqual([
      ["CHIPPED", 3],
      ["CRACKED", 3],
    ]);
    expect(detail.lots.map(({ code }) => code).sort()).toEqual(["G-1", "G-1R"]);
  });

  test("without an order it makes stock and books nothing", async () => {
    await powder("5", "P-2");
    const recorded = await api(operator).workOrders.recordProduction(pressing("P-2", "50", "G-2"));
    expect(recorded.bookings).toEqual([]);
  });

  test("one run may serve two orders", async () => {
    const [one, two] = [await releasedOrder("10"), await releasedOrder("10")];
    await powder("5", "P-3");
    const recorded = await api(operator).workOrders.recordProduction({
      ...pressing("P-3", "10", "G-3", one.number),
      transformations: [
        {
          inputs: [{ lot: "P-3", quantity: "1" }],
          outputs: [{ code: "G-3A", materialCode: "GREEN", quantity: "10" }],
        },
        {
          workOrderNumber: two.number,
          inputs: [{ lot: "P-3", quantity: "1" }],
          outputs: [{ code: "G-3B", materialCode: "GREEN", quantity: "10" }],
        },
      ],
    });
    expect(recorded.bookings.map(({ workOrderNumber }) => workOrderNumber)).toEqual([one.number, two.number]);
  });

  test("pieces that are all scrap need something that they became", async () => {
    const { number } = await releasedOrder("10");
    await powder("1", "P-30");
    const allScrap = {
      ...pressing("P-30", "10", "G-30", number),
      transformations: [
        {
          inputs: [{ lot: "P-30", quantity: "1" }],
          outputs: [],
          scrap: [{ code: "CRACKED", quantity: "10", massKg: "1" }],
        },
      ],
    };
    expect(await reasonOf(api(operator).workOrders.recordProduction(allScrap))).toBe("nothing-came-out");
    await database()
      .update(reasonCodes)
      .set({ byProductMaterialId: sql`(select id from materials where code = 'SLUDGE')` })
      .where(eq(reasonCodes.code, "CRACKED"));
    const recorded = await api(operator).workOrders.recordProduction(allScrap);
    expect(recorded.bookings).toMatchObject([
      { goodQuantity: "0.000000", scrap: [{ code: "CRACKED", quantity: "10.000000" }] },
    ]);
    expect(recorded.transformations[0]?.outputs).toMatchObject([
      { materialCode: "SLUDGE", quantity: "1.000000", byProduct: true },
    ]);
    await database()
      .update(reasonCodes)
      .set({ byProductMaterialId: null })
      .where(eq(reasonCodes.code, "CRACKED"));
  });

  test("refuses an operation that the route has not, a draft, a paused and an unknown order", async () => {
    const { number } = await releasedOrder("10");
    const draft = await api(planner).workOrders.create({
      productCode: "M-N48SH-01",
      quantity: "10",
      dueAt: "2099-01-01T00:00:00Z",
    });
    await powder("5", "P-4");
    const record = (order: string, operationCode = "PRS") =>
      reasonOf(
        api(operator).workOrders.recordProduction({ ...pressing("P-4", "10", "G-4", order), operationCode }),
      );
    expect(await record(number, "MAG")).toBe("operation-not-in-route");
    expect(await record(draft.number)).toBe("work-order-not-open");
    expect(await record("WO-1999-000001")).toBe("work-order-not-found");
    await api(planner).workOrders.pause({ number, reason: "Later" });
    expect(await record(number)).toBe("work-order-not-open");
  });

  test("consuming more than remains is refused and nothing is written", async () => {
    const { number } = await releasedOrder("1000");
    await powder("1", "P-5");
    expect(
      await reasonOf(api(operator).workOrders.recordProduction(pressing("P-5", "20", "G-5", number))),
    ).toBe("quantity-exceeds-remaining");
    const { detail } = await progress(number, "PRS");
    expect(detail).toMatchObject({ status: "released", runCount: 0, lotCount: 0 });
  });

  test("many presses at one can never take more than it held", async () => {
    const { number } = await releasedOrder("1000");
    await powder("5", "P-6");
    const answers = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        api(operator).workOrders.recordProduction(pressing("P-6", "10", `G-6-${index}`, number)),
      ),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(Number((await progress(number, "PRS")).operation.goodQuantity)).toBe(50);
  });

  test("the same Idempotency-Key makes one run", async () => {
    const { number } = await releasedOrder("1000");
    await powder("5", "P-7");
    const context = () => contextFor("operator", { idempotency: { key: "tap-1", replayed: false } });
    const input = pressing("P-7", "10", "G-7", number);
    const [first, second] = [
      await api(context()).workOrders.recordProduction(input),
      await api(context()).workOrders.recordProduction(input),
    ];
    expect(second.code).toBe(first.code);
    expect(Number((await progress(number, "PRS")).operation.goodQuantity)).toBe(10);
  });

  test("is the operator's work, not the planner's", async () => {
    expect(await reasonOf(api(planner).workOrders.recordProduction(pressing("P-7", "1", "G-8")))).toBe(
      "permission-missing",
    );
  });
});

describe("what was produced", () => {
  test("a voided run counts no more, and then the order can be cancelled", async () => {
    const { number } = await releasedOrder("10");
    await powder("5", "P-10");
    const run = await api(operator).workOrders.recordProduction(pressing("P-10", "10", "G-10", number));
    expect(await reasonOf(api(planner).workOrders.cancel({ number, reason: "Mistake" }))).toBe(
      "work-order-has-production",
    );
    await api(planner).lots.voidRun({ runCode: run.code, reason: "Wrong order" });
    const { operation, detail } = await progress(number, "PRS");
    expect(Number(operation.goodQuantity)).toBe(0);
    expect(detail.runs).toMatchObject([{ code: run.code, status: "voided" }]);
    await api(planner).workOrders.cancel({ number, reason: "Mistake" });
  });

  test("closing with less than ordered needs a reason", async () => {
    const { number } = await releasedOrder("10");
    await powder("5", "P-11");
    await api(operator).workOrders.recordProduction(pressing("P-11", "10", "G-11", number));
    await api(operator).workOrders.complete({ number });
    expect(await reasonOf(api(planner).workOrders.close({ number }))).toBe("variance-reason-needed");
    const closed = await api(planner).workOrders.close({ number, varianceReason: "Customer took fewer" });
    expect(closed.status).toBe("closed");
    expect((await progress(number, "PRS")).detail.varianceReason).toBe("Customer took fewer");
  });
});
