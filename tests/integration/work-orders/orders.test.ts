import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { operationParameters, operations, products } from "@/db/schema/materials";
import { ROLES, rolesWith } from "@/server/access/permissions";
import { database } from "@/server/kernel/database";
import { addProduct } from "@/tests/support/ordered-product";
import { api } from "@/tests/support/people";
import { contextFor, type Plant } from "@/tests/support/plant";
import { operator, planner, reasonOf, releasedOrder, setScene } from "./scene";

const manager = contextFor("manager");
const order = { productCode: "M-N48SH-01", quantity: "100", dueAt: "2099-01-01T00:00:00Z" };
let plant: Plant;

beforeAll(async () => {
  ({ plant } = await setScene());
});

describe("creating", () => {
  test("a draft gets a number of its kind and can be found", async () => {
    const created = await api(planner).workOrders.create({ ...order, customerCode: "CUS-A", priority: 1 });
    expect(created).toMatchObject({ status: "draft", version: 1, created: true });
    expect(created.number).toMatch(/^WO-\d{4}-\d{6}$/);
    const { items } = await api(planner).workOrders.list({ search: created.number });
    expect(items).toMatchObject([{ number: created.number, priority: 1, customer: { code: "CUS-A" } }]);
  });

  test("the same externalId is the same order, also when it is sent many times at once", async () => {
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => api(planner).workOrders.create({ ...order, externalId: "ERP-77" })),
    );
    expect(new Set(sent.map(({ number }) => number)).size).toBe(1);
    expect(sent.filter(({ created }) => created)).toHaveLength(1);
  });

  test("says every fault at once", async () => {
    const refused = api(planner).workOrders.create({ ...order, productCode: "NO-1", customerCode: "NO-2" });
    await expect(refused).rejects.toMatchObject({
      cause: { issues: [{ reason: "product-not-found" }, { reason: "customer-not-found" }] },
    });
  });

  test.each(["0", "1.5", "-3", "many"])("refuses %s pieces", async (quantity) => {
    expect(await reasonOf(api(planner).workOrders.create({ ...order, quantity }))).toBe("validation-failed");
  });

  test.each(ROLES)("%s may create only with the right", async (role) => {
    const call = reasonOf(api(contextFor(role)).workOrders.create(order));
    expect(await call).toBe(
      rolesWith("work-orders:create").includes(role) ? "nothing was refused" : "permission-missing",
    );
  });
});

describe("a draft", () => {
  test("can be changed by one of two people who read the same version", async () => {
    const { number } = await api(planner).workOrders.create(order);
    const change = (quantity: string) =>
      api(planner).workOrders.updateDraft({ number, expectedVersion: 1, quantity });
    const answers = await Promise.allSettled([change("120"), change("130")]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await reasonOf(change("140"))).toBe("stale-version");
    const detail = await api(planner).workOrders.byNumber({ number });
    expect(detail.version).toBe(2);
  });

  test("cannot be changed by an operator, nor once it is released", async () => {
    const { number } = await api(planner).workOrders.create(order);
    const change = { number, expectedVersion: 1, quantity: "120" };
    expect(await reasonOf(api(operator).workOrders.updateDraft(change))).toBe("permission-missing");
    await api(planner).workOrders.release({ number });
    expect(await reasonOf(api(planner).workOrders.updateDraft({ ...change, expectedVersion: 2 }))).toBe(
      "work-order-not-draft",
    );
  });

  test("shows the route as it stands today", async () => {
    const { number } = await api(planner).workOrders.create(order);
    const detail = await api(planner).workOrders.byNumber({ number });
    expect(detail.isFrozen).toBe(false);
    expect(detail.operations.map(({ code }) => code)).toEqual(["PRS", "SNT", "MCH", "PCK"]);
  });
});

describe("releasing", () => {
  test("freezes operations, gates, tolerances and parameters", async () => {
    const { number } = await releasedOrder("100");
    const db = database();
    await db.update(operations).set({ massToleranceFraction: "0.5" }).where(eq(operations.code, "SNT"));
    await db
      .update(operationParameters)
      .set({ upperLimit: 2000 })
      .where(eq(operationParameters.code, "T_SINTER"));
    const detail = await api(planner).workOrders.byNumber({ number });
    const sinter = detail.operations.find(({ code }) => code === "SNT");
    expect(sinter).toMatchObject({
      massToleranceFraction: "0.020000",
      parameters: [{ code: "T_SINTER", lowerLimit: 1040, upperLimit: 1080 }],
    });
    await db.update(operations).set({ massToleranceFraction: "0.02" }).where(eq(operations.code, "SNT"));
    await db
      .update(operationParameters)
      .set({ upperLimit: 1080 })
      .where(eq(operationParameters.code, "T_SINTER"));
  });

  test("is refused when the product was retired meanwhile, and for those without the right", async () => {
    const { productId } = await addProduct(database(), plant, { code: "M-OLD" });
    const { number } = await api(planner).workOrders.create({ ...order, productCode: "M-OLD" });
    await database().update(products).set({ isActive: false }).where(eq(products.id, productId));
    expect(await reasonOf(api(planner).workOrders.release({ number }))).toBe("product-inactive");
    expect(await reasonOf(api(operator).workOrders.release({ number }))).toBe("permission-missing");
  });

  test("happens once", async () => {
    const { number, version } = await api(planner).workOrders.create(order);
    const release = () => api(planner).workOrders.release({ number, expectedVersion: version });
    const answers = await Promise.allSettled([release(), release()]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await api(planner).workOrders.byNumber({ number })).operations).toHaveLength(4);
  });
});

describe("the life of an order", () => {
  test("keeps who moved it, from where to where and why", async () => {
    const { number } = await releasedOrder("100");
    await api(planner).workOrders.pause({ number, reason: "No powder" });
    await api(planner).workOrders.resume({ number });
    await api(manager).workOrders.cancel({ number, reason: "Customer withdrew" });
    const { transitions } = await api(manager).workOrders.byNumber({ number });
    expect(transitions.map(({ fromStatus, toStatus, reason }) => [fromStatus, toStatus, reason])).toEqual([
      [null, "draft", null],
      ["draft", "released", null],
      ["released", "paused", "No powder"],
      ["paused", "released", null],
      ["released", "cancelled", "Customer withdrew"],
    ]);
    expect(transitions.at(-1)?.actorLabel).toBe("manager");
  });

  test("a step that the table does not have is refused", async () => {
    const { number } = await releasedOrder("100");
    expect(await reasonOf(api(planner).workOrders.complete({ number }))).toBe(
      "work-order-transition-not-possible",
    );
    expect(await reasonOf(api(planner).workOrders.close({ number }))).toBe(
      "work-order-transition-not-possible",
    );
    expect(await reasonOf(api(planner).workOrders.resume({ number }))).toBe("work-order-not-paused");
  });

  test.each([
    ["pause", operator],
    ["cancel", operator],
    ["resume", operator],
    ["close", operator],
    ["complete", contextFor("qc-technician")],
  ] as const)("%s is refused to those without the right", async (step, context) => {
    const { number } = await releasedOrder("10");
    const call = api(context).workOrders[step] as (input: unknown) => Promise<unknown>;
    expect(await reasonOf(call({ number, reason: "Because" }))).toMatch(
      /permission-missing|validation-failed/,
    );
  });

  test("an unknown order is not found", async () => {
    expect(await reasonOf(api(planner).workOrders.release({ number: "WO-1999-000001" }))).toBe(
      "work-order-not-found",
    );
  });
});

describe("the list", () => {
  test("pages through all orders once, in the order asked for", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api(planner).workOrders.list({
        sort: "number",
        descending: true,
        limit: 3,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  test("filters by status, lateness and product", async () => {
    await api(planner).workOrders.create({ ...order, dueAt: "2020-01-01T00:00:00Z", release: true });
    const late = await api(planner).workOrders.list({ late: true });
    expect(late.items.length).toBeGreaterThan(0);
    expect(late.items.every(({ isLate }) => isLate)).toBe(true);
    const drafts = await api(planner).workOrders.list({ status: "draft", productCode: "M-OLD" });
    expect(drafts.items.map(({ product, status }) => [product.code, status])).toEqual([["M-OLD", "draft"]]);
    expect((await api(planner).workOrders.queue()).counts.late).toBe(1);
  });

  test("a cursor of another list is refused", async () => {
    const { nextCursor } = await api(planner).workOrders.list({ sort: "due", limit: 1 });
    const call = api(planner).workOrders.list({ sort: "number", cursor: nextCursor ?? "" });
    expect(await reasonOf(call)).toBe("cursor-not-valid");
  });
});
