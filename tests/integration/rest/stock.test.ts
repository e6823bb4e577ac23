import { beforeAll, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { receive } from "@/tests/support/floor";
import { buildPlant } from "@/tests/support/plant";
import { type RestClient, restClient } from "@/tests/support/rest-client";
import { engineer, lot, manager, planner } from "../stock/store";

let store: RestClient;
let laboratory: RestClient;

beforeAll(async () => {
  await buildPlant(database());
  store = await restClient("lots:write", "read");
  laboratory = await restClient("quality:write", "read");
  await planner.stock.createCarrier({ code: "CAN-1", kind: "can", locationCode: "WH-2" });
});

it("moves a lot into a carrier and the carrier elsewhere, and lists both", async () => {
  await receive("A-1", "10");
  const moved = await store.post<{ moved: string[] }>("/lots/A-1/move", { carrierCode: "CAN-1" });
  expect([moved.status, moved.body.moved]).toEqual([200, ["A-1"]]);
  const carrier = await store.post<{ lots: string[] }>("/carriers/CAN-1/move", { locationCode: "WH-1" });
  expect(carrier.body.lots).toEqual(["A-1"]);
  type Stock = { location: { code: string }; carrier: { code: string }; moves: unknown[] };
  const { body } = await store.get<Stock>("/lots/A-1/stock");
  expect(body).toMatchObject({ location: { code: "WH-1" }, carrier: { code: "CAN-1" } });
  expect(body.moves).toHaveLength(2);
  type Codes = { items: { code: string }[] };
  expect((await store.get<Codes>("/locations")).body.items.map((each) => each.code)).toContain("WH-2");
  expect((await store.get<Codes>("/carriers?state=filled")).body.items).toMatchObject([
    { code: "CAN-1", firstLot: "A-1" },
  ]);
  const out = await store.post<{ moved: string[] }>("/lots/moves", { lots: ["A-1"], carrierCode: null });
  expect(out.body.moved).toEqual(["A-1"]);
});

it("books a small count, asks for a second person above the limit, and says a refusal as a problem", async () => {
  await receive("A-2", "100");
  const small = await store.post<{ status: string }>("/lots/A-2/correct", {
    countedQuantity: "99.5",
    reason: "monthly count",
  });
  expect(small.body.status).toBe("applied");
  const large = await store.post<{ status: string; id: string }>("/lots/A-2/correct", {
    countedQuantity: 50,
    reason: "monthly count",
  });
  expect(large.body.status).toBe("requested");
  const again = await store.post("/lots/A-2/correct", { countedQuantity: "51", reason: "again" });
  expect([again.status, again.body.reason]).toEqual([422, "correction-already-open"]);
  const stale = await store.post("/lots/A-2/correct", {
    countedQuantity: "51",
    bookedQuantity: "100",
    reason: "again",
  });
  expect([stale.status, stale.body.reason]).toEqual([409, "stock-changed-meanwhile"]);
  const open = await store.get<{ items: { lot: string }[] }>("/corrections?status=requested");
  expect(open.body.items.map((each) => each.lot)).toEqual(["A-2"]);
  await manager.stock.decideCorrection({ id: large.body.id, decision: "apply" });
  expect((await lot("A-2")).remainingQuantity).toBe("50.000000");
});

it("samples, scraps, frees and takes assays, each with its own right", async () => {
  await receive("A-3", "10");
  const sample = await store.post<{ remainingQuantity: string }>("/lots/A-3/sample", {
    quantity: { value: 50, unit: "g" },
    sampleId: "S-1",
    purpose: "oxygen",
  });
  expect([sample.status, sample.body.remainingQuantity]).toEqual([201, "9.95"]);
  const assay = { source: "ICP", results: [{ element: "Nd", massFraction: 0.3 }] };
  expect((await store.post("/lots/A-3/assays", assay)).status).toBe(403);
  const recorded = await laboratory.post<{ recorded: string[] }>("/lots/A-3/assays", assay);
  expect([recorded.status, recorded.body.recorded]).toEqual([201, ["Nd"]]);
  const part = await store.post("/lots/A-3/scrap", { quantity: "1", reason: "wet", reasonCode: "CHIPPED" });
  expect(part.status).toBe(200);
  await engineer.lots.hold({ lots: ["A-3"], reason: "look" });
  const freed = await laboratory.post<{ freed: string[] }>("/lots/release-holds", {
    lots: ["A-3"],
    reason: "fine",
  });
  expect(freed.body.freed).toEqual(["A-3"]);
  const all = await store.post("/lots/scrap", {
    lots: [{ lot: "A-3" }],
    reason: "wet",
    reasonCode: "CHIPPED",
  });
  expect(all.status).toBe(200);
  expect(await lot("A-3")).toMatchObject({ status: "scrapped", remainingQuantity: "0.000000" });
});
